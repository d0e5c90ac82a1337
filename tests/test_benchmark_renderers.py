"""The benchmark of renderers: its network, what each renderer is fed, and how work is read; no browser, and no time is judged."""

import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import report
from benchmarks.renderers import ours, working
from benchmarks.renderers.__main__ import BEGIN, DOCUMENT, END, chosen
from benchmarks.renderers.cytoscape import CYTOSCAPE, STYLES, elements
from benchmarks.renderers.looking import Seen
from benchmarks.renderers.networks import GROUPS, TIES_EACH, network
from benchmarks.renderers.ours import OURS, OURS_GROUPED
from benchmarks.renderers.pages import DRAWING
from benchmarks.renderers.scattergl import SCATTERGL, figure
from benchmarks.renderers.serving import RENDERERS, wanted
from benchmarks.renderers.telling import AIMED, HEAD, LARGEST, Row, aims, told
from benchmarks.renderers.working import TICKS, Process, Work, below, read
from dashboard.network_map import scene
from dashboard.network_map.component import NetworkMap

SIZE = 60
DRAWN = network(SIZE)
PAIRS = list(zip(DRAWN.one.tolist(), DRAWN.other.tolist(), strict=True))


def test_each_organisation_has_four_ties_on_average_and_no_tie_stands_twice():
    assert len(PAIRS) == TIES_EACH * SIZE == len(set(PAIRS))
    assert sorted(PAIRS) == PAIRS
    assert all(one < other < SIZE for one, other in PAIRS)
    assert np.abs([DRAWN.x, DRAWN.y]).max() <= 1000


def test_the_same_size_gives_the_same_network():
    again = network(SIZE)
    assert np.array_equal(DRAWN.one, again.one)
    assert np.array_equal(DRAWN.x, again.x)


def test_usual_organisations_have_about_the_middle_number_of_ties():
    usual = network(2_000).usual(5)
    made = network(2_000)
    assert len(set(usual)) == 5
    assert all(abs(made.degree[int(key[1:])] - np.median(made.degree)) <= 2 for key in usual)


def fed(renderer, size=SIZE):
    """What a browser gets when it asks for a page's drawing, by property."""
    app = renderer.app(network(size))
    client = app.server.test_client()
    listed = next(row for row in client.get("/_dash-dependencies").get_json() if row["inputs"][0]["property"] == "pathname")
    outputs = [{"id": DRAWING, "property": part.rsplit(".", 1)[1]} for part in listed["output"].strip(".").split("...")]
    asked = {"output": listed["output"], "outputs": outputs if len(outputs) > 1 else outputs[0], "changedPropIds": ["url.pathname"],
             "inputs": [{"id": "url", "property": "pathname", "value": "/"}]}
    return client.post("/_dash-update-component", json=asked).get_json()["response"][DRAWING]


def test_our_map_is_fed_the_columns_of_its_page():
    given = fed(OURS)
    assert set(given) <= set(NetworkMap._prop_names)
    assert set(given["organisations"]) == {"key", "id", "name", "x", "y"}
    assert set(given["ties"]) == {"key", *scene.COLUMNS}
    assert {len(given["ties"][column]) for column in scene.COLUMNS} == {TIES_EACH * SIZE}
    assert {len(given["scene"][column]) for column in ("nodes", "colour", "size")} == {SIZE}
    assert Counter(given["scene"]["colour"]) == Counter({row: entry["count"] for row, entry in enumerate(given["scene"]["legend"]) if entry["count"]})
    assert not any(strength for strength, told_of in zip(given["ties"]["strength"], given["ties"]["reported"], strict=True) if not told_of)


def test_groups_hold_every_organisation_and_every_tie():
    made = fed(OURS_GROUPED)["scene"]
    assert sum(group["count"] for group in made["groups"]) == SIZE
    assert sum(group["inside"] for group in made["groups"]) + sum(bond["ties"] for bond in made["bonds"]) == TIES_EACH * SIZE
    assert made == json.loads(json.dumps(ours.group_scene(DRAWN)))


def test_cytoscape_is_fed_an_object_for_each():
    made = elements(DRAWN)
    nodes, links = made[:SIZE], made[SIZE:]
    assert [row["data"]["id"] for row in nodes] == DRAWN.ids
    assert [(row["data"]["source"], row["data"]["target"]) for row in links] == [(DRAWN.ids[one], DRAWN.ids[other]) for one, other in PAIRS]
    assert {row["classes"] for row in nodes} <= {style["selector"].removeprefix(".") for style in STYLES}


def test_cytoscape_is_fed_through_its_page():
    pytest.importorskip("dash_cytoscape", reason="only the benchmark's own environment has it")
    assert fed(CYTOSCAPE)["elements"] == elements(DRAWN)


def test_scattergl_is_fed_points_and_one_line_with_gaps():
    links, points, *empty = figure(DRAWN).data
    line = np.array([links.x, links.y]).reshape(2, -1, 3)
    assert np.allclose(line[:, :, 0], [DRAWN.x[DRAWN.one], DRAWN.y[DRAWN.one]])
    assert np.allclose(line[:, :, 1], [DRAWN.x[DRAWN.other], DRAWN.y[DRAWN.other]])
    assert np.isnan(line[:, :, 2]).all()
    assert list(points.text) == DRAWN.names
    assert [len(trace.x) for trace in empty] == [0, 0]
    assert len(fed(SCATTERGL)["figure"]["data"]) == 4


def test_organisations_have_the_same_place_and_colour_whoever_draws_them():
    points = figure(DRAWN).data[1]
    assert list(points.marker.color) == [next(style["style"]["background-color"] for style in STYLES if style["selector"] == f".{row['classes']}")
                                         for row in elements(DRAWN)[:SIZE]]
    assert {group.token for group in GROUPS} == {entry["token"] for entry in ours.legend(DRAWN)}


def test_what_draws_beside_ours_is_pinned():
    assert wanted() == ["dash-cytoscape==1.0.2"]
    assert [renderer.name for renderer in chosen(300, beside=True)] == [name for name in RENDERERS if name != OURS_GROUPED.name]
    assert chosen(LARGEST, beside=False) == [OURS_GROUPED, OURS]


def test_work_is_read_whatever_the_name_of_a_process():
    stat = "7 (a) b (c) S 3 7 7 0 -1 4194560 1 0 0 0 250 50 9 9 20 0 1 0 55"
    assert read(stat) == Process(7, 3, "a) b (c", 300 / TICKS)


def test_only_the_browsers_below_a_process_are_counted():
    running = [Process(1, 0, "init", 1), Process(2, 1, "python", 1), Process(3, 2, "node", 1), Process(4, 3, "chromium", 1), Process(5, 4, "chromium", 1),
               Process(6, 1, "chromium", 1)]
    assert [process.id for process in below(2, running, "chrom")] == [4, 5]


def test_what_an_ended_process_worked_stays_counted(monkeypatch):
    running = [Process(4, 2, "chromium", 1.5), Process(5, 4, "chromium", 2.0)]
    monkeypatch.setattr(working, "processes", lambda: running)
    work = Work(root=2)
    assert work.seconds() == 3.5
    running[:] = [Process(4, 2, "chromium", 1.75)]
    assert work.seconds() == 3.75


def test_an_act_costs_what_was_worked_above_the_page_at_rest(monkeypatch):
    clock, spent = [0.0], [0.0]
    monkeypatch.setattr(working, "perf_counter", lambda: clock[0])
    monkeypatch.setattr(working, "processes", lambda: [Process(4, 2, "chromium", spent[0])])

    def passes(seconds, busy=0.0):
        clock[0] += seconds
        spent[0] += seconds * 0.1 + busy     # a page that works a tenth of the time at rest

    monkeypatch.setattr(working, "sleep", passes)
    work = Work(root=2)
    work.rest(10)
    assert work.idle == pytest.approx(0.1)
    assert work.of(lambda: passes(2, busy=0.7), 10) == pytest.approx(0.7)
    monkeypatch.setattr(working, "sleep", lambda seconds: passes(seconds, busy=seconds))
    with pytest.raises(TimeoutError, match="still busy"):
        work.of(lambda: None, 10)


SEEN = Seen(picture=1.0, work=0.8, wire=Counter(Script=5_000, Stylesheet=2_000, Fetch=900), heap=8_000_000, still=0.1, highlight=[0.3, 0.2, 0.4],
            highlight_work=[0.02, 0.01, 0.03], zoom=0.2, pan=0.0)


def row(name, size=AIMED, **changed):
    return Row(size, name, 1.0, 90, (replace(SEEN, **changed),))


def test_each_figure_stands_beside_its_ratio():
    lines = told([row(OURS.name), row(CYTOSCAPE.name, picture=2.5, highlight_work=[0.2], pan=0.4)]).splitlines()
    cells = dict(zip(HEAD, (cell.strip() for cell in lines[3].strip("|").split("|")), strict=False))
    assert (cells["scripts and styles, KB"], cells["data, KB"], cells["picture, s"], cells["highlight, ms"]) == ("7", "1", "2.5", "300")
    assert lines[3].endswith("| 200 | 10.0 | 200 | 1.0 | 400 | – | 8 |")   # nothing is no measure for a ratio


def test_a_page_without_a_picture_says_so():
    line = told([row(CYTOSCAPE.name, picture=None)]).splitlines()[2]
    assert "no picture within 90 s" in line
    assert line.count("|") == len(HEAD) + 1


def test_a_picture_that_one_visit_did_not_see_is_no_picture():
    assert Row(AIMED, OURS.name, 1.0, 90, (SEEN, replace(SEEN, picture=None))).picture is None
    assert Row(AIMED, OURS.name, 1.0, 90, (SEEN, replace(SEEN, picture=3.0))).picture == 2.0


@pytest.mark.parametrize(("slower", "dearer", "opened", "words"), [
    (2.0, 0.1, 2.9, ("kept", "kept", "kept")), (1.9, 0.1, 3.0, ("**missed**", "kept", "**missed**")), (None, 0.09, None, ("**missed**",) * 3)])
def test_aims_are_judged(slower, dearer, opened, words):
    rows = [row(OURS.name), row(CYTOSCAPE.name, picture=slower, highlight_work=[dearer]), row(SCATTERGL.name, picture=9.0, highlight_work=[9.0]),
            row(OURS_GROUPED.name, size=LARGEST, picture=opened)]
    assert tuple(line.split("|")[-2].strip() for line in aims(rows).splitlines()[2:]) == words


def test_nothing_is_judged_that_was_not_measured():
    assert aims([row(OURS.name, size=300)]) == ""


def test_figures_have_a_place_of_their_own_in_the_document(tmp_path):
    document, before = tmp_path / "performance.md", DOCUMENT.read_text(encoding="utf-8")
    document.write_text(before, encoding="utf-8")
    report.write(document, "new figures", begin=BEGIN, end=END)
    after = document.read_text(encoding="utf-8")
    assert after.partition(BEGIN)[2].partition(END)[0].strip() == "new figures"
    assert after.partition(BEGIN)[0] == before.partition(BEGIN)[0]

"""Whole maps, the better way in a process of its own as it is meant to be, and the simpler way here."""

import json
import subprocess
import sys

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.layout import NoEmbedding, laid_out, preserved, read_places, tidied, whole
from analysis.layout import embedding as embeddings
from analysis.layout.aligning import radius
from analysis.layout.job import answered, asked, read
from analysis.layout.overlap import Area, radii
from tests.analysis.layout.drawn import circles, closest, of_graph


@pytest.fixture
def without_umap(monkeypatch):
    """A computer on which umap-learn is not installed."""
    monkeypatch.setitem(sys.modules, "umap.umap_", None)


def apart(line: str) -> list[str]:
    """What a process of its own answers to a line; whoever asks holds its standard input to the end."""
    with subprocess.Popen([sys.executable, "-m", "analysis.layout"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        return process.stdout.readlines()


@pytest.fixture(scope="module")
def graph() -> nx.Graph:
    """Five circles and their hub, a triangle, a pair, and three without a tie."""
    return nx.disjoint_union_all([circles(), nx.complete_graph(3), nx.path_graph(2), nx.empty_graph(3)])


@pytest.fixture(scope="module")
def answers(graph) -> list[list[str]]:
    """What two processes answer to the same."""
    return [apart(asked(of_graph(graph))) for _ in range(2)]


@pytest.fixture(scope="module")
def map_of_it(answers):
    return read(json.loads(answers[0][-1]))


@pytest.mark.slow
def test_two_processes_give_the_same_places_to_the_last_bit(answers):
    first, second = (json.loads(lines[-1]) for lines in answers)
    assert first == second
    assert len(first["places"]) == 69


@pytest.mark.slow
def test_a_process_says_how_far_it_is(answers):
    done = [json.loads(line)["done"] for line in answers[0][:-1]]
    assert done == sorted(done)
    assert done[-1] == 1


@pytest.mark.slow
def test_the_map_is_made_the_better_way_where_it_can_be(map_of_it):
    pytest.importorskip("numba", exc_type=ImportError) if sys.platform == "darwin" else None
    assert (map_of_it.method, map_of_it.simple) == (embeddings.METHOD, False)


@pytest.mark.slow
def test_circles_stand_apart_though_a_hub_is_tied_to_all(graph, map_of_it):
    middles = np.array([map_of_it.xy[12 * circle:12 * circle + 12].mean(axis=0) for circle in range(5)])
    nearest = np.hypot(*(map_of_it.xy[:60, None] - middles[None]).transpose(2, 0, 1)).argmin(axis=1)
    assert (nearest == np.repeat(np.arange(5), 12)).mean() > 0.95
    assert preserved(of_graph(graph).weights, map_of_it.xy) > 0.8


def check_shape(graph, places):
    """The main picture above, small components and those without a tie below it; nobody overlaps."""
    main, rest = places.xy[:61], places.xy[61:]
    assert rest[:, 1].max() < main[:, 1].min()
    assert len(set(places.y[-3:].tolist())) == 1
    assert np.ptp(main, axis=0) == pytest.approx([2000, 2000], rel=0.25)
    assert np.abs(places.xy).max() <= 1000
    assert closest(main) > 1.9 * radii(np.array([d for _, d in graph.degree])[:61], Area(-1000, -700, 1000, 1000)).min() * 0.9


@pytest.mark.slow
def test_the_main_component_fills_the_map_and_others_stand_below(graph, map_of_it):
    check_shape(graph, map_of_it)


@pytest.mark.usefixtures("without_umap")
def test_without_umap_the_map_is_simpler_and_says_so(graph):
    places = laid_out(of_graph(graph))
    assert places.simple
    assert "simpler" in places.method
    check_shape(graph, places)


@pytest.mark.usefixtures("without_umap")
def test_the_better_way_refuses_without_umap():
    with pytest.raises(NoEmbedding):
        embeddings.embedded(of_graph(circles()).weights, np.zeros((61, 2)))


def test_a_failure_of_umap_is_no_excuse_for_a_simpler_map(graph, monkeypatch):
    def broken(*args, **named):
        raise RuntimeError("broken")

    monkeypatch.setattr(whole, "embedded", broken)
    with pytest.raises(RuntimeError, match="broken"):
        laid_out(of_graph(graph))


@pytest.mark.usefixtures("without_umap")
def test_tidying_turns_the_new_picture_towards_the_old_one(graph):
    """The old picture is mirrored: left is right."""
    links = of_graph(graph)
    untidied = laid_out(links)
    old = read_places({key: (-x, y) for key, (x, y) in untidied.by_id().items()}, method="")
    new, moved = tidied(links, old)
    steps = np.hypot(*(new.xy - old.xy).T)
    assert steps[:61].mean() < 0.3 * np.hypot(*(untidied.xy - old.xy).T)[:61].mean()
    assert moved == (steps > 0.1 * radius(old.xy)).sum() > 0


@given(st.integers(0, 12), st.integers(0, 16), st.integers(0, 10_000))
@settings(deadline=None, max_examples=30)
def test_any_small_network_has_a_place_for_everybody(count, ties, seed):
    graph = nx.gnm_random_graph(count, ties, seed=seed)
    places, again = (laid_out(of_graph(graph)) for _ in range(2))
    assert places.by_id() == again.by_id()
    assert len(places.ids) == count
    assert np.isfinite(places.xy).all()
    assert count == 0 or np.abs(places.xy).max() <= 1000
    assert count < 2 or closest(places.xy) > 20


def test_a_job_survives_being_written_as_text():
    links, said = of_graph(nx.karate_club_graph().subgraph(range(15))), []
    answered(asked(links, seed=3), said.append)
    assert read(json.loads(said[-1])).by_id() == laid_out(links, seed=3).by_id()
    answered(asked(links, laid_out(links), seed=0), said.append)
    new, moved = tidied(links, laid_out(links))
    assert json.loads(said[-1])["moved"] == moved
    assert read(json.loads(said[-1])).by_id() == new.by_id()
    assert read(json.loads(said[0])) is None


@pytest.mark.slow
def test_a_process_ends_when_nobody_holds_its_input_any_more():
    """Whoever asked is gone before the answer, as a server that was killed is."""
    line = asked(of_graph(nx.gnm_random_graph(20_000, 80_000, seed=1)))
    process = subprocess.Popen([sys.executable, "-m", "analysis.layout"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(f"{line}\n")
    process.stdin.close()
    assert process.wait(timeout=60) == 1
    assert '"places"' not in process.stdout.read()
    process.stdout.close()

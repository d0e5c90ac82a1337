"""Every page of every sample, for each audience, in light and dark, without a browser."""

import csv
import io
import json
from datetime import date

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from analysis.selection import AUDIENCES, Selection, selection
from dashboard.exports import _safe, notice
from dashboard.pages import PAGES
from dashboard.shell import viewed

OFFERED = [(page, audience) for page in PAGES for audience in page.audiences]
DRAWN = [(page, audience, theme) for page, audience in OFFERED for theme in ("light", "dark") if theme == "light" or audience == page.audiences[0]]
"""Every page for each audience, and in the dark once: colours do not depend on who looks."""
REFUSED = [(page, audience) for page in PAGES for audience in AUDIENCES if audience not in page.audiences]


def name(value) -> str:
    return getattr(value, "key", value)


def best_tied(study) -> str:
    return max(study.network.degree, key=lambda pair: (pair[1], pair[0]))[0]


def queries(page, study) -> list[dict[str, str]]:
    """What a reader may have chosen on a page: nothing, and each of its own choices."""
    if page.key == "organisation":
        alone = min(study.network.degree, key=lambda pair: (pair[1], pair[0]))[0]
        return [{"id": best_tied(study)}, {"id": alone}, {"id": "nobody"}, {}]
    if page.key == "sectors":
        cells = {by: ",".join((study.mixing(by).groups * 2)[:2]) for by in ("theme", "kind", "area")}
        return [{}, *({"by": by, "show": show, "cell": cell} for (by, cell), show in zip(cells.items(), ("ratio", "observed", "expected"), strict=True))]
    if page.key == "objective":
        return [{}, *({"key": each.key} for each in study.register.configuration.objectives)]
    return [{}, *{"diversity": [{"basis": "scope"}], "who": [{"q": "people"}, {"q": "zzzz", "area": "unknown"}, {"has": "offer"}]}.get(page.key, [])]


def as_json(value) -> str:
    return json.dumps(value, cls=PlotlyJSONEncoder, ensure_ascii=False)


def ids(components) -> list[str]:
    found = json.loads(as_json(components))
    return list(_ids(found))


def _ids(value):
    if isinstance(value, dict):
        if isinstance(value.get("props"), dict) and "id" in value["props"]:
            own = value["props"]["id"]
            yield json.dumps(own, sort_keys=True) if isinstance(own, dict) else own
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)


@pytest.mark.parametrize(("page", "audience", "theme"), DRAWN, ids=name)
def test_a_page_is_drawn(services, sample, page, audience, theme):
    study = services(sample).study(Selection(audience=audience))
    for query in queries(page, study):
        drawn = page.view(study, query, theme)
        assert drawn
        held = ids([drawn, page.controls()])
        assert len(held) == len(set(held)), "an id stands twice on the page"


@pytest.mark.parametrize(("page", "audience", "theme"), DRAWN, ids=name)
def test_an_exhibit_answers_or_says_why_not(services, sample, page, audience, theme):
    study = services(sample).study(Selection(audience=audience))
    for query in queries(page, study):
        for key, make in page.exhibits.items():
            exhibit = make(study, query, theme)
            assert exhibit.key == key
            assert exhibit.title
            assert exhibit.missing or len(exhibit.table)
            assert exhibit.figure is None or not exhibit.missing
            assert not exhibit.table.astype(str).isin(["nan", "NaN", "inf", "-inf"]).any(axis=None)


@pytest.mark.parametrize(("page", "audience"), REFUSED, ids=name)
def test_a_page_for_others_shows_and_hands_out_nothing(services, apps, sample, page, audience):
    inside, *_ = viewed(services(sample), PAGES, page.path, f"?audience={audience}", "light")
    assert "is not part of this view" in as_json(inside)
    for key in page.exhibits:
        assert apps(sample).server.test_client().get(f"/export/{page.key}/{key}.csv?audience={audience}").status_code == 403


def test_some_page_is_for_others():
    assert {(page.key, audience) for page, audience in REFUSED} >= {("this_week", "member"), ("overview", "member"), ("this_week", "board")}


@pytest.mark.parametrize(("page", "audience"), OFFERED, ids=name)
def test_a_download_is_the_table_with_its_origin(services, apps, sample, page, audience):
    study, client = services(sample).study(Selection(audience=audience)), apps(sample).server.test_client()
    query = queries(page, study)[-1 if page.key != "organisation" else 0]
    for key, make in page.exhibits.items():
        answer = client.get(f"/export/{page.key}/{key}.csv", query_string={"audience": audience, **query})
        assert answer.status_code == 200
        head, *rows = csv.reader(io.StringIO(answer.text))
        exhibit = make(study, query, "light")
        table = exhibit.table if len(exhibit.table) else pd.DataFrame({"Nothing to show": [exhibit.missing]})
        shown = [column for column in table.columns if column != "id"]
        assert head == [*shown, "as_at", "data_version", "notice"]
        origin = [study.as_of.isoformat(), study.register.version, notice(study)]
        assert rows == [["" if value is None else str(_safe(value)) for value in row] + origin for row in table[shown].itertuples(index=False)]


def test_an_invented_network_says_so_in_each_download(services, apps, sample):
    told = services(sample).study(Selection()).register.configuration
    text = apps(sample).server.test_client().get("/export/method/network.csv").text
    assert ("fictional demonstration data" in text) == told.fictional
    assert told.fictional == (sample != "uk-democracy")


def test_the_picture_of_a_download_carries_its_origin(services, apps, sample):
    study = services(sample).study(Selection())
    figure = apps(sample).server.test_client().get("/export/diversity/themes.json").get_json()
    told = " ".join(part["text"] for part in figure["layout"]["annotations"]).replace("<br>", " ")
    assert study.register.version in told
    assert f"{study.as_of:%d %B %Y}" in told
    assert notice(study) in told


@pytest.mark.parametrize("chosen", [
    Selection(), Selection(audience="member", theme=("a", "b"), area=("unknown",)),
    Selection(as_of=date(2025, 3, 31), since=date(2024, 3, 31), kind=("charity",), tie_kind=("joint_event",),
              ties="reported", min_strength=3, host=False, audience="board"),
], ids=str)
def test_a_choice_survives_its_address(chosen):
    assert selection(chosen.query()) == chosen
    assert selection(f"?{chosen.query()}").query() == chosen.query()

"""The ways from a number to what stands behind it, and from the time axis to its notes."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from plotly.utils import PlotlyJSONEncoder

from analysis.indicators import INDICATORS
from analysis.objectives import objectives
from analysis.selection import Selection
from analysis.standing import told
from analysis.study import Study
from dashboard.components.behind import PAGES, behind, tables_of
from dashboard.components.noted import noted
from dashboard.pages import PAGES as SITE
from data.dates import partial_date
from data.model import Annotation

COORDINATOR = Selection()
BOARD = Selection(audience="board")


def links(parts) -> list[str]:
    """The addresses that parts of a page lead to."""
    plain = json.loads(json.dumps(parts, cls=PlotlyJSONEncoder))
    found: list[str] = []

    def look(part) -> None:
        if isinstance(part, dict):
            found.extend(part[name] for name in ("href",) if name in part)
            for inside in part.values():
                look(inside)
        elif isinstance(part, list):
            for inside in part:
                look(inside)

    look(plain)
    return found


def rows(study):
    return [row for each in objectives(study) for row in told(each)]


def test_each_page_behind_a_number_is_a_page_of_the_dashboard_for_whom_the_link_is_shown():
    audiences = {page.path: page.audiences for page in SITE}
    assert {page.path for pages in PAGES.values() for page in pages} <= set(audiences)
    assert all("board" in audiences[page.path] for pages in PAGES.values() for page in pages if not page.named)
    assert set(PAGES) <= {indicator.code for indicator in INDICATORS}


@pytest.mark.parametrize("audience", [COORDINATOR, BOARD], ids=["coordinator", "board"])
def test_a_way_behind_a_number_is_open_to_whom_it_is_offered(services, sample, audience):
    audiences = {page.path: page.audiences for page in SITE}
    study = services(sample).study(audience)
    offered = [urlsplit(href).path for row in rows(study) for href in links(behind(study, row, {"audience": audience.audience}))]
    assert offered
    assert all(audience.audience in audiences[path] for path in offered)


def test_a_coordinator_comes_to_the_records_of_every_number_that_can_be_edited_by_hand(services):
    study = services("demo").study(COORDINATOR)
    for row in rows(study):
        tables = {parse_qs(urlsplit(href).query).get("table", [""])[0] for href in links(behind(study, row, {}))}
        assert set(tables_of(row.indicator)) <= tables, row.indicator.code


def test_the_records_of_a_number_are_named_by_its_files():
    needs = {indicator.code: tables_of(indicator) for indicator in INDICATORS}
    assert needs["4.1"] == ["actions", "memberships"]   # participation is edited with its action
    assert needs["2.8"] == ["introductions", "ties"]
    assert needs["2.1"] == []                           # answers to a survey are shown only as a whole


def test_the_board_comes_to_pages_but_to_no_list_of_who_lacks_what(services):
    study = services("demo").study(BOARD)
    found = {row.indicator.code: links(behind(study, row, {"audience": "board"})) for row in rows(study)}
    assert found["1.1"] == ["/growth?audience=board"]
    assert found["1.3"] == ["/map?audience=board", "/resilience?audience=board"]
    assert not any("/edit" in href or "/quality" in href or "view=walk" in href for hrefs in found.values() for href in hrefs)


def test_the_reader_s_day_goes_along_and_the_objective_stays_behind(services):
    study = services("demo").study(BOARD)
    row = next(row for row in rows(study) if row.indicator.code == "1.9")
    assert links(behind(study, row, {"audience": "board", "as_of": "2026-03-31", "key": "O1"})) == ["/sectors?as_of=2026-03-31&audience=board"]


def test_a_target_is_changed_where_there_is_one_and_set_where_there_is_none(services):
    study = services("demo").study(COORDINATOR)
    found = {row.indicator.code: row for row in rows(study)}
    aimed = found["1.3"]
    assert aimed.target is not None
    assert f"/edit?id={aimed.target.id}&table=targets" in links(behind(study, aimed, {}))
    assert "/edit?indicator=1.3&new=1&table=targets" in links(behind(study, replace(aimed, target=None), {}))
    judged = found["3.3"]
    assert f"/edit?id={judged.override.id}&table=status_overrides" in links(behind(study, judged, {}))
    assert "/edit?indicator=3.3&new=1&table=status_overrides" in links(behind(study, replace(judged, override=None), {}))
    assert not any("status_overrides" in href for href in links(behind(study, found["4.10"], {})))   # context has no status of its own


def _noted(services, audience: Selection, *days: str):
    study = services("demo").study(audience)
    told_of = tuple(Annotation(id=f"n{number}", happened_on=partial_date(day), text=f"Event {number}") for number, day in enumerate(days))
    study = Study(replace(study.register, annotations=told_of), audience)
    return noted(study, {}, partial_date("2025-12-31").first, "What happened")


def test_notes_stand_in_order_of_their_days_and_a_coordinator_may_change_each(services):
    drawn = _noted(services, COORDINATOR, "2026-05", "2026-01-15", "2025-12-31", "2026-12-01")
    text = json.dumps(drawn, cls=PlotlyJSONEncoder, ensure_ascii=False)
    assert "What happened (2)" in text                                    # the first day is not after it, the last not yet
    assert text.index("Event 1") < text.index("Event 0")
    assert [(each[1]["href"]) for each in _links(drawn)] == ["/edit?id=n1&table=annotations", "/edit?id=n0&table=annotations", "/edit?new=1&table=annotations"]


def _links(drawn):
    def look(node):
        if isinstance(node, list) and node and node[0] == "link":
            yield node
        elif isinstance(node, list):
            for inside in node:
                yield from look(inside)
    return list(look(drawn[0].parts))


def test_the_board_reads_the_notes_and_without_any_sees_nothing(services):
    assert _links(_noted(services, BOARD, "2026-01-15")) == []
    assert _noted(services, BOARD) == []


def test_without_any_a_coordinator_is_shown_how_to_add_one_and_no_empty_fold(services):
    drawn = _noted(services, COORDINATOR)
    text = json.dumps(drawn, cls=PlotlyJSONEncoder)
    assert "No note of this time yet." in text
    assert '"details"' not in text
    assert [each[1]["href"] for each in _links(drawn)] == ["/edit?new=1&table=annotations"]

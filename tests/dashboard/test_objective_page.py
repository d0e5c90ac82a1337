"""The page of an objective: rows, override, story, knowledge, and the way from and to the Overview."""

import json
from dataclasses import replace
from datetime import date

import pytest
from dash import html, no_update
from plotly.utils import PlotlyJSONEncoder

from analysis.objectives import NOT_FOR_THIS_AUDIENCE, objectives
from analysis.selection import Selection
from analysis.standing import told
from analysis.study import Study
from dashboard.factory import create_app
from dashboard.pages import PAGES, objective, overview
from dashboard.shell import framed
from data.dates import partial_date
from data.model import Annotation, Outcome

BOARD = Selection(audience="board")


def words(part) -> str:
    """All that a part of the page says and holds, as text."""
    return json.dumps(part, cls=PlotlyJSONEncoder, ensure_ascii=False)


def row_of(study, code) -> str:
    found = next(row for each in objectives(study) for row in each.scored if row.indicator.code == code)
    return words(objective.indicator_row(study, found, {}, "light"))


@pytest.mark.parametrize("audience", ["coordinator", "board"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_objective_of_every_sample_is_drawn(services, sample, audience, theme):
    study = services(sample).study(Selection(audience=audience))
    for found in objectives(study):
        drawn = words(objective.view(study, {"key": found.objective.key}, theme))
        for row in told(found):
            assert row.indicator.title in drawn
        for title in ("Where it stands", "What changed", "What came of it: a story", "What we don’t know", "What we ask you"):
            assert title in drawn
        assert NOT_FOR_THIS_AUDIENCE not in drawn


@pytest.mark.parametrize("audience", ["coordinator", "board"])
def test_the_frame_is_headed_by_the_objective_and_marks_where_it_belongs(services, sample, audience):
    aims = objectives(services(sample).study(Selection(audience=audience)))
    for key, title in {**{each.objective.key: each.objective.title for each in aims}, "": "Objective", "none": "Objective"}.items():
        heading, _, _, page, links = framed(services(sample), PAGES, objective.PATH, f"?audience={audience}&key={key}", None)
        assert (heading, page) == (title, "objective")
        marked = [item for item in links._traverse() if hasattr(item, "aria-current")]
        assert [(item.children.children, item.children.className) for item in marked] == [("Overview", "nav-link active")]


def test_what_a_reader_typed_in_stands_while_the_page_is_the_same_whatever_its_heading(services):
    """Headings do not tell pages apart: an objective may be called as a page is."""
    who, here = services("demo"), "/who"
    *_, first, page, _ = framed(who, PAGES, here, "?audience=member", "objective")
    assert first is not no_update
    *_, again, page, _ = framed(who, PAGES, here, "?audience=member&q=people", page)
    assert (again, page) == (no_update, "who")


def test_the_rows_go_to_the_browser_as_one_component(services):
    drawn = objective.view(services("demo").study(BOARD), {"key": "O1"}, "light")
    assert type(drawn[1]).__name__ == "Markup"
    assert len(list(html.Div(drawn)._traverse())) < 100


def test_numbers_of_the_first_page_stand_open_and_the_others_are_folded(services):
    study = services("demo").study(BOARD)
    first = objectives(study)[0]
    known = [row.indicator.code for row in told(first) if row.reading.value is not None]
    *rows, folded = objective.view(study, {"key": "O1"}, "light")[1].parts
    assert len(rows) == len(set(known) & set(first.objective.headline)) == 4
    assert folded[0] == "details"
    assert len([part for part in folded[2] if part[0] == "section"]) == len(known) - 4


@pytest.mark.parametrize("query", [{}, {"key": "nothing"}])
def test_without_an_objective_in_the_address_each_is_offered(services, sample, query):
    study = services(sample).study(BOARD)
    drawn = words(objective.view(study, query, "light"))
    for found in objectives(study):
        assert f"/objective?key={found.objective.key}" in drawn
    assert objective.exhibit(study, query, "light").missing


def test_a_network_without_objectives_says_so(services):
    register = services("demo").study(BOARD).register
    bare = Study(replace(register, configuration=replace(register.configuration, objectives=())), BOARD)
    assert "no objectives yet" in words(objective.view(bare, {}, "light"))


def test_a_status_set_by_judgement_is_told_with_its_reason_and_what_the_rule_says(services):
    row = row_of(services("demo").study(BOARD), "3.3")
    assert "Set to “on track” by judgement of the chair of the steering group from 12 May 2026" in row
    assert "by the rule it is “watch”." in row
    assert "every seat was contested" in row
    tiles = words(overview.view(services("demo").study(BOARD), {}, "light"))
    assert " by judgement · target 30%" in tiles


def test_a_break_in_the_series_is_marked_and_nothing_is_compared_across_it(services):
    study = services("demo").study(BOARD)
    found = next(row for row in objectives(study)[0].scored if row.indicator.code == "1.1")
    broken = replace(found, indicator=replace(found.indicator, breaks=((date(2026, 2, 1), "both tiers are counted."),)))
    row = words(objective.indicator_row(study, broken, {}, "light"))
    assert "Break in the series on 1 February 2026: both tiers are counted." in row
    assert "worked out another way since 1 February 2026" in row
    assert "up 2" not in row


def test_n_coverage_and_band_stand_under_each_number(services):
    study = services("demo").study(BOARD)
    rows = {row.indicator.code: objective.trust(row) for each in objectives(study) for row in told(each) if row.reading.value is not None}
    assert rows["1.1"] == "n = 258, 100% known, no band can be given."
    assert rows["2.1"].startswith("n = 111, 43% answered, band: Wilson 95%. Only 43% of those asked answered;")


def _with(study, *outcomes):
    return Study(replace(study.register, outcomes=outcomes), study.selection)


def _outcome(**cells) -> Outcome:
    return Outcome(**{"id": "o", "description": "It changed.", "happened_on": partial_date("2026-01"), "objective": "O1", "story": "We were there.", **cells})


def test_a_story_is_told_with_consent_claim_and_evidence(services):
    study = services("demo").study(BOARD)
    teller = study.register.organisations[0]
    told_by = _outcome(consent=True, organisation_id=teller.id, contribution_claimed="Made the coffee.", evidence_url="https://example.org/a")
    drawn = words(objective.view(_with(study, told_by), {"key": "O1"}, "light"))
    for part in ("We were there.", teller.name, "told with consent", "The network’s own part, as it claims it: Made the coffee.", "https://example.org/a"):
        assert part in drawn


@pytest.mark.parametrize("consent", [False, None])
@pytest.mark.parametrize("audience", ["coordinator", "board"])
def test_a_story_without_consent_is_never_on_the_page(services, consent, audience):
    study = services("demo").study(Selection(audience=audience))
    drawn = words(objective.view(_with(study, _outcome(consent=consent)), {"key": "O1"}, "light"))
    assert "We were there." not in drawn
    assert "1 story waits for the organisation’s consent" in drawn


def test_a_story_whose_page_is_no_web_address_is_no_link(services):
    study = services("demo").study(BOARD)
    drawn = objective.story(study, _outcome(consent=True, evidence_url="javascript:alert(1)"))
    assert not [part for part in drawn._traverse() if isinstance(part, html.A)]


def test_the_page_says_whose_knowledge_counts(services):
    study = services("demo").study(BOARD)
    assert "as we know it now" in words(objective.view(study, {"key": "O1"}, "light"))
    then = Study(study.register, replace(BOARD, known_at=date(2026, 7, 1)))
    drawn = words(objective.view(then, {"key": "O1", "known_at": "2026-07-01"}, "light"))
    assert "as it was known on 1 July 2026" in drawn
    assert '"/objective?key=O1"' in drawn


def test_the_overview_leads_to_each_objective_and_to_the_presentation(services):
    study = services("demo").study(Selection(as_of=date(2026, 6, 30)))
    drawn = words(overview.view(study, {"as_of": "2026-06-30"}, "light"))
    for found in objectives(study):
        assert f"/objective?as_of=2026-06-30&key={found.objective.key}" in drawn
    assert "/present?as_of=2026-06-30&audience=board&back=coordinator" in drawn


def test_the_table_has_every_number_of_the_objective_and_the_download_is_the_same(services):
    study = services("demo").study(BOARD)
    found = objectives(study)[2]
    table = objective.exhibit(study, {"key": "O3"}, "light").table
    assert list(table["Code"]) == [row.indicator.code for row in told(found)]
    assert list(table["Value"]) == [row.reading.value for row in told(found)]
    turnout = table.set_index("Code").loc["3.3"]
    assert (turnout["Status"], turnout["Status by the rule"]) == ("on track", "watch")
    app = create_app(services("demo"), pages=(objective.PAGE,))
    answer = app.server.test_client().get("/export/objective/indicators.csv?audience=board&key=O3")
    assert answer.status_code == 200
    assert [line.split(",")[0] for line in answer.text.splitlines()[1:]] == list(table["Code"])
    assert app.server.test_client().get("/export/objective/indicators.csv?audience=member&key=O3").status_code == 403


def test_thirty_annotations_are_folded_into_one_line(services):
    study = services("demo").study(BOARD)
    many = tuple(Annotation(id=str(number), happened_on=partial_date("2026-01-15"), text=f"Event {number}") for number in range(30))
    drawn = words(objective.view(Study(replace(study.register, annotations=many), BOARD), {"key": "O1"}, "light"))
    assert "What happened in these two years (30)" in drawn
    before = tuple(replace(row, happened_on=partial_date("2024-12-31")) for row in many)
    assert "What happened in these two years" not in words(objective.view(Study(replace(study.register, annotations=before), BOARD), {"key": "O1"}, "light"))

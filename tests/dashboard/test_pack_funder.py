"""A report to a funder: the grant's days, the indicators that were agreed, and nobody else who gives money."""

from dataclasses import astuple, replace

import pytest

from analysis.objectives import by_code, read
from analysis.selection import Selection
from analysis.sentences import amount
from analysis.study import Study
from dashboard.pack.forms import PACK_FORMS
from dashboard.pack.funder import funder_contents
from dashboard.pack.typesetting import pdf
from data.dates import partial_date
from data.model import Outcome, StatusOverride
from data.problems import Refused
from tests.dashboard.pack_reading import board, page_count, text_of

OWN, OTHER = "Broad Glen Trust (invented)", "Lantern Hearth Fund (invented)"
PLANTED = (f"Thanks to {OTHER} we met.", "Paid by lantern hearth fund (INVENTED).", "Sarn gave us a hall.")


def grant(**changed) -> Study:
    """A year of a grant as the board sees it, with another funder of one word."""
    study = board("food-scotland")
    held = study.register
    sarn = replace(held.income[0], id="sarn", funder="Sarn")
    changed = {"income": (*held.income, sarn), **changed}
    chosen = Selection(audience="board", since=partial_date("2025-10-01").first, as_of=partial_date("2026-09-30").first)
    return Study(replace(held, **changed), chosen)


def strings(value):
    """Every text in nested tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from strings(each)


def told(study, story):
    row = Outcome(id="planted", description="A story.", happened_on=partial_date("2026-09-01"), objective="grow", organisation_id=study.organisations[0].id,
                  story=story, consent=True)
    return (*study.register.outcomes, row)


@pytest.mark.parametrize("planted", PLANTED)
def test_a_story_that_names_another_funder_is_left_out(planted):
    study = grant()
    study = grant(outcomes=told(study, planted))
    found = funder_contents(study, funder=OWN)
    assert not any(planted in text for text in strings(astuple(found)))
    assert planted in str(funder_contents(study, funder="Sarn" if "Sarn" in planted else OTHER))   # it is there for whom it names


@pytest.mark.parametrize("planted", PLANTED)
def test_a_reason_that_names_another_funder_is_left_out(planted):
    override = StatusOverride(id="planted", indicator="1.1", status="watch", reason=planted, set_on=partial_date("2026-09-01"), set_by="coordinator")
    found = funder_contents(grant(status_overrides=(override,)), funder=OWN)
    assert "watch" in {str(row.status) for each in found.sections for row in each.rows if row.code == "1.1"}
    assert not any(planted in text for text in strings(astuple(found)))


@pytest.mark.parametrize("form", PACK_FORMS, ids=lambda form: form.key)
@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
def test_no_form_names_any_funder_when_none_is_asked_for(sample, form):
    study = board(sample)
    words = study.register.configuration.words
    names = {row.funder for row in study.register.income} - {words.members.capitalize(), words.member.capitalize(), "Members"}
    assert names
    found = funder_contents(study)
    assert not any(name in text for text in strings(astuple(found)) for name in names)
    written = form.write(found)
    assert not any(name.encode() in written for name in names)


def test_the_report_tells_the_grants_days_and_names_its_funder():
    written = text_of(pdf(funder_contents(grant(), funder=OWN)))
    assert f"Report for {OWN}" in written
    assert "What was reached from 1 October 2025 to 30 September 2026." in written
    assert OTHER not in written
    for gone in ("Decision sought", "What we ask you", "What was to be done", "Decided last time"):
        assert gone not in written


def test_only_the_agreed_indicators_are_told_with_the_readings_of_the_last_day():
    study = grant()
    found = funder_contents(study, codes=("1.1", "3.8"), funder=OWN)
    rows = [row for each in found.sections for row in each.rows]
    assert [row.code for row in rows] == ["1.1", "3.8"]
    for row in rows:
        indicator = by_code(study.register)[row.code]
        assert row.value == read(study, indicator, study.as_of).value
        assert row.before == read(study, indicator, study.since).value
        assert row.now == amount(row.value, indicator.unit)
    assert [each.code for each in found.definitions] == ["1.1", "3.8"]


def test_more_than_four_of_one_objective_go_on_on_the_next_half_page():
    codes = board("food-scotland").register.configuration.objectives[0].indicators[:5]
    found = funder_contents(grant(), codes=codes)
    assert [len(each.rows) for each in found.sections] == [4, 1]
    assert found.sections[1].title == f"{found.sections[0].title} (continued)"
    assert found.sections[0].status is found.sections[1].status
    written = pdf(found)
    assert page_count(written) == 3
    assert text_of(written).count("Where the objectives stand") == 1


def test_what_cannot_be_told_is_refused():
    with pytest.raises(Refused, match=r"No objective has the indicator 9\.9"):
        funder_contents(grant(), codes=("9.9",))
    with pytest.raises(Refused, match='No income is from "Nobody"'):
        funder_contents(grant(), funder="Nobody")

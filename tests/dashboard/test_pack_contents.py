"""What a pack says before it is set: what was edited, what changed, what is cut, and what each number rests on."""

from dataclasses import replace

import pytest

from analysis.indicators.base import Status
from analysis.meetings import since
from analysis.narrative import narrative
from analysis.objectives import objectives
from dashboard.pack import font
from dashboard.pack.building import LETTERS, LINES, contents, few_lines, shortened
from dashboard.pack.changing import MOST, changed
from dashboard.pack.words import definition, method
from data.dates import partial_date
from data.model import NarrativeEdit, StatusOverride, Target
from data.problems import Refused
from tests.dashboard.pack_reading import board, meeting

DAY = "2026-09-30"


def row(found, code):
    """An indicator's line of a pack."""
    return next(each for section in found.sections for each in section.rows if each.code == code)


def test_a_sentence_that_somebody_wrote_anew_stands_in_the_pack_until_the_numbers_change():
    study = board("food-scotland")
    told = next(each for each in narrative(since(study, study.since, study.as_of).study) if each.key == "objective.grow")
    edit = NarrativeEdit(id="e", audience="board", key=told.key, day=partial_date(DAY), text="Two new partners came.", computed=told.computed)
    assert contents(board("food-scotland", narrative_edits=(edit,))).sections[0].sentence == "Two new partners came."
    old = replace(edit, computed="Other numbers.")
    assert contents(board("food-scotland", narrative_edits=(old,))).sections[0].sentence == told.computed


def test_a_row_tells_its_target_its_baseline_and_who_set_another_status():
    target = Target(id="t", indicator="1.1", value=40.0, baseline=20.0, baseline_on=partial_date("2025-01-01"), due=partial_date("2027-03"),
                    set_on=partial_date("2026-01-01"), proposed=True)
    judged = StatusOverride(id="o", indicator="1.1", status="watch", reason="Two joined yesterday.", set_on=partial_date("2026-09-01"), set_by="chair")
    found = row(contents(board("food-scotland", targets=(target,), status_overrides=(judged,))), "1.1")
    assert found.target == "40 (proposed) by 2027-03"
    assert (found.bullet.target, found.bullet.baseline, found.bullet.words["baseline"]) == (40.0, 20.0, "20")
    assert found.status is Status.WATCH
    assert found.trust.endswith("status set by chair: Two joined yesterday.")


def test_a_number_without_data_says_why_once():
    section = contents(board("food-scotland", memberships=())).sections[0]
    found = next(each for each in section.rows if each.code == "1.1")
    assert (found.bullet, found.value, found.change, found.status) == (None, None, "", Status.NOT_ENOUGH_DATA)
    assert found.trust.startswith("Needs memberships.csv")
    assert not any(line.startswith("Active members: not enough data") for line in section.unknown)


def test_the_cover_tells_every_status_and_number_that_moved_and_counts_what_has_no_room():
    study = board("demo")
    told = since(study, study.since, study.as_of)
    everything = len(told.restated) + sum(not each.restated for each in told.moved) + len(told.stages)
    assert everything > MOST, "the sample must hold more changes than a cover"
    lines = changed(told)
    assert lines[-1] == f"{everything - MOST} more changes on the page “Since last meeting”."
    assert len(lines) == MOST + 1
    headline = {code for group in study.register.configuration.objectives for code in group.headline}
    first = [each for each in told.restated if each.scored.indicator.code in headline]
    wanted = {f"{each.scored.indicator.title}: {each.scored.status}, was {each.before}" for each in first}
    assert sum(any(line.startswith(words) for words in wanted) for line in lines) == min(MOST, len(wanted))
    assert [line for line in lines if ": off track" in line] == list(lines[:sum(": off track" in line for line in lines)])


def test_the_cover_tells_a_policy_goal_that_moved_before_the_numbers_of_the_second_rank():
    study = board("demo")
    told = replace(since(study, study.since, study.as_of), changes=())
    assert told.stages
    assert changed(told)[0].startswith(f"{told.stages[0].goal.title}: ")


def test_a_change_within_the_band_is_no_clear_change_on_the_cover_too():
    study = board("demo")
    told = since(study, study.since, study.as_of)
    still = [each.scored.indicator.title for each in told.changes if not each.moved and not each.restated]
    assert still
    assert not any(line.startswith(f"{title}:") for line in changed(told) for title in still)


def test_long_texts_are_cut_at_a_word_and_say_so():
    assert shortened("short") == "short"
    cut = shortened("word " * 100)
    assert cut.endswith("word …")
    assert len(cut) <= LETTERS + 2
    assert few_lines(tuple("abcde")) == (*"abcde"[:LINES], "2 more points on the objective's page.")
    assert few_lines(tuple("abc")) == tuple("abc")


def test_rows_are_the_headline_numbers_in_the_order_of_the_overview():
    study = board("demo")
    expected = [[each.indicator.code for each in group.headline][:4] for group in objectives(study)]
    assert [[each.code for each in section.rows] for section in contents(study).sections] == expected


def test_what_the_meeting_is_for_heads_the_pack():
    study = board("food-scotland", meetings=(meeting("2026-05-12"), meeting("2026-11-10", held=None, purpose="Plan", decision_sought="Which plan")))
    found = contents(study, "2026-11-10")
    assert (found.heading, found.purpose, found.decision) == ("Trustees, 10 November 2026", "Plan", "Which plan")
    assert (found.as_of.isoformat(), found.since.isoformat()) == (DAY, "2026-05-12")


def test_definitions_and_method_say_what_the_numbers_are():
    found = contents(board("food-scotland"))
    told = definition(next(each for each in found.definitions if each.code == "1.1"))
    assert told.startswith("How many organisations belong to the network?")
    assert told.endswith("Formula 1.")
    assert method(found)[-1] == f"{found.footer}."
    assert len({each.code for each in found.definitions}) == len(found.definitions)


def test_without_its_typeface_no_pack_is_made(monkeypatch):
    monkeypatch.setattr(font, "PACKAGE", "there_is_no_such_font")
    with pytest.raises(Refused, match=r"requirements\.lock"):
        font.files()

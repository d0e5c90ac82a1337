"""What a pack says before it is set: what was edited, what changed, what is cut, and what each number rests on."""

from dataclasses import replace

import pytest

from analysis.indicators.base import Status
from analysis.meetings import since
from analysis.narrative import narrative
from analysis.objectives import objectives
from dashboard.components.bullet import bullet
from dashboard.pack import font
from dashboard.pack.building import LINES, contents, few_lines
from dashboard.pack.changing import MOST, changed
from dashboard.pack.contents import LETTERS, Few, shortened
from dashboard.pack.leaning import LEAN, lean_cover, lean_section
from dashboard.pack.rows import row_of
from dashboard.pack.words import definition, method
from dashboard.pages import objective
from data.configuration import Objective
from data.dates import partial_date
from data.model import Decision, FollowUp, NarrativeEdit, Outcome, StatusOverride, Target
from data.problems import Refused
from tests.dashboard.pack_reading import board, meeting, with_objectives

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
    assert found.judged == "by judgement of the chair; by the rule: off track"
    assert found.trust.endswith("reason: Two joined yesterday.")


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
    lines = list(changed(told))
    assert lines[-1] == f"{everything - MOST} more changes on the page “Since last meeting”."
    assert len(lines) == MOST + 1
    headline = {code for group in study.register.configuration.objectives for code in group.headline}
    first = [each for each in told.restated if each.scored.indicator.code in headline]
    wanted = {f"{each.scored.indicator.title}: {each.scored.status}, was {each.before}" for each in first}
    assert sum(any(line.startswith(words) for words in wanted) for line in lines) == min(MOST, len(wanted))
    assert [line for line in lines if ": off track" in line] == lines[:sum(": off track" in line for line in lines)]


def test_the_cover_tells_a_policy_goal_that_moved_before_the_numbers_of_the_second_rank():
    study = board("demo")
    told = replace(since(study, study.since, study.as_of), changes=())
    assert told.stages
    assert changed(told).lines[0].startswith(f"{told.stages[0].goal.title}: ")


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
    assert len(cut) <= LETTERS
    assert shortened("Only 43% answered; fewest in Research and ideas (35%), Democratic education (38%)", 70) == (
        "Only 43% answered; fewest in Research and ideas (35%) …")
    assert shortened("Yes, and then it goes on without a pause for a long while", 30) == "Yes, and then it goes on …"
    assert list(few_lines(tuple("abcde"))) == [*"abcde"[:LINES], "2 more points on the objective’s page."]
    assert list(few_lines(tuple("abc"))) == list("abc")


def test_what_is_cut_further_is_counted_further():
    few = Few(("one two three", "b", "c"), 2, "change", "elsewhere").cut(1, 9)
    assert list(few) == ["one two …", "4 more changes elsewhere."]
    assert list(Few().cut(1, 9)) == []
    assert not Few()
    assert Few(rest=1)


def test_a_leaner_half_page_keeps_every_number_status_and_chart():
    section = contents(board("demo"), "steering-group-2026-10-14").sections[0]
    for kept in LEAN:
        lean = lean_section(section, kept)
        assert [(row.code, row.bullet, row.status, row.target) for row in lean.rows] == [(row.code, row.bullet, row.status, row.target) for row in section.rows]
        assert len(lean.unknown.lines) + lean.unknown.rest == len(section.unknown.lines) + section.unknown.rest
        assert lean.status is section.status


def test_a_leaner_cover_counts_the_actions_it_leaves_out_and_keeps_the_objectives():
    found = contents(board("demo"), "steering-group-2026-10-14")
    lean = lean_cover(found, LEAN[-1])
    assert len(lean.actions) + lean.more_actions == len(found.actions) + found.more_actions
    assert [each.status for each in lean.sections] == [each.status for each in found.sections]
    assert len(lean.decided.lines) + lean.decided.rest == len(found.decided.lines) + found.decided.rest


@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
def test_charts_on_paper_have_the_axis_and_the_watch_of_the_screen(sample):
    """The screen writes both ends under its chart, and where each mark stands as a percentage of the axis."""
    study = board(sample)
    scored = {row.indicator.code: row for group in objectives(study) for row in group.headline if row.reading.value is not None}
    drawn = {row.code: row.bullet for section in contents(study).sections for row in section.rows if row.bullet}
    assert drawn
    for code, chart in drawn.items():
        low, high = chart.axis
        screen = bullet(scored[code], band=study.register.configuration.thresholds.target_band).children[0]
        marks = [(each.className, each.style["left"]) for each in screen.children]
        expected = [("bullet-watch", start) for start, _ in chart.watch] + [("bullet-target", each) for each in (chart.target, chart.upper) if each is not None]
        assert [mark for mark in marks if mark[0] in ("bullet-watch", "bullet-target")] == [
            (name, f"{min(max((value - low) / (high - low), 0), 1) * 100:.2f}%") for name, value in expected]


def test_how_a_band_was_found_is_read_without_its_seed_which_the_download_keeps():
    study = board("demo")
    codes = ("1.4", "1.5", "3.2")
    rows = {row.indicator.code: row for group in objectives(study) for row in group.scored if row.indicator.code in codes}
    assert set(rows) == set(codes)
    for row in rows.values():
        assert ", seed 0" in row.reading.band
        said = row.reading.band.removesuffix(", seed 0")
        assert f"band: {said}." in objective.trust(row)
        assert f"({said})" in row_of(study, row).trust
    kept = [objective.exhibit(study, {"key": group.objective.key}, "light").table for group in objectives(study)]
    assert {band for table in kept for band in table["Band by"]} >= {row.reading.band for row in rows.values()}


def test_decisions_without_room_are_counted():
    made = tuple(Decision(id=f"d{number}", meeting_id="2026-05-12", wording=f"Decision {number}.") for number in range(11))
    found = contents(board("food-scotland", meetings=(meeting("2026-05-12"), meeting("2026-09-08")), decisions=made), "2026-09-08")
    assert list(found.decided)[-1] == "3 more decisions on the page “Since last meeting”."
    assert len(found.decided.lines) == 8


def test_what_is_overdue_heads_the_actions_whichever_meeting_asked_for_it():
    asked = [FollowUp(id="new", meeting_id="2026-05-12", wording="New and late", due=partial_date("2026-06-01"), state="open"),
             FollowUp(id="old", meeting_id="2026-02-10", wording="Old and open", due=partial_date("2027-06-01"), state="open")]
    days = tuple(map(meeting, ("2026-02-10", "2026-05-12", "2026-09-08")))
    found = contents(board("food-scotland", meetings=days, follow_ups=tuple(asked)), "2026-09-08")
    assert [(row.wording, row.state) for row in found.actions] == [("New and late", "Overdue"), ("Old and open", "Open")]


def test_a_status_set_by_judgement_says_so_on_the_cover_too():
    judged = StatusOverride(id="o", indicator="1.1", status="watch", reason="Two joined yesterday.", set_on=partial_date("2026-09-01"), set_by="chair")
    study = board("food-scotland", status_overrides=(judged,))
    line, = (line for line in changed(since(study, study.since, study.as_of)) if line.startswith("Active members: watch"))
    assert line.endswith("Set by judgement (chair): Two joined yesterday.")


def test_a_story_says_who_tells_it_and_when():
    study = board("food-scotland")
    who = study.organisations[0]
    told = Outcome(id="s", description="d", happened_on=partial_date("2026-09-01"), objective="grow", organisation_id=who.id, story="We met.", consent=True)
    found = contents(board("food-scotland", outcomes=(told,))).sections[0]
    assert (found.story, found.teller) == ("We met.", f"{who.name}, 1 September 2026; told with consent.")


def test_numbers_that_the_half_page_has_no_room_for_still_say_what_they_lack():
    """Six numbers without data: four say why in their rows, the other two under what is not known."""
    study = board("uk-democracy", organisations=board("uk-democracy").register.organisations[:1], ties=(), affiliations=(), groups=())
    codes = tuple(row.indicator.code for group in objectives(study) for row in group.scored if row.reading.value is None)[:6]
    section, = contents(with_objectives(study, (Objective(key="k", title="Aim", question="", wording="", indicators=codes, headline=codes),))).sections
    assert [row.now for row in section.rows] == ["not enough data"] * 4
    assert len([line for line in section.unknown if ": not enough data." in line]) == 2


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

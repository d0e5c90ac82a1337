"""What changed between two meetings, in networks small enough to work out by hand; and that it adds up, whatever the network."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.changes import Change, changes, status_on, towards
from analysis.corrections import Altered, corrections
from analysis.indicators.base import Direction, Reading, Status
from analysis.indicators.connecting import ACTIVE_MEMBERS
from analysis.meetings import State, between, calendar, follow_ups, period, since, state_on
from analysis.objectives import Scored
from analysis.policy import moved, stages_on
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import Objective
from data.dates import partial_date
from data.model import Decision, FollowUp, Meeting, PolicyGoal, PolicyStage, StatusOverride, Target
from tests.analysis.conftest import DAY, configuration, membership, organisation, register, tie

SPRING, SUMMER = date(2025, 3, 1), date(2025, 6, 1)


def meeting(key, day, *, body="board", held=True):
    return Meeting(id=key, title="Board", body_id=body, held_on=partial_date(day), held=held)


def follow_up(key, of, *, due=None, done_on=None, state="open"):
    return FollowUp(id=key, meeting_id=of, wording=f"Do {key}.", due=due and partial_date(due), done_on=done_on and partial_date(done_on), state=state)


MEETINGS = (meeting("june", "2025-06-01"), meeting("march", "2025-03-01"),
            meeting("off", "2025-04-01", held=False), meeting("group", "2025-05-01", body="other"),
            meeting("coming", "2025-09-01", held=None))
AIMS = replace(configuration(), objectives=(Objective("grow", "Grow", "Do we grow?", "", ("1.1", "1.3"), ("1.1",)),))


def target(value, set_on):
    return Target(id=set_on, indicator="1.1", value=value, set_on=partial_date(set_on))


def test_the_calendar_leaves_out_what_did_not_take_place():
    assert [row.id for row in calendar(register("a", meetings=MEETINGS))] == ["march", "group", "june", "coming"]


@pytest.mark.parametrize(("day", "chosen", "expected"), [
    (DAY, None, ("june", SUMMER, DAY, "coming")),                    # the next one planned looks back on the last of its body
    (DAY, "june", ("march", SPRING, SUMMER, "june")),                # not on that of another body, nor on one called off
    (DAY, "march", (None, None, SPRING, "march")),                   # the first reading
    (DAY, "group", (None, None, date(2025, 5, 1), "group")),
    (date(2025, 6, 1), None, ("march", SPRING, SUMMER, "june")),     # on the day of a meeting, that is the one looked at
    (DAY, "no such meeting", ("june", SUMMER, DAY, "coming")),
])
def test_a_meeting_looks_back_on_the_one_before_it(day, chosen, expected):
    found = period(register("a", meetings=MEETINGS), day, meeting_id=chosen)
    assert (found.last and found.last.id, found.before, found.after, found.coming and found.coming.id) == expected


def test_without_meetings_there_is_no_day_to_compare_with():
    found = period(register("a"), DAY)
    assert (found.before, found.after, found.last, found.coming) == (None, DAY, None, None)


@pytest.mark.parametrize(("row", "expected"), [
    (follow_up("a", "march"), State.OPEN),
    (follow_up("a", "march", due="2025-06-30"), State.OPEN),         # the whole of its day is still to come
    (follow_up("a", "march", due="2025-06-29"), State.OVERDUE),
    (follow_up("a", "march", due="2025-06"), State.OPEN),            # a month lasts until its end
    (follow_up("a", "march", due="2025-05", state="dropped"), State.DROPPED),
    (follow_up("a", "march", done_on="2025-06-30", state="done"), State.DONE),
    (follow_up("a", "march", due="2025-06-01", done_on="2025-07-01", state="done"), State.OVERDUE),  # done, but not yet on the day
    (follow_up("a", "march", done_on="2025-07-01", state="done"), State.OPEN),
    (follow_up("a", "march", state="done"), State.DONE),
])
def test_the_state_of_a_task_on_a_day(row, expected):
    assert state_on(row, DAY) is expected


def test_what_is_overdue_stands_first():
    rows = (follow_up("done", "march", state="done"), follow_up("later", "march", due="2026-01-01"), follow_up("late", "march", due="2025-04-01"),
            follow_up("soon", "march", due="2025-08-01"), follow_up("elsewhere", "june"))
    facts = register("a", meetings=MEETINGS, follow_ups=rows)
    assert [told.row.id for told in follow_ups(facts, [MEETINGS[1]], DAY)] == ["late", "soon", "later", "done"]


def facts(**more):
    """Between spring and summer d joins, c leaves, c–d begins and a–b ends."""
    return register("abcd", settings=AIMS, meetings=MEETINGS,
                    memberships=(membership("a", "2024"), membership("b", "2024"), membership("c", "2024", "2025-04-30"), membership("d", "2025-04-01")),
                    ties=(tie("a", "b", start="2024", end="2025-03-31"), tie("b", "c"), tie("c", "d", start="2025-05-01")), **more)


def test_what_changed_between_two_meetings():
    found = since(Study(facts(decisions=(Decision(id="1", meeting_id="march", wording="Grow."), Decision(id="2", meeting_id="june", wording="Rest.")),
                              follow_ups=(follow_up("a", "march"), follow_up("b", "june"))), Selection()), SPRING, SUMMER)
    assert (found.comparison.joined, found.comparison.left) == (("d",), ("c",))
    assert (found.comparison.begun, found.comparison.ended) == ((("c", "d"),), (("a", "b"),))
    assert (found.last.id, [row.wording for row in found.decided], [told.row.id for told in found.asked], found.carried) == ("march", ["Grow."], ["a"], ())
    members, giant = found.changes
    assert (members.scored.before.value, members.scored.reading.value, members.moved) == (3, 3, False)
    assert (giant.scored.before.value, giant.scored.reading.value) == (0.75, 0.75)
    assert not found.first
    assert found.corrections is None


def test_open_tasks_of_earlier_meetings_are_carried_on():
    rows = (follow_up("old", "march"), follow_up("old and done", "march", state="done"), follow_up("new", "june"))
    found = since(Study(facts(follow_ups=rows), Selection()), SUMMER, DAY)
    assert ([told.row.id for told in found.asked], [told.row.id for told in found.carried]) == (["new"], ["old"])


def test_a_first_reading_compares_nothing():
    found = since(Study(facts(targets=(target(10, "2025-01-01"),)), Selection()), None, SUMMER)
    assert found.first
    assert (found.comparison, found.stages, found.corrections, found.moved, found.restated) == (None, (), None, (), ())
    assert [row.scored.reading.value for row in found.changes] == [3, 0.75]
    assert found.changes[0].scored.status is Status.OFF_TRACK


def test_the_earlier_day_lies_before_the_later():
    for before in (SUMMER, DAY):
        with pytest.raises(ValueError, match="before the later one"):
            since(Study(facts(), Selection()), before, SUMMER)


def test_filters_of_the_reader_do_not_count():
    whole, filtered = (between(Study(facts(), Selection(theme=theme)), SPRING, SUMMER) for theme in ((), ("x",)))
    assert whole.selection == filtered.selection
    assert (whole.since, whole.as_of, len(filtered.shown)) == (SPRING, SUMMER, 4)


def test_a_status_changes_with_the_target_or_the_judgement_of_the_day():
    judged = StatusOverride(id="1", indicator="1.1", status="on_track", reason="Fewer, but all active.", set_on=partial_date("2025-05-01"), set_by="chair")
    study = Study(facts(targets=(target(3, "2025-01-01"), target(30, "2025-04-01"))), Selection())
    assert [status_on(study, ACTIVE_MEMBERS, day) for day in (SPRING, SUMMER)] == [Status.ON_TRACK, Status.OFF_TRACK]
    (row,) = (row for row in changes(between(study, SPRING, SUMMER)) if row.restated)
    assert (row.scored.indicator.code, row.before, row.scored.status, row.moved, row.doubtful) == ("1.1", Status.ON_TRACK, Status.OFF_TRACK, False, True)
    study = Study(facts(targets=(target(30, "2025-01-01"),), status_overrides=(judged,)), Selection())
    assert [status_on(study, ACTIVE_MEMBERS, day) for day in (SPRING, SUMMER)] == [Status.OFF_TRACK, Status.ON_TRACK]
    (row,) = (row for row in changes(between(study, SPRING, SUMMER)) if row.restated)
    assert (row.scored.override, row.doubtful) == (judged, False)


def test_without_data_no_judgement_makes_a_status():
    judged = StatusOverride(id="1", indicator="1.1", status="on_track", reason="So be it.", set_on=partial_date("2025-01-01"), set_by="chair")
    assert status_on(Study(register("a", status_overrides=(judged,)), Selection()), ACTIVE_MEMBERS, DAY) is Status.NOT_ENOUGH_DATA


def scored(before, now, *, direction=Direction.HIGHER, unit="share", low=None, high=None, aim=None):
    indicator = replace(ACTIVE_MEMBERS, direction=direction, unit=unit)
    return Scored(indicator, Reading(value=now, low=low, high=high), Status.WATCH, aim, (), Reading(value=before))


@pytest.mark.parametrize(("found", "did", "better"), [
    (scored(0.5, 0.7, low=0.6, high=0.8), True, True),
    (scored(0.7, 0.5, low=0.4, high=0.6), True, False),
    (scored(0.5, 0.55, low=0.45, high=0.65), False, None),           # within the band
    (scored(0.5, 0.504, low=0.502, high=0.506), False, None),        # beyond it, and still less than is shown
    (scored(5, 6, unit="count"), True, True),                        # a count has no band
    (scored(5, 6, unit="count", direction=Direction.LOWER), True, False),
    (scored(5, 6, unit="count", direction=Direction.CONTEXT), True, None),
    (scored(5, 5, unit="count"), False, None),
    (scored(None, 5, unit="count"), None, None),
    (scored(5, None, unit="count"), None, None),
])
def test_a_number_moved_if_it_left_its_band(found, did, better):
    row = Change("grow", found, Status.WATCH)
    assert (row.moved, row.better) == (did, better)


def test_readings_by_two_formulas_are_not_compared():
    assert Change("grow", scored(5, 9, unit="count"), Status.WATCH, "friends count as well").moved is None


@pytest.mark.parametrize(("before", "now", "better"), [(1, 2, True), (9, 7, True), (7, 9, False), (2, 1, False), (4, 5, None), (1, 8, None), (1, 9, False)])
def test_where_a_range_is_wanted_nearer_is_better(before, now, better):
    aim = Target(id="1", indicator="1.1", value=3, upper=6, set_on=partial_date("2024"))
    assert towards(scored(before, now, direction=Direction.RANGE, unit="count", aim=aim)) is better
    assert towards(scored(before, now, direction=Direction.RANGE, unit="count")) is None


def goals(*stages):
    """A goal to reach and one to fend off, each with stages: goal, stage, day."""
    rows = tuple(PolicyStage(id=f"{place}", goal_id=goal, stage=stage, reached_on=partial_date(day)) for place, (goal, stage, day) in enumerate(stages))
    return register("a", policy_stages=rows, policy_goals=(PolicyGoal(id="gain", title="Gain", stance="advance"),
                                                           PolicyGoal(id="keep", title="Keep", stance="defend")))


@pytest.mark.parametrize(("goal", "before", "after", "forward"), [
    ("gain", "1", "3", True), ("gain", "3", "1", False), ("gain", "3", "blocked", False), ("keep", "2", "blocked", True), ("gain", "4", "reversed", False),
    ("gain", None, "0", None),
])
def test_a_policy_stage_moves_forward_or_back(goal, before, after, forward):
    told = goals(*([(goal, before, "2025-02-01")] if before else []), (goal, after, "2025-05-01"))
    (row,) = moved(told, SPRING, SUMMER)
    assert (row.goal.id, row.before, row.after, row.forward) == (goal, before, after, forward)


def test_a_stage_that_stood_on_both_days_did_not_move():
    told = goals(("gain", "1", "2024"), ("gain", "2", "2025-06-02"))
    assert moved(told, SPRING, SUMMER) == ()
    assert stages_on(told, SUMMER) == {"gain": "1"}


THEN = register((organisation("a", kind="charity"), organisation("b"), organisation("vanished")), settings=AIMS,
                memberships=(membership("a", "2024"), membership("b", "2024"), membership("vanished", "2024")),
                ties=(tie("a", "b"), tie("a", "vanished")), policy_goals=goals().policy_goals,
                policy_stages=goals(("gain", "1", "2024"),).policy_stages)
NOW = register((organisation("a", kind=None), organisation("b"), organisation("late"), organisation("new", founded=partial_date("2025-05"))), settings=AIMS,
               memberships=(membership("a", "2024"), membership("late", "2024"), membership("b", "2025-05-01"), membership("new", "2025-05-01")),
               ties=(tie("b", "late"), tie("a", "b", end="2024-12"), tie("a", "new", start="2025-05-01")), policy_goals=goals().policy_goals,
               policy_stages=goals(("gain", "2", "2024"), ("keep", "1", "2025-05")).policy_stages)


def test_what_was_put_right_stands_apart_from_what_happened():
    found = corrections(Study(NOW, Selection()), THEN, SPRING, [ACTIVE_MEMBERS])
    assert (found.entered, found.withdrawn) == (("late", "new"), 1)     # nobody says when "new" began to be: only that it is open
    assert found.altered == (Altered("a", "kind", "charity", None),)
    assert (found.members_entered, found.members_withdrawn) == (("late",), ("b",))
    assert (found.ties_entered, found.ties_withdrawn, found.ties_gone) == ((("b", "late"),), (("a", "b"),), 1)
    assert [(row.goal.id, row.then, row.now) for row in found.stages] == [("gain", "1", "2")]   # "keep" moved later: that is real
    assert [(row.indicator.code, row.then.value, row.now.value) for row in found.readings] == [("1.1", 3, 2)]
    assert found.any


def test_whoever_is_no_longer_on_record_is_not_named():
    found = corrections(Study(NOW, Selection()), THEN, SPRING, [ACTIVE_MEMBERS])
    assert "vanished" not in repr(found)


def test_nothing_was_put_right_where_both_know_the_same():
    found = corrections(Study(NOW, Selection()), NOW, SPRING, [ACTIVE_MEMBERS])
    assert not found.any


def test_where_nothing_was_on_record_there_is_nothing_to_put_right():
    assert corrections(Study(NOW, Selection()), register(), SPRING) is None


def test_registers_of_two_audiences_are_not_compared():
    with pytest.raises(ValueError, match="same audience"):
        corrections(Study(NOW, Selection()), replace(THEN, audience="board"), SPRING)


def test_corrections_are_told_with_the_rest():
    found = since(Study(NOW, Selection()), SPRING, SUMMER, then=THEN)
    assert found.corrections.day == SPRING
    assert found.comparison.joined == ("b", "new")


DAYS = st.sampled_from(["2024", "2025-02", "2025-03-01", "2025-04", "2025-07"])
STRETCH = st.tuples(DAYS, st.none() | DAYS).filter(lambda told: told[1] is None or partial_date(told[1]).first >= partial_date(told[0]).first)
ROWS = st.lists(st.tuples(st.sampled_from([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")]), STRETCH), max_size=5)
SPELLS = st.dictionaries(st.sampled_from("abcd"), STRETCH)


def known(spells, rows):
    return register("abcd", memberships=tuple(membership(key, *days) for key, days in spells.items()),
                    ties=tuple(tie(*pair, start=first, end=last) for pair, (first, last) in rows))


@settings(deadline=None)
@given(SPELLS, ROWS, SPELLS, ROWS)
def test_corrections_and_real_change_add_up_to_the_whole_difference(spells_then, ties_then, spells_now, ties_now):
    then, now = known(spells_then, ties_then), known(spells_now, ties_now)
    told = since(Study(now, Selection()), SPRING, SUMMER, then=then)
    put_right, study = told.corrections, told.study
    ties = set(Study(then, Selection()).ties_on(SPRING).edges)
    ties = (ties | set(put_right.ties_entered)) - set(put_right.ties_withdrawn)
    assert ties == set(study.ties_on(SPRING).edges)
    assert (ties | set(told.comparison.begun)) - set(told.comparison.ended) == set(study.ties_on(SUMMER).edges)
    members = set(Study(then, Selection(as_of=SPRING)).members)
    assert (members | set(put_right.members_entered)) - set(put_right.members_withdrawn) == set(Study(now, Selection(as_of=SPRING)).members)


@settings(deadline=None)
@given(SPELLS, ROWS)
def test_the_same_knowledge_twice_puts_nothing_right(spells, rows):
    told = known(spells, rows)
    assert not corrections(Study(told, Selection()), known(spells, rows), SPRING, [ACTIVE_MEMBERS]).any

"""The story told of the numbers: each sentence rests on one, claims no cause, and says where little is known."""

import re
from dataclasses import replace
from datetime import date

import pytest

from analysis.changes import Change
from analysis.five_sentences import five_sentences, standing
from analysis.indicators import INDICATORS, by_code
from analysis.indicators.base import Direction, Reading, Status
from analysis.indicators.connecting import ACTIVE_MEMBERS
from analysis.meetings import period, since
from analysis.narrative import Sentence, edited, narrative, number
from analysis.objectives import Scored, read
from analysis.selection import Selection
from analysis.sentences import amount
from analysis.study import Study
from data.dates import partial_date
from data.model import FollowUp, NarrativeEdit, StatusOverride, Target
from data.samples import SAMPLES
from tests import samples
from tests.analysis.conftest import membership, register, tie
from tests.analysis.test_meetings import AIMS, MEETINGS, SPRING, SUMMER

CAUSE = re.compile(r"\b(because|caused?|causes|causing|due to|thanks to|led to|leads to|as a result|therefore|thereby|owing to|resulted|drove|driven|effect of|"
                   r"hence|so that|since we|proves?|explains?)\b", re.IGNORECASE)
STUDY = Study(register("ab"), Selection(since=SPRING, as_of=SUMMER))
AIM = Target(id="1", indicator="1.1", value=0.6, set_on=partial_date("2024"), proposed=True)


def change(before, now, *, title="Deep ties", unit="share", low=None, high=None, n=None, aim=None, status=Status.NO_TARGET, direction=Direction.HIGHER,
           reason="", warning="", broken="", override=None):
    indicator = replace(ACTIVE_MEMBERS, title=title, unit=unit, direction=direction)
    reading = Reading(value=now, low=low, high=high, n=n, reason=reason, warning=warning)
    return Change("grow", Scored(indicator, reading, status, aim, (), Reading(value=before), override), Status.WATCH, broken)


JUDGED = StatusOverride(id="1", indicator="1.1", status="on_track", reason="All seats were contested", set_on=partial_date("2025"), set_by="chair")


@pytest.mark.parametrize(("told", "words"), [
    (change(0.5, 0.7, low=0.6, high=0.8, n=90, aim=AIM, status=Status.ON_TRACK),
     ("Deep ties: 70% on 1 June 2025, up 20 percentage points from 50% on 1 March 2025. Target 60% (proposed): on track. "
      "Allowing for chance, it is likely to lie between 60% and 80%.")),
    (change(0.65, 0.7, low=0.6, high=0.8, n=9),
     ("Deep ties: 70% on 1 June 2025, with no clear change since 1 March 2025, when it was 65%. "
      "Allowing for chance, it is likely to lie between 60% and 80%. It rests on 9 only: read it as a hint.")),
    (change(8, 8, unit="count", n=8), "Deep ties: 8 on 1 June 2025, with no clear change since 1 March 2025."),
    (change(None, 8, unit="count"), "Deep ties: 8 on 1 June 2025. There is no reading of 1 March 2025 to compare with."),
    (change(7, 8, unit="count", broken="friends count as well"),
     "Deep ties: 8 on 1 June 2025. It is worked out in another way since 1 March 2025 (friends count as well), and is not compared with earlier readings."),
    (change(7, None, reason="Needs ties.csv.", warning="Few answered."), "Deep ties: not enough data on 1 June 2025. Needs ties.csv."),
    (change(None, 4, unit="count", direction=Direction.CONTEXT, status=Status.CONTEXT),
     "Deep ties: 4 on 1 June 2025. There is no reading of 1 March 2025 to compare with. It tells of the world around the network, not of its work."),
    (change(3, 3, unit="count", warning="Only 43% of those asked answered", override=JUDGED, status=Status.ON_TRACK, aim=AIM),
     ("Deep ties: 3 on 1 June 2025, with no clear change since 1 March 2025. Marked “on track” by judgement, not by the rule (chair): "
      "All seats were contested. Only 43% of those asked answered.")),
    (change(2, 3, title="Goals: forward minus back", unit="count"), "Goals, forward minus back: 3 on 1 June 2025, up 1 from 2 on 1 March 2025."),
])
def test_a_sentence_on_a_number(told, words):
    assert number(told, STUDY).computed == words


def test_a_few_that_are_counted_and_not_estimated_are_no_hint():
    assert "hint" not in number(change(0.5, 0.7, n=8), STUDY).computed


def test_at_a_first_reading_nothing_is_compared():
    facts = register("ab", settings=AIMS, memberships=(membership("a", "2024"),), targets=(replace(AIM, value=9),))
    study = Study(facts, Selection(as_of=SUMMER, since=SUMMER))
    assert [row.computed for row in narrative(study)] == ["Active members: 1. Off track: active members.",
                                                          "Active members: 1 on 1 June 2025. Target 9 (proposed): off track."]


EDIT = NarrativeEdit(id="1", audience="coordinator", key="number.1.1", day=partial_date("2025-06-01"), text="One of us.", computed="Active members: 1.")


@pytest.mark.parametrize(("edit", "text", "outdated"), [
    (EDIT, "One of us.", False),
    (replace(EDIT, computed="Active members: 2."), "Active members: 1.", True),     # the numbers moved on: what was written waits beside
    (replace(EDIT, key="number.1.3"), "Active members: 1.", False),
    (replace(EDIT, day=partial_date("2025-06-02")), "Active members: 1.", False),
    (replace(EDIT, audience="board"), "Active members: 1.", False),
])
def test_what_somebody_wrote_stands_in_the_place_of_its_sentence_alone(edit, text, outdated):
    study = Study(register("a", narrative_edits=(edit,)), Selection(as_of=SUMMER))
    (told,) = edited(study, [Sentence(key="number.1.1", computed="Active members: 1.", code="1.1")])
    assert (told.text, told.outdated, told.computed) == (text, outdated, "Active members: 1.")


def test_the_story_carries_what_was_written():
    facts = register("ab", settings=AIMS, memberships=(membership("a", "2024"),))
    computed = narrative(Study(facts, Selection(as_of=SUMMER)))[1].computed
    written = register("ab", settings=AIMS, memberships=(membership("a", "2024"),), narrative_edits=(replace(EDIT, computed=computed),))
    told = narrative(Study(written, Selection(as_of=SUMMER)))
    assert [row.text for row in told][1:] == ["One of us."]
    assert told[1].computed == computed


def five(facts, before=SPRING):
    return {row.key: row for row in five_sentences(since(Study(facts, Selection()), before, SUMMER))}


def test_five_sentences_of_a_small_network():
    rows = tuple(FollowUp(id=key, meeting_id="march", wording=key, due=due and partial_date(due), state=state)
                 for key, due, state in (("a", None, "done"), ("b", "2025-05-01", "open"), ("c", "2025-09", "open")))
    told = five(register("abcd", settings=AIMS, meetings=MEETINGS, follow_ups=rows, targets=(replace(AIM, value=9),),
                         memberships=(membership("a", "2024"), membership("b", "2024", "2025-03-31"), membership("c", "2024", "2025-04-30"),
                                      membership("d", "2025-04-01")),
                         ties=(tie("a", "b"), tie("b", "c", start="2025-05-01"))))
    assert [row.text for row in told.values()] == [
        "On 1 June 2025, the only headline number is off track.",
        "Since 1 March 2025, 1 member joined and 2 left; 1 tie began and none ended.",
        "Worse than on 1 March 2025: active members, 2 (down 1).",
        "No number got clearly better since 1 March 2025.",         # connected together rose from 50% to 75%, well within the band of four
        "Of 3 tasks from the meeting of 1 March 2025, 1 is done; 1 is overdue."]
    assert (told["short.worse"].code, told["short.better"].code) == ("1.1", "")


@pytest.mark.parametrize(("statuses", "words"), [
    ([Status.NOT_ENOUGH_DATA] * 16, "On 1 June 2025, none of the 16 headline numbers can be judged yet."),
    ([Status.NOT_ENOUGH_DATA, Status.NO_TARGET], "On 1 June 2025, neither headline number can be judged yet."),
    ([Status.CONTEXT], "On 1 June 2025, the only headline number cannot be judged yet."),
    ([Status.ON_TRACK] * 3, "On 1 June 2025, all 3 headline numbers are on track."),
    ([Status.OFF_TRACK] * 2, "On 1 June 2025, both headline numbers are off track."),
    ([Status.WATCH], "On 1 June 2025, the only headline number needs watching."),
    ([Status.OFF_TRACK, Status.NOT_ENOUGH_DATA, Status.NOT_ENOUGH_DATA], "Of 3 headline numbers on 1 June 2025, 1 is off track and 2 cannot be judged yet."),
    ([Status.ON_TRACK, Status.WATCH], "Of 2 headline numbers on 1 June 2025, 1 is on track and 1 needs watching."),
])
def test_how_many_stand_where_is_said_as_people_say_it(statuses, words):
    codes = tuple(INDICATORS[place].code for place in range(len(statuses)))
    found = since(Study(register("ab", settings=replace(AIMS, objectives=(replace(AIMS.objectives[0], headline=codes),))), Selection()), SPRING, SUMMER)
    rows = tuple(replace(row, scored=replace(row.scored, indicator=replace(row.scored.indicator, code=code), status=status))
                 for row, code, status in zip(found.changes[:1] * len(codes), codes, statuses, strict=True))
    assert standing(replace(found, changes=rows)) == words


def test_what_grew_better_leads_to_its_number():
    told = five(register("abc", settings=AIMS, memberships=(membership("a", "2024"), membership("b", "2025-04-01"), membership("c", "2025-04-01"))))
    assert (told["short.better"].text, told["short.better"].code) == ("Better than on 1 March 2025: active members, 3 (up 2).", "1.1")
    assert told["short.people"].text == "Since 1 March 2025, 2 members joined and none left; no ties began and none ended."


def test_five_sentences_where_nothing_is_known():
    assert [row.text for row in five(register("ab"), None).values()] == [
        "No objective has a headline number yet.", "First reading: this is the baseline, with 2 organisations and 0 ties.",
        "What got worse cannot be said yet: there is no earlier reading.", "What got better cannot be said yet: there is no earlier reading.",
        "No earlier meeting is on record, so nothing was asked for."]


def test_five_sentences_where_nothing_changed():
    facts = register("ab", settings=AIMS, meetings=MEETINGS, memberships=(membership("a", "2024"),), ties=(tie("a", "b"),))
    assert [row.text for row in five(facts).values()] == [
        "On 1 June 2025, the only headline number cannot be judged yet.", "Since 1 March 2025, no members joined and none left; no ties began and none ended.",
        "No number got clearly worse since 1 March 2025.", "No number got clearly better since 1 March 2025.",
        "The meeting of 1 March 2025 asked for nothing, and nothing older is open."]


@pytest.fixture(scope="module", params=[(sample, audience) for sample in SAMPLES for audience in ("coordinator", "board")], ids=" for ".join)
def sampled(request):
    """A sample's study for an audience."""
    return samples.study(*request.param)


def sentences(study):
    days = period(study.register, study.as_of)
    return [*narrative(study), *five_sentences(since(study, days.before, days.after))]


def test_no_sentence_gives_a_cause(sampled):
    told = sentences(sampled)
    titles = {title.casefold() for title in ("Introductions that led to a tie",)}
    for row in told:
        words = row.computed.casefold()
        for title in titles:
            words = words.replace(title, "")
        assert not CAUSE.search(words), row.computed
    assert CAUSE.search("It rose because of us.")


def test_each_sentence_has_its_number_in_it(sampled):
    told = sentences(sampled)
    assert len({row.key for row in told}) == len(told)
    known = {row.code: row for row in told if row.key.startswith("number.")}
    headline = {code for objective in sampled.register.configuration.objectives for code in objective.headline}
    assert set(known) <= headline
    for code, row in known.items():
        indicator = by_code(sampled.register)[code]
        assert amount(read(sampled, indicator, sampled.as_of).value, indicator.unit) in row.computed


def test_every_sentence_ends_as_one_and_the_same_study_gives_the_same_words(sampled):
    told = [row.text for row in sentences(sampled)]
    assert all(words.endswith((".", "?", "!")) and "  " not in words and "None" not in words and "nan" not in words for words in told)
    assert told == [row.text for row in sentences(Study(sampled.register, sampled.selection))]


def test_a_number_for_coordinators_alone_is_not_told_to_a_board():
    settings = replace(AIMS, objectives=(replace(AIMS.objectives[0], headline=("1.1", "2.4")),))
    facts = replace(register("a", settings=settings, memberships=(membership("a", "2024"),)), audience="board")
    told = narrative(Study(facts, Selection(audience="board", as_of=date(2025, 6, 1))))
    assert [row.code for row in told] == ["", "1.1"]

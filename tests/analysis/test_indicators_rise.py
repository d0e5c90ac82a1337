"""One step for the better, anywhere in the facts, never lowers an indicator that must rise with it, nor raises one that must fall."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from analysis import growth
from analysis.indicators.actors import campaigning_on
from analysis.indicators.connecting import asked
from analysis.indicators.engagement import levels
from analysis.indicators.people import last_counts
from analysis.indicators.structure import records_on
from analysis.indicators.surveys import last_wave
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import TieKind
from data.dates import partial_date
from data.model import Attendance, Membership, Participation, PolicyStage, Register, TieRecord
from data.vocabularies import SCORECARD
from tests.analysis.demonstration import CODES, LAST, reading, small

Step = Callable[[Register, random.Random], Register]
YEAR_AGO = growth.year_before(LAST)
TODAY = partial_date(str(LAST))
MONTH = timedelta(days=30)
TRIES = 8
HAIR = 1e-12


def _put(facts: Register, table: str, row: object, **cells: object) -> Register:
    """The network with some cells of a row changed."""
    return replace(facts, **{table: tuple(replace(each, **cells) if each is row else each for each in getattr(facts, table))})


def _more(facts: Register, table: str, *rows: object) -> Register:
    return replace(facts, **{table: (*getattr(facts, table), *rows)})


def _members(facts: Register) -> list[str]:
    return sorted(growth.members_on(facts, LAST))


def _tie(a: str, b: str, kind: str = "joint_project", **cells: object) -> TieRecord:
    return TieRecord(id="new", source_id=a, target_id=b, kind=kind, **{"start": TODAY, "strength": 3, **cells})


def a_member_more(facts: Register, chance: random.Random) -> Register:
    outside = [row.id for row in Study(facts, Selection()).organisations if row.id not in _members(facts) and row.id != facts.configuration.organisation_id]
    return _more(facts, "memberships", Membership(id="new", organisation_id=chance.choice(outside), tier="community", joined=partial_date("2020")))


def a_tie_more(facts: Register, chance: random.Random) -> Register:
    return _more(facts, "ties", _tie(*chance.sample(sorted(row.id for row in Study(facts, Selection()).organisations), 2)))


def a_tie_of_one_alone(facts: Register, chance: random.Random) -> Register:
    graph = Study(facts, Selection()).network
    alone = chance.choice(sorted(key for key in graph if not graph.degree(key)))
    return _more(facts, "ties", _tie(alone, chance.choice(sorted(set(graph) - {alone}))))


def a_tie_more_of_the_hub(facts: Register, chance: random.Random) -> Register:
    graph = Study(facts, Selection()).network
    hub = max(sorted(graph), key=graph.degree)
    return _more(facts, "ties", _tie(hub, chance.choice(sorted(set(graph) - set(graph[hub]) - {hub}))))


def a_stronger_tie(facts: Register, chance: random.Random) -> Register:
    row = chance.choice([row for row in facts.ties if row.strength == 3])
    return _put(facts, "ties", row, strength=4)


def a_better_rating(facts: Register, chance: random.Random) -> Register:
    row, item = chance.choice(facts.trust_ratings), chance.choice(("reliability", "openness", "mission"))
    return _put(facts, "trust_ratings", row, **{item: min(getattr(row, item) + 1, 4)})


def an_answer_to_one_that_named_another(facts: Register, chance: random.Random) -> Register:
    directed = {code for code, kind in facts.configuration.vocabularies["tie_kinds"].items() if isinstance(kind, TieKind) and kind.directed}
    records = records_on(Study(facts, Selection()), LAST)
    told = {row.reported_by for row in records}
    row = chance.choice([row for row in records if row.kind in directed and {row.source_id, row.target_id} <= told])
    return _more(facts, "ties", _tie(row.target_id, row.source_id, row.kind, start=row.start, end=row.end, reported_by=row.target_id))


def a_tie_more_across_themes(facts: Register, chance: random.Random) -> Register:
    themed = [row for row in Study(facts, Selection()).organisations if row.themes]
    tied = Study(facts, Selection()).network
    apart = [(one.id, other.id) for one in themed for other in themed if not set(one.themes) & set(other.themes) and not tied.has_edge(one.id, other.id)]
    return _more(facts, "ties", _tie(*chance.choice(apart)))


def one_person_less_like_the_most(facts: Register, chance: random.Random) -> Register:
    counted = [row for row in chance.choice(list(last_counts(facts, LAST).values())) if row.count is not None]
    most, other = max(counted, key=lambda row: row.count), min(counted, key=lambda row: row.count)
    return _put(_put(facts, "diversity_counts", most, count=most.count - 1), "diversity_counts", other, count=other.count + 1)


def a_member_of_a_rarer_kind(facts: Register, chance: random.Random) -> Register:
    kinds = [facts.organisation[key].kind for key in _members(facts) if facts.organisation[key].kind]
    order = sorted(sorted(set(kinds)), key=kinds.count)
    row = facts.organisation[chance.choice([key for key in _members(facts) if facts.organisation[key].kind == order[-1]])]
    return _put(facts, "organisations", row, kind=order[0])


def a_visit_of_one_that_did_least(facts: Register, chance: random.Random) -> Register:
    step = levels(facts, LAST)
    least = [key for key in _members(facts) if step[key] == min(step.values())]
    event = chance.choice([row.id for row in facts.events if YEAR_AGO < row.start.first <= LAST])
    return _more(facts, "attendance", Attendance(id="new", event_id=event, organisation_id=chance.choice(least), registered=1, attended=1))


def a_visit_more(facts: Register, chance: random.Random) -> Register:
    event = chance.choice([row.id for row in facts.events if row.learning and YEAR_AGO < row.start.first <= LAST])
    return _more(facts, "attendance", Attendance(id="new", event_id=event, organisation_id=chance.choice(_members(facts)), registered=1, attended=1))


def a_tie_of_one_that_joined(facts: Register, chance: random.Random) -> Register:
    until = LAST - growth.days_to_tie(facts)
    new = chance.choice(growth.joiners(facts, growth.year_before(until), until))
    joined = max(days.first for days in growth.spells(facts)[new])
    return _more(facts, "ties", _tie(new, chance.choice([key for key in _members(facts) if key != new]), start=partial_date(str(joined + timedelta(days=60)))))


def one_that_joined_is_led_by_lived_experience(facts: Register, chance: random.Random) -> Register:
    row = facts.organisation[chance.choice(growth.joiners(facts, YEAR_AGO, LAST))]
    return _put(facts, "organisations", row, lived_experience_led=True)


def a_better_answer(*topics: str, of_small: bool | None = None) -> Step:
    def step(facts: Register, chance: random.Random) -> Register:
        items, wave = {item.id for item in facts.survey_items if item.topic in topics}, last_wave(facts, topics, LAST)
        income = {row.id: row.income_gbp for row in facts.organisations}
        rows = [row for row in facts.survey_answers if row.wave_id == wave.id and row.item_id in items and row.score == 3]
        told = [row for row in rows if of_small is None or (income[row.organisation_id] or 1e9) < 100_000]
        return _put(facts, "survey_answers", chance.choice(told), score=4)
    return step


def an_answer_to_a_need(facts: Register, chance: random.Random) -> Register:
    needs = [row for row in facts.offers_and_needs if row.direction == "need" and YEAR_AGO < row.posted.first <= LAST]
    return _put(facts, "offers_and_needs", chance.choice(needs), answered=TODAY)


def a_tie_that_an_introduction_led_to(facts: Register, chance: random.Random) -> Register:
    until = LAST - timedelta(days=180)
    row = chance.choice([row for row in facts.introductions if growth.year_before(until) < row.made_on.first <= until])
    return _more(facts, "ties", _tie(row.a_id, row.b_id, start=row.made_on))


def a_piece_of_advice(facts: Register, chance: random.Random) -> Register:
    tied = Study(facts, Selection()).network
    few = sorted(sorted(asked(facts, LAST).intersection(_members(facts))), key=tied.degree)[:20]   # of whom some get no advice yet
    return _more(facts, "ties", _tie(*chance.sample(few, 2), "advice"))


def a_field_more(facts: Register, chance: random.Random) -> Register:
    row = chance.choice([facts.organisation[key] for key in _members(facts) if not facts.organisation[key].description])
    return _put(facts, "organisations", row, description="An invented organisation.")


def a_vote_more(facts: Register, chance: random.Random) -> Register:
    row = max(facts.elections, key=lambda row: row.held_on.first)
    return _put(facts, "elections", row, votes=row.votes + chance.randint(1, row.eligible - row.votes))


def more_from_the_largest(facts: Register, chance: random.Random) -> Register:
    rows = [row for row in facts.income if row.status != "pipeline" and row.end and row.start.first <= LAST and row.end.until > YEAR_AGO]
    largest = max(rows, key=lambda row: row.amount_gbp).funder
    row = chance.choice([row for row in rows if row.funder == largest])
    return _put(facts, "income", row, amount_gbp=row.amount_gbp + chance.randint(1, 50_000))


def more_to_spend_or_less_spent(facts: Register, chance: random.Random) -> Register:
    table, column, rows = chance.choice((
        ("reserves", "free_gbp", [max(facts.reserves, key=lambda row: row.held_on.first)]),
        ("income", "amount_gbp", [row for row in facts.income if row.status == "committed"]),
        ("costs", "amount_gbp", [row for row in facts.costs if YEAR_AGO < row.month.first <= LAST])))
    row = chance.choice(rows)
    return _put(facts, table, row, **{column: getattr(row, column) + (-100 if table == "costs" else 100)})


def a_partner_more(facts: Register, chance: random.Random) -> Register:
    action = chance.choice([row for row in facts.actions if YEAR_AGO < row.start.first <= LAST])
    partners = {row.organisation_id for row in facts.participation if row.action_id == action.id}
    able = sorted(campaigning_on(facts, action.start.first) & campaigning_on(facts, LAST) - partners)
    return _more(facts, "participation", Participation(id="new", action_id=action.id, organisation_id=chance.choice(able)))


def an_action_more(facts: Register, chance: random.Random) -> Register:
    """One to four members act; from three on it counts."""
    action, able = replace(facts.actions[0], id="new", start=TODAY, end=None, lead_id=None), sorted(campaigning_on(facts, LAST))
    return _more(_more(facts, "actions", action), "participation", *(
        Participation(id=f"new {key}", action_id="new", organisation_id=key) for key in chance.sample(able, chance.randint(1, 4))))


def two_act_again(facts: Register, chance: random.Random) -> Register:
    """Two who acted together in the first action of the period do so again a month later, by themselves."""
    first = min((row for row in facts.actions if growth.year_before(YEAR_AGO) < row.start.first <= YEAR_AGO), key=lambda row: row.start.first)
    able = sorted({row.organisation_id for row in facts.participation if row.action_id == first.id} & campaigning_on(facts, first.start.first + MONTH))
    again = replace(first, id="new", start=partial_date(str(first.start.first + MONTH)), end=None, lead_id=None)
    return _more(_more(facts, "actions", again), "participation",
                 *(Participation(id=f"new {key}", action_id="new", organisation_id=key) for key in chance.sample(able, 2)))


def a_stage_further(facts: Register, chance: random.Random) -> Register:
    goal = chance.choice(facts.policy_goals).id
    now = max((row for row in facts.policy_stages if row.goal_id == goal), key=lambda row: row.reached_on.first).stage
    return _more(facts, "policy_stages", PolicyStage(id="new", goal_id=goal, stage=str(int(now) + 1) if now.isdigit() else now, reached_on=TODAY))


def better_evidence(facts: Register, chance: random.Random) -> Register:
    row = chance.choice([row for row in facts.outcomes if YEAR_AGO < row.happened_on.first <= LAST])
    return _put(facts, "outcomes", row, evidence_strength=min((row.evidence_strength or 0) + 1, 3))


def more_spent_before_an_election(facts: Register, chance: random.Random) -> Register:
    row = chance.choice([row for row in facts.regulated_spend if YEAR_AGO < row.spent_on.first <= LAST])
    return _put(facts, "regulated_spend", row, amount_gbp=row.amount_gbp + 30_000)


def a_larger_figure(code: str) -> Step:
    def step(facts: Register, chance: random.Random) -> Register:
        last = max((row for row in facts.figures if row.indicator == code and row.part is None), key=lambda row: row.period_end.until)
        column = "value" if last.numerator is None else "numerator"
        return _put(facts, "figures", last, **{column: getattr(last, column) + chance.randint(1, 3)})
    return step


STEPS: dict[str, Step] = {
    "1.1": a_member_more, "1.2": a_member_more, "1.3": a_tie_of_one_alone, "1.4": a_tie_more, "1.5": a_tie_more_of_the_hub, "1.6": a_stronger_tie,
    "1.7": a_better_rating, "1.8": an_answer_to_one_that_named_another, "1.9": a_tie_more_across_themes, "1.11": one_person_less_like_the_most,
    "1.12": a_member_of_a_rarer_kind, "1.13": a_visit_of_one_that_did_least, "1.14": a_tie_of_one_that_joined,
    "1.15": one_that_joined_is_led_by_lived_experience,
    "2.1": a_better_answer("knowledge"), "2.2": a_better_answer("impact"), "2.3": a_visit_more, "2.7": an_answer_to_a_need,
    "2.8": a_tie_that_an_introduction_led_to, "2.9": a_piece_of_advice, "2.10": a_field_more, "2.11": a_better_answer("knowledge", of_small=True),
    "3.1": a_better_answer("vision"), "3.2": a_better_answer(*SCORECARD), "3.3": a_vote_more, "3.8": more_from_the_largest,
    "3.9": more_to_spend_or_less_spent, "4.1": an_action_more, "4.2": a_partner_more, "4.3": a_partner_more, "4.4": two_act_again,
    "4.5": a_stage_further, "4.6": better_evidence, "4.11": more_spent_before_an_election,
    **{code: a_larger_figure(code) for code in ("2.4", "2.5", "2.6", "3.5", "3.6", "3.7", "3.10", "3.11", "3.12", "4.7", "4.7b", "4.8", "4.9", "4.10", "4.12")},
}
"""What each indicator must rise with: also those of which less is better."""


@pytest.mark.parametrize("code", STEPS)
def test_a_step_up_never_lowers_the_number_and_some_steps_raise_it(code: str) -> None:
    before = reading(small(), code).value
    after = [reading(STEPS[code](small(), random.Random(seed)), code).value for seed in range(TRIES)]
    assert min(after) >= before - HAIR
    assert max(after) > before + HAIR


def _everything_twice(facts: Register) -> Register:
    """Every organisation but the network itself with a twin in the same place, of the same kind, that belongs and sits where it does."""
    twins = tuple(replace(row, id=f"{row.id} twin") for row in facts.organisations if row.id != facts.configuration.organisation_id)
    belong = tuple(replace(row, id=f"{row.id} twin", organisation_id=f"{row.organisation_id} twin") for row in facts.memberships)
    sit = tuple(replace(row, id=f"{row.id} twin", organisation_id=f"{row.organisation_id} twin") for row in facts.seats)
    return _more(_more(_more(facts, "organisations", *twins), "memberships", *belong), "seats", *sit)


TWICE = ("1.2", "1.10", "1.12", "3.4")
"""How things are shared out. Two of these count areas within limits: more of one is neither better nor worse, but twice of each changes nothing."""


@pytest.mark.parametrize("code", TWICE)
def test_twice_as_many_of_each_are_shared_out_in_the_same_way(code: str) -> None:
    found, again = reading(small(), code), reading(_everything_twice(small()), code)
    assert (again.value, again.n) == (pytest.approx(found.value), 2 * found.n)


def test_every_indicator_has_what_it_must_rise_with_or_not_change_with() -> None:
    assert {*STEPS, *TWICE} == set(CODES)


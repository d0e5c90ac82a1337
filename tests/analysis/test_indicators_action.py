"""Actions, participation, policy goals and outcomes: each by hand on a few rows."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators.action import COORDINATED_ACTIONS, OUTCOMES, PARTICIPATION, POLICY_PROGRESS
from analysis.indicators.base import Reading
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.model import Action, Outcome, Participation, PolicyGoal, PolicyStage, Register
from data.vocabularies import DEFAULTS
from tests.analysis.conftest import DAY, VOCABULARIES, configuration, membership, organisation, register


def _read(indicator, facts: Register, day: date = DAY) -> Reading:
    return indicator.read(Study(facts, Selection()), day)


def _action(key: str, start: str) -> Action:
    return Action(id=key, title=key, kind="petition", start=partial_date(start))


def _part(action: str, key: str, signed: str | None = None) -> Participation:
    return Participation(id=action + key, action_id=action, organisation_id=key, signed_on=signed and partial_date(signed))


ACTED = register(
    "abcdefx",
    memberships=(
        *(membership(key, "2020") for key in "abd"),
        membership("c", "2020", "2024-12-31", "friend"),
        membership("c", "2025-01-01"),
        membership("e", "2020", "2025-03-31"),
        membership("f", "2020", tier="friend"),
    ),
    actions=(_action("1", "2024-06-30"), _action("2", "2024-10-01"), _action("3", "2025-02-01"), _action("4", "2025-07-01")),
    participation=(
        *(_part("1", key) for key in "abd"),
        *(_part("2", key) for key in "abcfx"),
        *(_part("3", key) for key in "acef"),
        _part("3", "d", "2025-07-01"),
        *(_part("4", key) for key in "abd"),
    ),
)
"""Action 2 has a and b, since c did not campaign yet; action 3 has a, c and e, who left later."""


def test_coordinated_actions_count_those_who_campaigned_on_the_day_of_each() -> None:
    found = _read(COORDINATED_ACTIONS, ACTED)
    assert (found.value, found.n, found.coverage) == (1, 2, 1.0)
    assert found.parts == {"all actions": 2, "members in each, on average": 3, "petition": 1}


def test_coordinated_actions_are_counted_by_their_kind_in_the_words_of_the_network() -> None:
    """In the year to July 2025 three members joined in a letter and in two petitions; the media week had only two of them."""
    kinds = {"5": "petition", "6": "joint_letter", "7": "petition", "8": "media"}
    facts = replace(ACTED, configuration=replace(configuration(), vocabularies={**VOCABULARIES, **DEFAULTS}),
                    actions=tuple(replace(_action(key, "2025-05-01"), kind=kind) for key, kind in kinds.items()),
                    participation=tuple(_part(key, who) for key in kinds for who in ("ab" if key == "8" else "abd")))
    assert list(_read(COORDINATED_ACTIONS, facts).parts.items())[2:] == [("Joint letter or statement", 1), ("Petition", 2)]


@pytest.mark.parametrize(("day", "value"), [(date(2024, 6, 30), 1), (date(2025, 7, 1), 2)])
def test_coordinated_actions_on_other_days(day: date, value: int) -> None:
    assert _read(COORDINATED_ACTIONS, ACTED, day).value == value


def test_participation_is_of_those_who_campaign_now() -> None:
    """a, b, c and d campaign now; a, b and c took part; d signed only later and e has left."""
    found = _read(PARTICIPATION, ACTED)
    assert (found.value, found.n) == (0.75, 4)
    assert found.parts == {"took part": 3, "campaigning members": 4}


def test_the_rate_of_signing_is_that_of_those_who_campaigned_on_the_day_of_each_letter() -> None:
    """On 1 October 2024 a, b, d and e could sign and a and b did: 2 of 4. On 1 February 2025 c could too: a, c and e of 5. Nobody said who signed the third."""
    letters = tuple(replace(row, kind="joint_letter") for row in (*ACTED.actions, _action("9", "2025-03-01")))
    found = _read(PARTICIPATION, replace(ACTED, actions=letters))
    assert found.parts["letters"] == 2
    assert found.parts["signed a letter, of those who could"] == pytest.approx((2 / 4 + 3 / 5) / 2)


def test_participation_after_the_late_signature() -> None:
    assert _read(PARTICIPATION, ACTED, date(2025, 7, 1)).value == 1.0


@pytest.mark.parametrize(("signed", "counted"), [("2024-12-31", 1), ("2025-06-15", 0)])
def test_a_signature_given_after_the_tier_was_left_is_not_counted(signed: str, counted: int) -> None:
    """e left the campaigning tier at the end of March 2025, and signs an action begun in December before."""
    late = replace(ACTED, actions=(_action("5", "2024-12-01"),), participation=tuple(_part("5", key, signed if key == "e" else "2025-01-02") for key in "ade"))
    assert _read(COORDINATED_ACTIONS, late).value == counted


def test_a_closed_organisation_does_not_campaign() -> None:
    closed = replace(ACTED, organisations=tuple(organisation(row.id, closed="2025-05") if row.id == "b" else row for row in ACTED.organisations))
    assert _read(PARTICIPATION, closed).value == pytest.approx(2 / 3)


@pytest.mark.parametrize("indicator", [COORDINATED_ACTIONS, PARTICIPATION])
def test_actions_that_cannot_be_counted_say_why(indicator) -> None:
    hidden = replace(ACTED, memberships=tuple(replace(row, tier=None) for row in ACTED.memberships))
    friends = replace(ACTED, memberships=(membership("f", "2020", tier="friend"),))
    for facts, day, words in (
        (register("a"), DAY, "participation.csv (action_id, organisation_id)"),
        (ACTED, date(2024, 6, 29), "actions.csv (title, kind, start)"),
        (hidden, DAY, "memberships.csv, tier"),
        (friends, DAY, "memberships.csv, tier"),
    ):
        found = _read(indicator, facts, day)
        assert found.value is None
        assert words in found.reason


def _stage(goal: str, stage: str, day: str) -> PolicyStage:
    return PolicyStage(id=f"{goal}{day}", goal_id=goal, stage=stage, reached_on=partial_date(day))


def _goals(stances: str) -> tuple[PolicyGoal, ...]:
    return tuple(PolicyGoal(id=key, title=key, stance={"+": "advance", "-": "defend"}[stance]) for key, stance in zip("pqrstu", stances, strict=False))


STAGED = register(
    "a",
    policy_goals=_goals("++--++"),
    policy_stages=(
        _stage("p", "1", "2024-01-01"),
        _stage("p", "2", "2025-01-01"),
        _stage("p", "0", "2025-07-01"),  # forward, and back later
        _stage("q", "3", "2024-01-01"),
        _stage("q", "blocked", "2025-01-01"),  # our own proposal was blocked
        _stage("r", "2", "2024-01-01"),
        _stage("r", "blocked", "2025-01-01"),  # we blocked a threat
        _stage("s", "4", "2024-01-01"),
        _stage("t", "1", "2025-01-01"),
        _stage("t", "2", "2025-02-01"),  # stood still; begun in the year
    ),
)


def test_policy_progress_is_forward_minus_back() -> None:
    found = _read(POLICY_PROGRESS, STAGED)
    assert (found.value, found.n) == (1, 4)
    assert found.coverage == pytest.approx(5 / 6)
    assert found.parts == {"advanced": 2, "stood still": 1, "fell back": 1, "begun in 12 months": 1,
                           "median stage, 0 idea to 6 maintained": 2}   # of −1 (q was blocked), 2, 2, 4 and 5 (r is won)


@pytest.mark.parametrize(("day", "value"), [(date(2025, 7, 1), -1)])
def test_policy_progress_on_other_days(day: date, value: int) -> None:
    assert _read(POLICY_PROGRESS, STAGED, day).value == value


def test_policy_progress_does_not_depend_on_the_order_of_rows() -> None:
    assert _read(POLICY_PROGRESS, replace(STAGED, policy_stages=tuple(reversed(STAGED.policy_stages)))) == _read(POLICY_PROGRESS, STAGED)


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 12, 31)])
def test_policy_progress_without_a_stage_by_the_day_or_the_year_before(day: date) -> None:
    found = _read(POLICY_PROGRESS, STAGED, day)
    assert found.value is None
    assert "policy_stages.csv (goal_id, stage, reached_on)" in found.reason


def _outcome(key: str, day: str, strength: int | None, url: str | None = None, significance: int = 1) -> Outcome:
    return Outcome(
        id=key, description=key, happened_on=partial_date(day), significance=significance, contribution=2, evidence_strength=strength, evidence_url=url
    )


HAPPENED = register(
    "a",
    outcomes=(
        _outcome("1", "2024-06-30", 3),
        _outcome("2", "2024-07-01", 2, significance=3),
        _outcome("3", "2025-06-30", 1, "https://example.org"),
        _outcome("4", "2025-01-01", 1),
        _outcome("5", "2025-01-01", None),
        _outcome("6", "2025-07-01", 3),
    ),
)


def test_outcomes_with_evidence() -> None:
    """Of four in the year one has evidence of strength 2 and one a page; of three somebody said how strong it is, or where it is shown."""
    found = _read(OUTCOMES, HAPPENED)
    assert (found.value, found.n, found.coverage) == (2, 4, 0.75)
    assert found.parts == {"all outcomes": 4, "large, with a real part of ours": 1,
                           "significance 1 of 3": 3, "significance 2 of 3": 0, "significance 3 of 3": 1,
                           "contribution 1 of 3": 0, "contribution 2 of 3": 4, "contribution 3 of 3": 0,
                           "evidence 1 of 3": 2, "evidence 2 of 3": 1, "evidence 3 of 3": 0}


def test_outcomes_on_other_days() -> None:
    assert _read(OUTCOMES, HAPPENED, date(2024, 6, 30)).value == 1
    assert _read(OUTCOMES, HAPPENED, date(2027, 1, 1)).value == 0


def test_outcomes_before_the_first() -> None:
    found = _read(OUTCOMES, HAPPENED, date(2024, 6, 29))
    assert found.value is None
    assert "outcomes.csv (description, happened_on" in found.reason


def test_actions_of_which_nobody_said_who_took_part_are_not_nought() -> None:
    told = replace(ACTED, participation=tuple(row for row in ACTED.participation if row.action_id == "1"))
    for indicator in (COORDINATED_ACTIONS, PARTICIPATION):
        found = _read(indicator, told)
        assert found.value is None
        assert "participation.csv (action_id, organisation_id)" in found.reason


def test_actions_of_those_who_have_left_campaigning_since_still_count() -> None:
    ended = tuple(replace(row, left=partial_date("2025-06-01")) if row.tier == "full" and row.left is None else row for row in ACTED.memberships)
    facts = replace(ACTED, memberships=(*ended, *(membership(key, "2025-06-02", tier="friend") for key in "abcd")))
    assert _read(COORDINATED_ACTIONS, facts).value == 1
    assert _read(PARTICIPATION, facts).value is None

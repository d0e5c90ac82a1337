"""How wide actions are, whether pairs act together again, and how near a limit spending has come; each by hand on a few rows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.indicators.base import Reading
from analysis.indicators.coalition import BREADTH, REPEAT
from analysis.indicators.exposure import EXPOSURE, totals
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import SpendingLimit
from data.dates import partial_date
from data.model import Action, Participation, Register, RegulatedSpend
from tests.analysis.conftest import DAY, configuration, membership, organisation, register


def _read(indicator, facts: Register, day: date = DAY) -> Reading:
    return indicator.read(Study(facts, Selection()), day)


def _acted(facts: Register, **actions: tuple[str, str]) -> Register:
    """Add actions, each with its first day and the organisations that took part."""
    return replace(facts, actions=tuple(Action(id=key, title=key, kind="petition", start=partial_date(day)) for key, (day, _) in actions.items()),
                   participation=tuple(Participation(id=key + who, action_id=key, organisation_id=who) for key, (_, those) in actions.items() for who in those))


PEOPLE = register(
    (organisation("a", themes=("x",), kind="charity", base="north"), organisation("b", themes=("x", "y"), kind="charity", base="south"),
     organisation("c"), organisation("d", themes=("y",), kind="campaign", base="north"), organisation("f", themes=("z",), kind="media", base="south")),
    memberships=(*(membership(key, "2020") for key in "abcd"), membership("f", "2020", tier="friend")),
)


def test_breadth_counts_what_campaigning_members_bring() -> None:
    """a, b and c bring themes x and y, d alone brings y; f does not campaign and brings nothing."""
    found = _read(BREADTH, _acted(PEOPLE, one=("2025-01", "abcf"), two=("2025-02", "d"), three=("2025-03", "f"), old=("2024-01", "abcd")))
    assert (found.value, found.n, found.coverage) == (1.5, 2, 1.0)
    assert found.parts == {"areas in an action, on average": 1.5, "kinds in an action, on average": 1, "actions": 2, "actions across at least two themes": 1}


def test_breadth_without_anybody_acting() -> None:
    assert "participation.csv" in _read(BREADTH, PEOPLE).reason
    assert "campaigning tier" in _read(BREADTH, _acted(PEOPLE, three=("2025-03", "f"))).reason


@settings(deadline=None)
@given(st.sets(st.sampled_from("abcd"), min_size=1), st.sampled_from("abcd"))
def test_one_more_partner_never_narrows_an_action(those: set[str], more: str) -> None:
    few, many = (_acted(PEOPLE, one=("2025-01", "".join(sorted(chosen)))) for chosen in (those, those | {more}))
    assert _read(BREADTH, few).value <= _read(BREADTH, many).value


def test_pairs_that_act_together_again_within_a_year() -> None:
    """a–b, a–c and b–c met in August 2023; a–b again a year later to the day, a–c a day too late, and d came too late to have had its year."""
    found = _read(REPEAT, _acted(PEOPLE, one=("2023-08-01", "abc"), two=("2024-08-01", "ab"), three=("2024-08-02", "ac"), four=("2024-09-01", "ad")))
    assert (found.value, found.n) == (pytest.approx(1 / 3), 3)
    assert found.parts == {"pairs": 3, "acted together again": 1}


def test_an_action_of_the_same_day_is_another_one_and_the_wall_holds() -> None:
    found = _read(REPEAT, _acted(PEOPLE, one=("2024-01-01", "abf"), two=("2024-01-01", "abf")))
    assert (found.value, found.n) == (1, 1)


@pytest.mark.parametrize(("day", "those"), [("2025-01-01", "abc"), ("2024-01-01", "a"), ("2023-06-30", "ab")])
def test_without_a_pair_two_years_ago_nothing_can_be_said(day: str, those: str) -> None:
    facts = _acted(PEOPLE, one=(day, those), two=("2025-05-01", "d"))
    assert "between 24 and 12 months ago" in _read(REPEAT, facts).reason


@pytest.mark.parametrize("indicator", [BREADTH, REPEAT])
def test_without_any_action_there_is_a_reason(indicator) -> None:
    assert "actions.csv" in _read(indicator, PEOPLE).reason


@settings(deadline=None, max_examples=30)
@given(st.randoms())
def test_the_order_of_rows_changes_nothing(chance) -> None:
    facts = _acted(PEOPLE, one=("2023-08-01", "abc"), two=("2024-02-01", "abd"), three=("2025-01-01", "bcd"))
    mixed = replace(facts, actions=tuple(chance.sample(facts.actions, 3)), participation=tuple(chance.sample(facts.participation, 9)))
    for indicator in (BREADTH, REPEAT):
        assert _read(indicator, mixed) == _read(indicator, facts)


LIMITS = (SpendingLimit("Tell the regulator", 10_000), SpendingLimit("Report in North", 1_000, nation="North"))


def _spent(key: str, amount: float, day: str = "2025-03-01", nation: str | None = None, action: str | None = None, joint: bool = False) -> RegulatedSpend:
    return RegulatedSpend(id=f"{key}{amount}{day}", organisation_id=key, action_id=action, spent_on=partial_date(day), amount_gbp=amount, nation=nation,
                          joint=joint)


def _spending(*rows: RegulatedSpend, limits: tuple[SpendingLimit, ...] = LIMITS) -> Register:
    return replace(_acted(PEOPLE, one=("2025-01-01", "abf")), regulated_spend=rows, configuration=replace(configuration(), spending_limits=limits))


def test_joint_spending_counts_for_every_partner_that_campaigns() -> None:
    """a spent 400 for all of action one, b 300 of its own: b stands at 700 of 1,000 in the North, and 700 of 10,000 in all."""
    found = _read(EXPOSURE, _spending(_spent("a", 400, nation="North", action="one", joint=True), _spent("b", 300), _spent("c", 50, nation="South")))
    assert (found.value, found.n, found.coverage) == (0.7, 3, pytest.approx(2 / 3))
    assert found.parts == {"pounds in 12 months, all together": 750, "Tell the regulator": 0.07, "Report in North": 0.7, "limits near enough to look": 1}


def test_what_is_not_joint_counts_for_one_and_what_is_older_for_nobody() -> None:
    rows = (_spent("a", 400, nation="North", action="one"), _spent("b", 300, nation="North"), _spent("b", 900, day="2024-06-30", nation="North"))
    assert _read(EXPOSURE, _spending(*rows)).value == 0.4
    assert _read(EXPOSURE, _spending(*rows), date(2024, 6, 30)).value == 0.9
    assert _read(EXPOSURE, _spending(*rows), date(2026, 6, 30)).value == 0


def test_members_who_did_not_choose_campaigning_are_never_counted() -> None:
    found = _read(EXPOSURE, _spending(_spent("f", 900, nation="North"), _spent("a", 100, nation="North")))
    assert (found.value, found.n) == (0.1, 1)
    outsider = replace(_spending(_spent("f", 900, nation="North")), memberships=())
    assert _read(EXPOSURE, outsider).value == 0.9   # no member: what it spends is public record


@pytest.mark.parametrize(("facts", "words"), [
    (_spending(_spent("a", 1), limits=()), "spending_limits in network.toml"),
    (_spending(), "regulated_spend.csv"),
    (_spending(_spent("a", 1, day="2025-07-01")), "regulated_spend.csv"),
    (replace(_spending(_spent("a", 1)), memberships=tuple(replace(row, tier=None) for row in PEOPLE.memberships)), "tiers"),
])
def test_exposure_without_its_facts(facts: Register, words: str) -> None:
    assert words in _read(EXPOSURE, facts).reason


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 500), st.booleans()), max_size=8), st.integers(1, 500))
def test_more_spending_never_counts_less_and_no_row_is_lost(rows: list[tuple[str, int, bool]], more: int) -> None:
    spent = [_spent(key, amount, action="one", joint=joint) for key, amount, joint in rows]
    partners = {"one": frozenset("ab")}
    before, after = totals(spent, LIMITS[0], partners), totals([*spent, _spent("a", more)], LIMITS[0], partners)
    assert after["a"] == before["a"] + more
    joint = sum(amount for _, amount, both in rows if both)
    assert sum(before.values()) == sum(amount for _, amount, _ in rows) + joint

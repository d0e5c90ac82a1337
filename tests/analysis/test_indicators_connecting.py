"""Members, connection, mixing and places: each by hand on a few organisations."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators.base import Reading
from analysis.indicators.connecting import ACTIVE_MEMBERS, AREAS_REPRESENTED, GIANT_SHARE, THEME_RATIO
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import HostTerm
from data.dates import partial_date
from data.model import IndividualCount, Register
from tests.analysis.conftest import DAY, configuration, membership, organisation, register, tie


def _read(indicator, facts: Register, day: date = DAY, **choice) -> Reading:
    return indicator.read(Study(facts, Selection(**choice)), day)


def _individuals(key: str, day: str, tier: str, members: int) -> IndividualCount:
    return IndividualCount(id=key, counted_on=partial_date(day), tier=tier, members=members)


MEMBERS = register(
    "abcd",
    memberships=(membership("a", "2020"), membership("b", "2024-09", tier="friend"), membership("c", "2021", "2024-12"), membership("d", "2025-08")),
    individuals=(_individuals("i", "2025-03", "full", 30), _individuals("j", "2025-03", "friend", 12), _individuals("k", "2025-07", "full", 99)),
)


def test_active_members_with_tiers_joins_leavers_and_individuals() -> None:
    """On 30 June 2025 a and b belong; b joined and c left in the 12 months; d joins later."""
    found = _read(ACTIVE_MEMBERS, MEMBERS)
    assert (found.value, found.n, found.coverage) == (2, 2, 1.0)
    assert found.parts == {"Full": 1, "Friend": 1, "joined in 12 months": 1, "left in 12 months": 1, "net growth in 12 months": 0, "individuals": 42}


def test_active_members_in_the_past_know_nothing_of_later_rows() -> None:
    found = _read(ACTIVE_MEMBERS, MEMBERS, date(2024, 6, 30))
    assert found.value == 2
    assert found.parts["Full"] == 2
    assert "individuals" not in found.parts


def test_net_growth_is_of_those_who_belonged_a_year_before() -> None:
    """Two belonged at the end of January 2025; a year later d belongs too: one more of two. Nobody belonged in 2019."""
    assert _read(ACTIVE_MEMBERS, MEMBERS, date(2026, 1, 31)).parts["net growth in 12 months"] == pytest.approx(1 / 2)
    assert _read(ACTIVE_MEMBERS, MEMBERS, date(2020, 6, 30)).parts["net growth in 12 months"] is None


def test_active_members_do_not_show_tiers_that_are_hidden() -> None:
    hidden = replace(MEMBERS, memberships=tuple(replace(row, tier=None) for row in MEMBERS.memberships))
    assert set(_read(ACTIVE_MEMBERS, hidden).parts) == {"joined in 12 months", "left in 12 months", "net growth in 12 months", "individuals"}


@pytest.mark.parametrize(("facts", "day"), [(register("ab"), DAY), (MEMBERS, date(2019, 12, 31))])
def test_active_members_without_a_membership_by_the_day(facts: Register, day: date) -> None:
    found = _read(ACTIVE_MEMBERS, facts, day)
    assert found.value is None
    assert "memberships.csv (organisation_id, tier, joined)" in found.reason


HOSTED = register(
    "abcdef",
    settings=configuration(HostTerm("a", date(2020, 1, 1))),
    ties=(tie("a", "b"), tie("a", "c"), tie("c", "d", start="2025-07"), tie("e", "f", strength=0)),
)


def test_connected_together_with_and_without_the_host() -> None:
    """The host a ties b and c: three of six hang together; without it nobody is tied, so one of five."""
    found = _read(GIANT_SHARE, HOSTED)
    assert (found.value, found.n) == (0.5, 6)
    assert found.parts == {"isolates": 3, "share without a tie": 0.5, "components": 4, "without the host": 0.2, "isolates without the host": 5}


def test_connected_together_covers_those_who_said_none() -> None:
    """a, b and c have ties; e and f said they have none with each other; nobody asked d by then."""
    assert _read(GIANT_SHARE, HOSTED).coverage == pytest.approx(5 / 6)


def test_connected_together_on_a_later_day_takes_the_later_tie() -> None:
    assert _read(GIANT_SHARE, HOSTED, date(2025, 7, 1)).value == pytest.approx(4 / 6)


def test_no_host_no_number_without_it() -> None:
    assert set(_read(GIANT_SHARE, register("ab", ties=(tie("a", "b"),))).parts) == {"isolates", "share without a tie", "components"}
    assert set(_read(GIANT_SHARE, replace(HOSTED, ties=(*HOSTED.ties, tie("b", "c"))), host=False).parts) == {"isolates", "share without a tie", "components"}


@pytest.mark.parametrize("indicator", [GIANT_SHARE, THEME_RATIO])
def test_no_tie_at_all_and_none_that_was_chosen_have_their_reasons(indicator) -> None:
    nothing, chosen = _read(indicator, register("ab")), _read(indicator, HOSTED, min_strength=5)
    assert nothing.value is None
    assert "ties.csv (source_id, target_id, kind, start)" in nothing.reason
    assert chosen.value is None
    assert "start (and strength) in ties.csv" in chosen.reason


THEMED = register(
    tuple(organisation(key, themes=themes) for key, themes in zip("abcd", (("x",), ("x",), ("y",), ("y",)), strict=True)),
    ties=(tie("a", "b"), tie("a", "c"), tie("b", "d", start="2025-07")),
)


def test_theme_ratio_by_hand() -> None:
    """Of two ties one crosses; four of the six pairs cross, so 2 × 4/6 are expected: 1 ÷ (4/3) = 0.75."""
    found = _read(THEME_RATIO, THEMED)
    assert found.value == pytest.approx(0.75)
    assert found.coverage == 1.0
    assert found.parts == pytest.approx({"external ties": 1, "expected": 4 / 3, "external–internal index": 0})


def test_theme_ratio_on_a_later_day() -> None:
    assert _read(THEME_RATIO, THEMED, date(2025, 7, 1)).value == pytest.approx(2 / (3 * 4 / 6))


def test_theme_ratio_without_themes_says_what_is_missing() -> None:
    found = _read(THEME_RATIO, register("ab", ties=(tie("a", "b"),)))
    assert found.value is None
    assert "themes in organisations.csv" in found.reason


def _placed(*bases: str | None) -> Register:
    rows = tuple(organisation(key, base=base) for key, base in zip("abcdefghij", bases, strict=False))
    return register(rows, memberships=tuple(membership(row.id, "2020") for row in rows))


@pytest.mark.parametrize(
    ("bases", "inside"),
    [
        (("north", "north", "north", "south"), 2),  # exactly the population's 75 and 25 %
        (("north", "south"), 0),  # 50 ÷ 75 = 0.67 and 50 ÷ 25 = 2
        (("north", "north", "north", "north"), 0),  # 1.33 and 0
        (("north",) * 4 + ("south",), 2),  # 80 ÷ 75 = 1.07; 20 ÷ 25 = 0.8, the border counts
        (("north",) * 9 + ("south",), 1),  # 90 ÷ 75 = 1.2; 10 ÷ 25 = 0.4
    ],
)
def test_areas_fairly_represented_by_hand(bases: tuple[str, ...], inside: int) -> None:
    assert _read(AREAS_REPRESENTED, _placed(*bases)).value == inside


def test_areas_compare_only_those_placed_in_one() -> None:
    found = _read(AREAS_REPRESENTED, _placed("north", "north", "north", "south", "outside", None))
    assert (found.value, found.n) == (2, 4)
    assert found.coverage == pytest.approx(5 / 6)
    assert found.parts == pytest.approx({"areas": 2, "North": 1.0, "South": 1.0})


def test_areas_need_members_and_head_offices() -> None:
    without, nowhere = _read(AREAS_REPRESENTED, register((organisation("a", base="north"),))), _read(AREAS_REPRESENTED, _placed(None))
    assert without.value is None
    assert "memberships.csv" in without.reason
    assert nowhere.value is None
    assert "base in organisations.csv" in nowhere.reason

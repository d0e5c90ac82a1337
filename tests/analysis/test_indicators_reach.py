"""The known sector, new members, new places, and the variety of organisations and people; each by hand on a few rows."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.indicators.base import Reading
from analysis.indicators.people import DIVERSITY_OF_PEOPLE, EVENNESS, last_counts, outside_commonest
from analysis.indicators.reach import INTEGRATION, NEW_GROUPS, SECTOR_COVERAGE, themes_with_too_few
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.model import DiversityCount, Register
from data.vocabularies import DEFAULTS
from tests.analysis.conftest import DAY, VOCABULARIES, configuration, membership, organisation, register, tie


def _read(indicator, facts: Register, day: date = DAY) -> Reading:
    return indicator.read(Study(facts, Selection()), day)


SECTOR = register(tuple(organisation(key, closed="2024" if key == "z" else None) for key in "abcdnz"), settings=configuration(organisation_id="n"),
                  memberships=(membership("a", "2020"), membership("b", "2025-07"), membership("z", "2020")))


def test_the_known_sector_is_every_open_organisation_but_the_network_itself() -> None:
    """a belongs, of a, b, c and d; z has closed; b joins a day later."""
    found = _read(SECTOR_COVERAGE, SECTOR)
    assert (found.value, found.n) == (0.25, 4)
    assert _read(SECTOR_COVERAGE, SECTOR, date(2025, 7, 1)).value == 0.5


def test_without_others_or_without_members_the_sector_is_not_known() -> None:
    assert "no members" in _read(SECTOR_COVERAGE, register("ab", memberships=(membership("a", "2020"), membership("b", "2020")))).reason
    assert "memberships.csv" in _read(SECTOR_COVERAGE, register("ab")).reason


@settings(deadline=None)
@given(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=5), st.sampled_from("abcdef"))
def test_another_member_is_never_less_of_the_sector(keys: set[str], more: str) -> None:
    few, many = (register("abcdefg", memberships=tuple(membership(key, "2020") for key in sorted(chosen))) for chosen in (keys, keys | {more}))
    assert _read(SECTOR_COVERAGE, few).value <= _read(SECTOR_COVERAGE, many).value <= 1


NEWCOMERS = register(
    "abcdefx",
    memberships=(membership("a", "2024-09-01"), membership("b", "2024-10-01"), membership("c", "2025-04-01"), membership("d", "2025-04-02"),
                 membership("e", "2024-03-31"), membership("f", None)),
    ties=(tie("a", "x", start="2024-11-30"), tie("b", "x", start="2024-12-31"), tie("c", "x", start="2025-04-01"), tie("f", "x", start="2024-12-01")),
)


def test_new_members_have_ninety_days_to_find_a_tie() -> None:
    """a's tie began on its 90th day, b's on its 91st, c's on its first; d has not had its days, e joined too long ago, nobody dated f."""
    found = _read(INTEGRATION, NEWCOMERS)
    assert (found.value, found.n) == (pytest.approx(2 / 3), 3)
    assert found.parts == {"joined": 3, "found a tie": 2}
    assert found.coverage == pytest.approx(5 / 6)
    assert _read(INTEGRATION, NEWCOMERS, date(2025, 7, 1)).n == 4


def test_nobody_new_and_no_tie_at_all_have_their_reasons() -> None:
    assert "joined" in _read(INTEGRATION, register("a", memberships=(membership("a", "2010"),))).reason
    assert "ties.csv" in _read(INTEGRATION, replace(NEWCOMERS, ties=())).reason


def _placed(**bases: str | None) -> tuple:
    return tuple(organisation(key, base=base) for key, base in bases.items())


def test_joined_from_places_that_had_too_few() -> None:
    """A year ago both members sat in the south, so the north (75 % of the people) had none: b and d came from there, c and e did not."""
    facts = register(_placed(a="south", f="south", b="north", c="south", d="north", e=None),
                     memberships=(membership("a", "2020"), membership("f", "2020"), *(membership(key, "2025-01-01") for key in "bcde")))
    found = _read(NEW_GROUPS, facts)
    assert (found.value, found.n, found.coverage) == (0.5, 4, 0.5)
    assert found.parts == {"joined": 4, "from areas with too few": 2, "on themes with too few": 0, "led by people with lived experience": None,
                           "have not said who leads them": 4}
    assert "only places and themes are counted" in found.warning


def test_led_by_lived_experience_counts_wherever_it_is_and_unknown_is_no_no() -> None:
    """b sits in the north, d there and led so, c led so in the south: 3 of 6. e has no place, f has not said; g says no and sits in the south.

    Known are b, c and d, being in one of the groups, and g, being in none: 4 of 6.
    """
    said = {"a": True, "c": True, "d": True, "e": False, "g": False}
    placed = _placed(a="south", b="north", c="south", d="north", e=None, f="south", g="south")
    facts = register(tuple(replace(row, lived_experience_led=said.get(row.id)) for row in placed),
                     memberships=(membership("a", "2020"), *(membership(key, "2025-01-01") for key in "bcdefg")))
    found = _read(NEW_GROUPS, facts)
    assert (found.value, found.n, found.coverage, found.warning) == (0.5, 6, pytest.approx(4 / 6), "")
    assert found.parts == {"joined": 6, "from areas with too few": 2, "on themes with too few": 0, "led by people with lived experience": 2,
                           "have not said who leads them": 2}


def test_a_theme_that_members_work_on_less_than_the_sector_is_one_to_reach() -> None:
    """Of the sector's six with a theme, 3 are of x and 3 of y; of the three members of before, 2.5 and 0.5: y has 1/6 against 1/2, so c and d count.

    e has no theme on record, so it may yet be of y: of the three that joined, two are known.
    """
    themes = {"a": ("x",), "b": ("x",), "m": ("x", "y"), "c": ("y",), "d": ("y",), "e": (), "o": ("y", "x")}
    rows = tuple(organisation(key, base="south", lived_experience_led=False, themes=own) for key, own in themes.items())
    facts = register(rows, memberships=(*(membership(key, "2020") for key in "abm"), *(membership(key, "2025-01-01") for key in "cde")))
    found = _read(NEW_GROUPS, facts)
    assert themes_with_too_few(facts, date(2024, 6, 30)) == {"y"}
    assert (found.value, found.coverage) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert found.parts["on themes with too few"] == 2


def test_where_members_are_the_sector_no_theme_has_too_few() -> None:
    rows = tuple(organisation(key, base="south", themes=own) for key, own in {"a": ("x",), "b": ("y",), "c": ("y", "x")}.items())
    everybody = register(rows, memberships=tuple(membership(key, "2020") for key in "abc"))
    assert themes_with_too_few(everybody, DAY) == set()
    assert themes_with_too_few(register(rows), DAY) == set()


@settings(deadline=None)
@given(st.lists(st.sampled_from((True, False, None)), min_size=1, max_size=8), st.data())
def test_whoever_has_not_said_may_only_add_once_it_does(said: list[bool | None], data: st.DataObject) -> None:
    """What is not known yet is in coverage: whatever those who have not said would say, the share is never less, nor more than what coverage leaves open."""
    told = [data.draw(st.booleans()) if answer is None else answer for answer in said]
    few, all_told = (_read(NEW_GROUPS, register(
        (organisation("a", base="south"), *(organisation(f"j{number}", base="south", lived_experience_led=answer) for number, answer in enumerate(answers))),
        memberships=(membership("a", "2020"), *(membership(f"j{number}", "2025-01-01") for number in range(len(answers))))))
        for answers in (said, told))
    assert few.value <= all_told.value <= few.value + 1 - few.coverage + 1e-9
    assert all_told.coverage == 1


@pytest.mark.parametrize(("facts", "words"), [
    (register(_placed(a="north"), memberships=(membership("a", "2010"),)), "memberships.csv (organisation_id, joined)"),
    (register(_placed(a="north"), memberships=(membership("a", "2025-01"),)), "12 months ago"),
])
def test_without_newcomers_or_without_a_before_there_is_nothing_to_say(facts: Register, words: str) -> None:
    assert words in _read(NEW_GROUPS, facts).reason


def _kinds(*kinds: str | None) -> Register:
    rows = tuple(organisation(f"{number:02}", kind=kind) for number, kind in enumerate(kinds))
    return register(rows, memberships=tuple(membership(row.id, "2020") for row in rows))


def test_evenness_by_hand() -> None:
    """Three of one kind and one of another: −(¾ ln ¾ + ¼ ln ¼) ÷ ln 2."""
    found = _read(EVENNESS, _kinds("charity", "charity", "charity", "campaign", None))
    assert found.value == pytest.approx(-(0.75 * math.log(0.75) + 0.25 * math.log(0.25)) / math.log(2))
    assert (found.n, found.coverage) == (5, 0.8)
    assert _read(EVENNESS, _kinds("charity", "campaign")).value == pytest.approx(1)


def test_one_kind_alone_has_no_evenness() -> None:
    assert "kind in organisations.csv" in _read(EVENNESS, _kinds("charity", "charity", None)).reason
    assert "memberships.csv" in _read(EVENNESS, register("a")).reason


@settings(deadline=None)
@given(st.lists(st.sampled_from(("charity", "campaign", "media", None)), min_size=2, max_size=12), st.randoms())
def test_evenness_lies_between_nought_and_one_whatever_the_order(kinds: list[str | None], chance) -> None:
    found, mixed = _read(EVENNESS, _kinds(*kinds)), _read(EVENNESS, _kinds(*chance.sample(kinds, len(kinds))))
    assert found.value == pytest.approx(mixed.value)
    assert found.value is None or 0 < found.value <= 1 + 1e-9


WORDS = replace(configuration(), vocabularies={**VOCABULARIES, **DEFAULTS})


def _people(question: str, day: str = "2025-03", respondents: int = 100, didnt_say: int | None = 20, asked: int | None = 200,
            **counts: int | None) -> tuple[DiversityCount, ...]:
    return tuple(DiversityCount(id=f"{question}-{day}-{name}", counted_on=partial_date(day), question=question, category=name, count=count,
                                respondents=respondents, didnt_say=didnt_say, asked=asked) for name, count in counts.items())


COUNTED = register("a", settings=WORDS, diversity_counts=(
    *_people("gender", women=48, men=32), *_people("age", respondents=80, didnt_say=None, asked=100, young=40, old=None),
    *_people("gender", day="2024-03", women=80), *_people("gender", day="2025-07", men=80)))


def test_variety_of_people_is_the_share_outside_the_commonest_answer() -> None:
    """Of the 80 who said their gender 32 are not of the commonest; of the 80 who said their age 40: (0.4 + 0.5) ÷ 2."""
    found = _read(DIVERSITY_OF_PEOPLE, COUNTED)
    assert (found.value, found.n, found.coverage) == (pytest.approx(0.45), 80, 0.5)
    assert found.parts == {"Gender: women": 0.6, "Gender: men": 0.4, "Age: young": 0.5, "Age: old": None}
    assert _read(DIVERSITY_OF_PEOPLE, COUNTED, date(2024, 12, 31)).value == 0
    assert "diversity_counts.csv" in _read(DIVERSITY_OF_PEOPLE, COUNTED, date(2024, 2, 1)).reason


def test_a_question_whose_every_count_is_hidden_says_nothing() -> None:
    hidden = replace(COUNTED, diversity_counts=_people("gender", women=None, men=None))
    assert outside_commonest(last_counts(hidden, DAY)["gender"]) is None
    assert _read(DIVERSITY_OF_PEOPLE, hidden).value is None
    assert _read(DIVERSITY_OF_PEOPLE, replace(hidden, diversity_counts=(*hidden.diversity_counts, *COUNTED.diversity_counts[2:4]))).n == 80


@given(st.lists(st.integers(10, 200), min_size=1, max_size=6))
def test_variety_is_the_share_of_all_but_the_largest(counts: list[int]) -> None:
    rows = list(_people("age", respondents=sum(counts), didnt_say=0, **{f"c{number}": count for number, count in enumerate(counts)}))
    assert outside_commonest(rows) == pytest.approx((sum(counts) - max(counts)) / sum(counts))

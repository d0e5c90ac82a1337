"""Communities keep number, colour and name while most of their members stay, and nobody's filters change them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.selection import Selection
from analysis.study import Study
from dashboard.network_map.communities import as_known, continued, firm, firmness, remember
from dashboard.network_map.groups import legend
from dashboard.network_map.looks import REST, SIX
from data.pictures import NamedCommunity
from data.store import Store
from tests.analysis.conftest import register, tie
from tests.dashboard.map_reading import words

TRIANGLES = register("abcdef", ties=tuple(tie(*pair) for pair in ("ab", "bc", "ac", "de", "ef", "df", "cd")))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(str(tmp_path / "map.sqlite"))
    made.migrate()
    return made


def community(number: int, members: str, colour: int = 0, name: str | None = None) -> NamedCommunity:
    return NamedCommunity(number=number, colour=colour, members=frozenset(members), name=name)


def told(rows: tuple[NamedCommunity, ...]) -> list[tuple[int, str, int]]:
    return [(row.number, "".join(sorted(row.members)), row.colour) for row in rows]


def test_the_first_look_gives_numbers_and_colours_by_size():
    assert told(continued([frozenset("abcd"), frozenset("ef")], ())) == [(1, "abcd", 1), (2, "ef", 2)]


def test_a_community_keeps_number_and_colour_though_another_is_larger_now():
    held = (community(1, "abc", 1), community(2, "def", 2, "River people"))
    assert told(continued([frozenset("defg"), frozenset("abc")], held)) == [(2, "defg", 2), (1, "abc", 1)]


def test_a_new_community_gets_a_number_never_given_and_a_free_colour():
    held = (community(1, "abc", 1), community(4, "xyz", 3, "Gone"))
    assert told(continued([frozenset("mno"), frozenset("abc")], held)) == [(5, "mno", 2), (1, "abc", 1)]


def test_only_the_six_largest_get_a_colour():
    parts = [frozenset(f"{letter}{place}" for place in range(9 - size)) for size, letter in enumerate("abcdefgh")]
    assert [row.colour for row in continued(parts, ())] == [1, 2, 3, 4, 5, 6, 0, 0]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_what_did_not_change_keeps_everything(part_of: list[int]):
    parts = [frozenset(f"o{place}" for place, part in enumerate(part_of) if part == wanted) for wanted in sorted(set(part_of))]
    first = continued(parts, ())
    assert continued(parts, first) == first


def test_the_first_look_at_a_version_is_kept_and_names_last(store: Store):
    study = Study(TRIANGLES, Selection())
    remember(study, store)
    assert [row.number for row in store.communities("coordinator")] == [1, 2]
    number = next(row.number for row in store.communities("coordinator") if "f" in row.members)
    store.name_community("coordinator", number, "River people", by="me")
    communities, named = as_known(study, remember(study, store))
    assert communities.number["f"] == number
    assert legend(study, "community", named).label(str(number)) == "River people"
    assert named[str(number)].look in SIX


def test_another_day_or_filter_of_ties_keeps_nothing(store: Store):
    assert remember(Study(TRIANGLES, Selection(ties="reported")), store) == ()
    assert store.communities("coordinator") == ()
    assert remember(Study(TRIANGLES, Selection()), None) == ()


def test_an_unnamed_community_is_called_by_its_number_and_a_small_one_is_grey():
    study = Study(TRIANGLES, Selection())
    _, named = as_known(study, (community(7, "abc", 0),))
    assert legend(study, "community", named).label("7") == "Community 7"
    assert named["7"].look == REST


def test_how_far_reruns_agree_is_said_or_that_there_is_nothing_to_agree_on():
    study = Study(TRIANGLES, Selection())
    known = firm(study, as_known(study, ())[0])
    assert known.agreement == 1.0   # two triangles and a bridge: every seed finds the same
    told = words(firmness(known))
    assert "2 communities found" in told
    assert "10 reruns with other seeds agree with it to 1.00" in told
    lonely = Study(register("ab"), Selection())
    assert "agree" not in words(firmness(firm(lonely, as_known(lonely, ())[0])))

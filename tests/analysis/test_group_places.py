"""Groups stand clear of one another, near those they share ties with, and where they stood before."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.group_places import FRAME, NAME, group_places
from analysis.grouping import Grouped


def grouped(size: int, bonds: dict[tuple[int, int], int]) -> Grouped:
    return Grouped(groups=tuple(f"g{number}" for number in range(size)), count=(1,) * size, inside=(0,) * size,
                   bonds=tuple((a, b, ties) for (a, b), ties in bonds.items()), reported=tuple(bonds.values()))


def radii(found: Grouped, radius: float = 70) -> dict[str, float]:
    return dict.fromkeys(found.groups, radius)


BONDS = st.dictionaries(st.sampled_from(list(combinations(range(9), 2))), st.integers(1, 60))


@settings(max_examples=20, deadline=None)
@given(BONDS)
def test_no_disc_or_name_covers_another(bonds: dict):
    found = grouped(9, bonds)
    at = group_places(found, radii(found))
    clear = 1.0   # a unit of rounding
    for (ax, ay), (bx, by) in combinations(at.values(), 2):
        assert abs(ax - bx) > NAME[0] - clear - 25 or abs(ay - by) > 140 + NAME[1] - clear - 25


@settings(max_examples=10, deadline=None)
@given(BONDS)
def test_places_are_within_the_frame_and_the_same_again(bonds: dict):
    found = grouped(9, bonds)
    at = group_places(found, radii(found))
    assert all(abs(x) <= FRAME[0] and abs(y) <= FRAME[1] + 0.1 for x, y in at.values())
    assert group_places(found, radii(found)) == at


def test_groups_with_many_ties_stand_nearer_than_those_with_none():
    found = grouped(6, {(0, 1): 50, (2, 3): 50, (4, 5): 50, (1, 2): 5, (3, 4): 5})
    at = list(group_places(found, radii(found, 20)).values())
    apart = {pair: ((at[pair[0]][0] - at[pair[1]][0]) ** 2 + (at[pair[0]][1] - at[pair[1]][1]) ** 2) ** 0.5 for pair in combinations(range(6), 2)}
    assert max(apart[0, 1], apart[2, 3], apart[4, 5]) < min(apart[0, 4], apart[0, 5], apart[1, 5])


@pytest.mark.parametrize("size", [0, 1])
def test_one_group_stands_in_the_middle(size: int):
    found = grouped(size, {})
    assert group_places(found, radii(found)) == dict.fromkeys(found.groups, (0.0, 0.0))

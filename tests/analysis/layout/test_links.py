"""What draws organisations together: ties of every day, those that hold the more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.layout import linked, links
from data.model import Group
from tests.analysis.conftest import affiliation, register, tie

CIRCLE = (Group(id="g", name="G", kind="coalition"),)


def weights(found):
    """Weight of each pair by ids, without nothing."""
    pairs = found.weights.tocoo()
    return {found.ids[a] + found.ids[b]: pytest.approx(value) for a, b, value in zip(pairs.row, pairs.col, pairs.data, strict=True) if a < b}


def test_a_tie_that_ended_or_has_no_dates_weighs_a_quarter_of_one_that_holds():
    ties = (tie("a", "b"), tie("b", "c", start="2010", end="2012"), tie("a", "d", start=None))
    assert weights(links(register("abcd", ties=ties))) == {"ab": 1, "bc": 0.25, "ad": 0.25}


def test_what_is_shared_adds_to_what_is_reported():
    """Three in a group: each pair shares 1/2."""
    affiliations = tuple(affiliation(key, "g") for key in "abc")
    assert weights(links(register("abc", ties=(tie("a", "b"),), groups=CIRCLE, affiliations=affiliations))) == {"ab": 1.5, "ac": 0.5, "bc": 0.5}


def test_a_group_that_two_were_in_at_any_time_links_them_weakly():
    affiliations = (affiliation("a", "g", start="2010", end="2011"), affiliation("b", "g"))
    assert weights(links(register("ab", groups=CIRCLE, affiliations=affiliations))) == {"ab": 0.25}


def test_an_explicit_no_tie_links_nobody():
    assert weights(links(register("ab", ties=(tie("a", "b", strength=0),)))) == {}


def test_nobody_is_linked_with_itself_and_an_empty_register_has_no_links():
    assert weights(links(register("ab", ties=(tie("a", "a"),)))) == {}
    assert links(register()).weights.shape == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.1, 3)), max_size=20))
def test_of_a_pair_told_twice_the_larger_weight_counts(told):
    one, other, weight = (np.array(column) for column in zip(*told, strict=True)) if told else (np.zeros(0, dtype=int),) * 3
    expected = np.zeros((6, 6))
    for a, b, value in told:
        if a != b:
            expected[a, b] = expected[b, a] = max(expected[a, b], value)
    assert (linked("abcdef", one, other, weight).weights.toarray() == expected).all()

"""Newcomers: everybody else stays exactly where it is."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.layout import grown, laid_out, linked, read_places
from analysis.layout.bands import pitch
from analysis.layout.growing import _median
from tests.analysis.layout.drawn import closest, of_graph


def old(**places):
    return read_places(places, method="by hand", simple=True)


def test_a_newcomer_stands_at_the_median_of_those_it_is_tied_to():
    """Three at 0, 10 and 500 across: the median is 10, whatever the farthest is; a place is taken, so it stands beside it."""
    links = linked("abcd", np.array([3, 3, 3]), np.array([0, 1, 2]), np.ones(3))
    found = grown(links, old(a=(0.0, 100.0), b=(10.0, -300.0), c=(500.0, 0.0))).by_id()["d"]
    assert np.hypot(found[0] - 10, found[1] - 0) < pitch(4)


def test_a_strong_tie_draws_more():
    links = linked("abc", np.array([2, 2]), np.array([0, 1]), np.array([3.0, 1.0]))
    found = grown(links, old(a=(0.0, 0.0), b=(800.0, 0.0))).by_id()["c"]
    assert 0.8 * pitch(3) < np.hypot(*found) < 2 * pitch(3)


def test_a_newcomer_known_to_newcomers_only_stands_by_them():
    """d is tied to a, and e to d alone: d comes first, then e beside it."""
    links = linked("abde", np.array([0, 2]), np.array([2, 3]), np.ones(2))
    found = grown(links, old(a=(-500.0, 500.0), b=(900.0, 0.0))).by_id()
    assert np.hypot(found["e"][0] + 500, found["e"][1] - 500) < 4 * pitch(4)


def test_who_is_tied_to_nobody_stands_at_the_lower_edge():
    found = grown(linked("abc", np.zeros(0, dtype=int), np.zeros(0, dtype=int), np.zeros(0)), old(a=(0.0, 0.0), b=(5.0, 0.0))).by_id()
    assert found["c"][1] < -900


def test_who_is_gone_loses_its_place_and_how_the_picture_was_made_is_still_said():
    found = grown(linked("a", np.zeros(0, dtype=int), np.zeros(0, dtype=int), np.zeros(0)), old(a=(1.0, 2.0), gone=(3.0, 4.0)))
    assert (found.by_id(), found.method, found.simple) == ({"a": (1.0, 2.0)}, "by hand", True)


@given(st.integers(0, 10_000), st.integers(2, 20))
@settings(deadline=None, max_examples=20)
def test_nobody_moves_nobody_overlaps_and_all_is_repeatable(seed, newcomers):
    graph = nx.gnm_random_graph(15 + newcomers, 30, seed=seed)
    before = laid_out(of_graph(graph.subgraph(range(15)).copy()))
    after, again = (grown(of_graph(graph), before) for _ in range(2))
    assert {key: place for key, place in after.by_id().items() if key in before.ids} == before.by_id()
    assert after.by_id() == again.by_id()
    assert len(after.ids) == 15 + newcomers
    assert np.abs(after.xy).max() <= 1000
    new = [place for place, key in enumerate(after.ids) if key not in before.ids]
    for place in new:
        gaps = np.hypot(*(np.delete(after.xy, place, axis=0) - after.xy[place]).T)
        assert gaps.min() > 0.8 * pitch(len(graph))


@pytest.mark.parametrize(("values", "weight", "expected"), [
    ([3, 1, 2], [1, 1, 1], 2), ([1, 2, 10, 20], [1, 1, 1, 1], 6), ([5], [0.2], 5), ([0, 100], [3, 1], 0), ([0, 100, 7], [1, 1, 9], 7)])
def test_the_weighted_median(values, weight, expected):
    assert _median(np.array(values, dtype=float), np.array(weight, dtype=float)) == expected


def test_on_a_full_map_a_newcomer_stands_where_most_room_is():
    places = {f"o{place:04}": (x, y) for place, (x, y) in enumerate((float(x), float(y)) for x in range(-980, 1000, 60) for y in range(-980, 1000, 60))}
    links = linked([*places, "z"], np.zeros(0, dtype=int), np.zeros(0, dtype=int), np.zeros(0))
    assert closest(grown(links, read_places(places, method="")).xy) > 0

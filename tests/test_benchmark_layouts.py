"""The benchmark of layouts runs, at its smallest, and its networks are what it says; no time is judged."""

import numpy as np
import pytest
from scipy.sparse.csgraph import connected_components

from benchmarks.layouts import AIM, BESIDE, OURS, Result, measured, planted, simpler, together, told


def test_networks_are_connected_and_have_about_four_ties_each():
    made = planted(500)
    assert connected_components(made.links.weights, directed=False)[0] == 1
    assert 450 < len(made.links.ids) == len(made.group) <= 500
    assert 3 < made.links.weights.nnz / 2 / len(made.links.ids) <= 4.4


def test_each_way_is_measured_and_told():
    found = list(measured(60, {"simpler": simpler, **BESIDE}))
    assert [row.way for row in found] == ["simpler", *BESIDE]
    assert all(0 < row.preserved <= 1 and 0 < row.together <= 1 for row in found)
    assert all(row.way in told(found) for row in found)


def test_groups_that_stand_apart_are_together():
    xy = np.array([[place + 1000 * (place // 20), 0] for place in range(40)], dtype=float)
    assert together(np.repeat([0, 1], 20), xy) == 1
    assert together(np.arange(40), xy) == 0


@pytest.mark.parametrize(("work", "word"), [(AIM - 1, "kept"), (AIM + 1, "missed")])
def test_the_aim_is_judged_for_two_thousand(work, word):
    assert word in told([Result(OURS, 1_975, work, 0.3, 0.9)])
    assert word not in told([Result(OURS, 9_000, work, 0.3, 0.9)])

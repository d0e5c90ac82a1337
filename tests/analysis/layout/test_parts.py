"""The steps of a layout, one by one: forces, filling, overlap, rows, turning, and how well a picture shows its network."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import orthogonal_procrustes

from analysis.layout import preserved
from analysis.layout.aligning import radius, turn
from analysis.layout.bands import components, in_cell, rows
from analysis.layout.filling import filled
from analysis.layout.forces import evened, starting
from analysis.layout.overlap import FILLED, Area, apart, radii
from analysis.layout.simple import simply_placed
from tests.analysis.layout.drawn import circles, closest, of_graph

SQUARE = Area(-1000, -1000, 1000, 1000)
PLACES = st.integers(2, 60).flatmap(lambda count: st.lists(st.tuples(*[st.integers(-50, 50)] * 2), min_size=count, max_size=count))


def test_even_weights_take_a_hub_its_pull():
    """A star of four: the hub's weight is 4, a ray's 1, so each link is 1/√4."""
    assert evened(of_graph(nx.star_graph(4)).weights).toarray()[0, 1:] == pytest.approx([0.5] * 4)


def test_the_start_has_the_two_halves_of_a_barbell_on_two_sides():
    start = starting(evened(of_graph(nx.barbell_graph(10, 0)).weights))
    assert max(start[:10, 0].max(), start[10:, 0].max()) == 10
    assert (start[:10, 0] < 0).all() != (start[10:, 0] < 0).all()


def test_large_and_small_networks_start_alike():
    """On either side of where the sparse solver takes over, a path comes out in its order."""
    for count in (90, 130):
        along = starting(evened(of_graph(nx.path_graph(count)).weights))[:, 0]
        assert abs(np.corrcoef(along, np.arange(count))[0, 1]) > 0.99


def test_the_simpler_layout_keeps_circles_together():
    graph = circles()
    weights = evened(of_graph(graph).weights)
    xy = simply_placed(weights, starting(weights))
    middles = np.array([xy[12 * circle:12 * circle + 12].mean(axis=0) for circle in range(5)])
    nearest = np.hypot(*(xy[:60, None] - middles[None]).transpose(2, 0, 1)).argmin(axis=1)
    assert (nearest == np.repeat(np.arange(5), 12)).mean() > 0.95


@given(PLACES)
@settings(deadline=None)
def test_no_two_discs_overlap_and_none_leaves_its_area(points):
    xy, area = np.array(points, dtype=float), Area(-100, -50, 100, 80)
    radius_ = radii(np.arange(len(xy)), area)
    moved = apart(xy, radius_, area)
    gaps = np.hypot(*(moved[:, None] - moved[None]).transpose(2, 0, 1)) - radius_[:, None] - radius_[None]
    assert gaps[np.triu_indices(len(xy), k=1)].min() >= -1e-9
    assert (moved - radius_[:, None] >= area.corner - 1e-9).all()
    assert (moved + radius_[:, None] <= area.corner + area.sides + 1e-9).all()


def test_who_has_room_stays():
    xy = np.array([[0.0, 0.0], [500.0, 0.0], [0.0, 500.0]])
    assert apart(xy, np.full(3, 10.0), SQUARE) == pytest.approx(xy, abs=0.01)


def test_more_than_fit_are_still_apart():
    """Discs that cover more than there is: they are taken for smaller."""
    moved = apart(np.zeros((50, 2)), np.full(50, 200.0), SQUARE)
    assert closest(moved) > 100
    assert np.abs(moved).max() <= 1000


def test_a_hub_has_twice_the_room_and_discs_cover_a_set_share():
    found = radii(np.array([0, 400, *[1] * 4_000]), SQUARE)
    assert found[1] == pytest.approx(2 * found[0])
    assert (np.pi * found ** 2).sum() == pytest.approx(FILLED * 2000 ** 2)


def test_filling_uses_the_corners_and_keeps_groups_apart():
    random = np.random.default_rng(0)
    groups = np.repeat([[0, 0], [100, 3], [3, 9]], 40, axis=0) + random.normal(size=(120, 2))
    xy = filled(groups, np.full(120, 20.0), SQUARE)
    assert (xy.min(axis=0), xy.max(axis=0)) == (pytest.approx([-1000, -1000]), pytest.approx([1000, 1000]))
    middles = xy.reshape(3, 40, 2).mean(axis=1)
    assert closest(middles) > 3 * max(np.hypot(*part.std(axis=0)) for part in xy.reshape(3, 40, 2)) / 2


def test_components_come_by_size_then_by_their_first():
    graph = nx.disjoint_union_all([nx.path_graph(1), nx.path_graph(2), nx.path_graph(4), nx.path_graph(2)])
    assert [part.tolist() for part in components(of_graph(graph).weights)] == [[3, 4, 5, 6], [1, 2], [7, 8], [0]]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.floats(5, 100))
def test_cells_lie_in_rows_and_none_over_another(sizes, step):
    sizes = sorted(sizes, reverse=True)
    cells, height = rows([np.zeros(size) for size in sizes], step)
    boxes = np.array([(*cell.corner, cell.corner[0] + cell.side, cell.corner[1] + cell.side) for cell in cells])
    assert len(cells) == len(sizes)
    assert boxes.min(axis=0)[0] >= -1000
    assert boxes.max(axis=0)[2] <= 1000 + 1e-3
    assert boxes[:, 3].max() <= 1e-6
    assert boxes[:, 1].min() >= -height - 1e-6
    for place, (left, low, right, high) in enumerate(boxes[:-1]):
        rest = boxes[place + 1:]
        assert not ((rest[:, 0] < right - 1e-6) & (rest[:, 2] > left + 1e-6) & (rest[:, 1] < high - 1e-6) & (rest[:, 3] > low + 1e-6)).any()


def test_a_component_stays_in_its_cell():
    weights = of_graph(nx.cycle_graph(7)).weights
    cell = rows([np.arange(7)], 20)[0][0]
    xy = in_cell(weights, cell, 20)
    assert closest(xy) >= 20 / 1.1 - 1e-6
    assert (xy >= cell.corner).all()
    assert (xy <= np.array(cell.corner) + cell.side).all()


@given(PLACES, st.floats(0, 6), st.floats(0.1, 10), st.booleans())
def test_a_turned_and_mirrored_picture_is_turned_back(points, angle, scale, mirrored):
    old = np.array(points, dtype=float)
    change = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) @ np.diag([1, -1 if mirrored else 1])
    if len(old) > 2 and np.ptp(old, axis=0).any():
        found = (old - old.mean(axis=0)) @ change @ turn(scale * old @ change + 7, old)
        assert found == pytest.approx(old - old.mean(axis=0), abs=0.03 * np.abs(old).max())   # the last degree is left as it is


def test_turning_agrees_with_the_procrustes_of_scipy():
    random = np.random.default_rng(1)
    new, old = random.normal(size=(30, 2)), random.normal(size=(30, 2))
    new, old = new - new.mean(axis=0), old - old.mean(axis=0)
    assert turn(new, old) == pytest.approx(orthogonal_procrustes(new, old)[0])


def test_two_fix_no_turn():
    assert (turn(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[0.0, 0.0], [0.0, 1.0]])) == np.eye(2)).all()


def test_the_radius_is_the_root_mean_square_distance_from_the_middle():
    assert radius(np.array([[3.0, 0.0], [-3.0, 0.0], [0.0, 4.0], [0.0, -4.0]])) == pytest.approx((2 * 9 + 2 * 16) ** 0.5 / 2)


def test_ties_among_the_nearest_are_counted_by_hand():
    """On a line a–b–c–d at 0, 1, 2, 10 with the ties ab and ad: of the single nearest of a, b is one of two; b's is a or c; d's is c."""
    graph = nx.Graph([(0, 1), (0, 3)])
    graph.add_node(2)
    xy = np.array([[0.0, 0.0], [1.0, 0.0], [2.1, 0.0], [10.0, 0.0]])
    weights = of_graph(nx.Graph(graph)).weights
    assert preserved(weights, xy, nearest=1) == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert preserved(of_graph(nx.empty_graph(3)).weights, xy[:3]) is None
    assert preserved(weights, xy) == 1

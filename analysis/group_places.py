"""Where groups stand when they are drawn in place of their organisations: near those they share many ties with."""

from collections.abc import Mapping

import networkx as nx
import numpy as np

from analysis.grouping import Grouped

WIDE = 1.2
"""How much wider than high the picture is."""
FRAME = np.array([1000.0, 1000.0 / WIDE])
CLOSEST, FARTHEST = 1.0, 2.2
"""Distance asked for between the two groups with the closest bond, and between two without any."""
NAME = (430.0, 130.0)
"""Width and height kept free for a name below each disc."""
ROUNDS = 400


def group_places(found: Grouped, radius: Mapping[str, float]) -> Mapping[str, tuple[float, float]]:
    """Return x and y of each group, from −1000 to 1000, the same for the same groups.

    Groups stand so that distances follow their bonds, each as a share of what both have
    (Kamada and Kawai's spring layout), and are then pushed apart until no disc or name covers another.

    Parameters
    ----------
    radius
        Radius of each group's disc, on the same scale.

    Notes
    -----
    Kamada and Kawai (1989), An algorithm for drawing general undirected graphs, Information Processing Letters 31, 7–15.
    """
    if len(found.groups) < 2:
        return dict.fromkeys(found.groups, (0.0, 0.0))
    placed = nx.kamada_kawai_layout(nx.complete_graph(len(found.groups)), dist=_distances(found))
    at = np.array([placed[number] for number in range(len(found.groups))]) * (WIDE, 1.0)
    apart = _apart(_filling(at), np.array([radius[code] for code in found.groups]))
    return {code: (round(float(x), 1), round(float(y), 1)) for code, (x, y) in zip(found.groups, apart, strict=True)}


def _distances(found: Grouped) -> dict[int, dict[int, float]]:
    """Return the distance asked for between each two groups: the less, the larger their bond beside all their ties."""
    size = len(found.groups)
    bond = np.zeros((size, size))
    for a, b, ties in found.bonds:
        bond[a, b] = bond[b, a] = ties
    own = np.maximum(bond.sum(axis=1) + 1, 1)
    near = bond / np.sqrt(np.outer(own, own))
    near /= max(near.max(), 1e-9)
    return {a: {b: float(FARTHEST - (FARTHEST - CLOSEST) * near[a, b]) for b in range(size)} for a in range(size)}


def _filling(at: np.ndarray) -> np.ndarray:
    """Move and scale points so that they fill the picture, which is wider than high."""
    middle = (at.max(axis=0) + at.min(axis=0)) / 2
    half = np.maximum((at.max(axis=0) - at.min(axis=0)) / 2, 1e-9)
    return (at - middle) * (FRAME / half)


def _apart(at: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Push points apart, each pair the shorter way, until the boxes of disc and name round them are clear of one another."""
    box = np.stack((np.maximum(2 * radius, NAME[0]), 2 * radius + NAME[1]), axis=1)
    need = (box[:, None] + box[None, :]) / 2
    for _ in range(ROUNDS):
        between = at[:, None] - at[None, :]
        short = np.maximum(need - np.abs(between), 0)
        short[np.diag_indices(len(at))] = 0
        short[(short == 0).any(axis=2)] = 0
        if not short.any():
            break
        along = short.argmin(axis=2)[..., None] == np.arange(2)
        side = np.where(between != 0, np.sign(between), np.triu(np.ones(between.shape[:2]), 1)[..., None] * 2 - 1)
        at = np.clip(at + (side * short * along / 4).sum(axis=1), -FRAME, FRAME)
    return at

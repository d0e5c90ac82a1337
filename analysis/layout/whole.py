"""From links to a whole map: the largest component fills the square, all others stand in rows below it."""

from collections.abc import Callable

import numpy as np
from scipy import sparse

from analysis.layout import embedding, simple
from analysis.layout.aligning import moved, turn
from analysis.layout.bands import FEWEST, components, in_cell, pitch, rows
from analysis.layout.embedding import NoEmbedding, embedded
from analysis.layout.filling import filled
from analysis.layout.forces import evened, ranked, starting
from analysis.layout.growing import grown
from analysis.layout.links import Links
from analysis.layout.overlap import Area, apart, radii
from analysis.layout.places import SIDE, Places, placed
from analysis.layout.simple import simply_placed

FEW = 20
"""Up to so many organisations both ways give the same picture, and the quicker one is taken."""
KNOWN = 0.5
LOWER = (0.25, 0.75)
"""The rows below the largest component take at most their share of the organisations in height, or the first of these, and never more than the second."""

Progress = Callable[[float], None]


def laid_out(links: Links, *, seed: int = 0, progress: Progress = lambda _: None, old: Places | None = None) -> Places:
    """Return a place for each organisation, all worked out anew.

    Parameters
    ----------
    seed
        With the same seed the same links give the same places, to the last bit on one machine.
    progress
        Told how much of the largest component is done, from 0 to 1.
    old
        A picture to begin from and to turn the new one towards, so that people find their way; if it shows less than half of
        the largest component the new one begins from nothing.
    """
    parts = components(links.weights)
    main = parts.pop(0) if parts and len(parts[0]) >= FEWEST else np.zeros(0, dtype=int)
    xy = np.zeros((len(links.ids), 2))
    top = _below(links, parts, len(main), xy)
    if not len(main):
        return placed(links.ids, xy, method=simple.METHOD)
    own = sparse.csr_array(links.weights[main][:, main])
    raw, method, simpler = _drawn(evened(own), _start(links, main, seed, old), seed, progress)
    xy[main] = _turned(raw, np.diff(own.indptr), Area(-SIDE, top, SIDE, SIDE), [links.ids[place] for place in main], old)
    return placed(links.ids, xy, method=method, simple=simpler)


def _below(links: Links, parts: list[np.ndarray], above: int, xy: np.ndarray) -> float:
    """Put the small components in rows at the lower edge, below so many others; return where the rest of the map begins."""
    if not parts:
        return -SIDE
    count = len(links.ids)
    step = pitch(count) if above else 2 * SIDE / np.ceil(np.sqrt(count))
    most = 2 * SIDE * (min(max(1 - above / count, LOWER[0]), LOWER[1]) if above else 1)
    cells, height = rows(parts, step)
    while height > most:
        step *= 0.9
        cells, height = rows(parts, step)
    for cell in cells:
        xy[cell.members] = in_cell(links.weights, cell, step) + np.array([0, height - SIDE])
    return height - SIDE + 1.5 * step


def tidied(links: Links, old: Places, *, seed: int = 0, progress: Progress = lambda _: None) -> tuple[Places, int]:
    """Return places worked out anew from the old ones and turned towards them, and how many organisations moved noticeably."""
    new = laid_out(links, seed=seed, progress=progress, old=old)
    return new, moved(old, new)


def _start(links: Links, main: np.ndarray, seed: int, old: Places | None) -> np.ndarray:
    """Return where the largest component starts: from the old picture, where there is one that shows half of it."""
    known = {links.ids[place] for place in main} & set(old.ids if old else ())
    if old and len(known) >= KNOWN * len(main):
        return ranked(grown(links, old).xy[main])
    return starting(evened(sparse.csr_array(links.weights[main][:, main])), seed=seed)


def _drawn(even: sparse.csr_array, start: np.ndarray, seed: int, progress: Progress) -> tuple[np.ndarray, str, bool]:
    """Return places without unit, how they were found, and whether for want of the better way."""
    if len(start) <= FEW:
        return simply_placed(even, start, seed=seed, progress=progress), simple.METHOD, False
    try:
        return embedded(even, start, seed=seed, progress=progress), embedding.METHOD, False
    except NoEmbedding:
        return simply_placed(even, start, seed=seed, progress=progress), simple.METHOD, True


def _turned(xy: np.ndarray, ties: np.ndarray, area: Area, ids: list[str], old: Places | None) -> np.ndarray:
    """Return places that fill an area, turned towards old ones as far as there are any."""
    found = _in_area(xy, ties, area)
    there = old.by_id() if old else {}
    both = [place for place, key in enumerate(ids) if key in there]
    turned = turn(found[both], np.array([there[ids[place]] for place in both]).reshape(-1, 2))
    return found if (turned == np.eye(2)).all() else _in_area((xy - xy.mean(axis=0)) @ turned, ties, area)


def _in_area(xy: np.ndarray, ties: np.ndarray, area: Area) -> np.ndarray:
    radius = radii(ties, area)
    return apart(filled(xy, radius, area), radius, area)

"""A layout as one text for a process of its own, and what that process says, line by line."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import sparse

from analysis.layout.links import Links, linked
from analysis.layout.places import Places, read_places
from analysis.layout.whole import laid_out, tidied


def asked(links: Links, old: Places | None = None, *, seed: int = 0) -> str:
    """Return what to work out, on one line: places for all, turned towards old ones where there are any."""
    pairs = sparse.triu(links.weights, k=1).tocoo()
    columns = {"one": pairs.row.tolist(), "other": pairs.col.tolist(), "weight": pairs.data.tolist()}
    return json.dumps({"ids": links.ids, **columns, "seed": seed, "old": _written(old) if old else None})


def answered(line: str, say: Callable[[str], None]) -> None:
    """Work out what a line asks for, and say how far it is and, at last, the result: each time one line."""
    told = json.loads(line)
    one, other = (np.array(told[name], dtype=int) for name in ("one", "other"))
    links = linked(told["ids"], one, other, np.array(told["weight"], dtype=float))

    def progress(share: float) -> None:
        say(json.dumps({"done": round(share, 3)}))

    old = read(told["old"])
    found, steps = tidied(links, old, seed=told["seed"], progress=progress) if old else (laid_out(links, seed=told["seed"], progress=progress), None)
    say(json.dumps({**_written(found), "moved": steps}))


def read(told: Any) -> Places | None:
    """Return the places among what was said; None where there are none."""
    return read_places(told["places"], method=told["method"], simple=told["simple"]) if told and "places" in told else None


def _written(places: Places) -> dict[str, Any]:
    return {"places": places.by_id(), "method": places.method, "simple": places.simple}

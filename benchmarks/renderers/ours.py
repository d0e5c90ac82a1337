"""Our map: the columns that its page feeds it (``dashboard.network_map.scene``), of all organisations or of their groups."""

from typing import Any

import numpy as np
from dash import Dash

from benchmarks.renderers.networks import GROUPS, Drawn
from benchmarks.renderers.pages import DRAWING, Renderer, page
from benchmarks.starting import ROOT
from dashboard.network_map.component import NetworkMap

FILES = {"network-map.min.js": ROOT / "dashboard" / "browser" / "built" / "network-map.min.js", "netmap.css": ROOT / "assets" / "netmap.css"}
PARTS = {"title": "An invented network", "told": "", "source": "Invented", "date": "As at 29 November 2026"}


def everything(network: Drawn) -> Dash:
    """Return a page that draws every organisation and tie."""
    return page(NetworkMap(id=DRAWING), lambda: {"organisations": organisations(network), "ties": ties(network), "scene": scene(network)}, files=FILES)


def grouped(network: Drawn) -> Dash:
    """Return a page that draws the groups and the ties between them, as the map opens."""
    return page(NetworkMap(id=DRAWING), lambda: {"scene": group_scene(network), "choice": {}}, files=FILES)


def organisations(network: Drawn) -> dict[str, Any]:
    """Return names and places as columns."""
    return {"key": "organisations", "id": network.ids, "name": network.names, "x": network.x.tolist(), "y": network.y.tolist()}


def ties(network: Drawn) -> dict[str, Any]:
    """Return the ties as columns; two in three are reported, and a few have a direction."""
    place = np.arange(len(network.one))
    reported = (place % 3 > 0).astype(int)
    return {"key": "ties", "one": network.one.tolist(), "other": network.other.tolist(), "reported": reported.tolist(),
            "strength": (place % 6 * reported).tolist(), "direction": np.where(place % 9 == 1, 1 + place % 3, 0).tolist()}


def legend(network: Drawn) -> list[dict[str, Any]]:
    """Return the groups with their counts."""
    count = np.bincount(network.group, minlength=len(GROUPS)).tolist()
    return [{"code": group.code, "label": f"Theme {row + 1}", "count": count[row], "token": group.token, "shape": group.shape, "hidden": False}
            for row, group in enumerate(GROUPS)]


def scene(network: Drawn) -> dict[str, Any]:
    """Return which organisations are drawn, with colour and size, and the names of groups."""
    entries = legend(network)
    areas = [{"label": entry["label"], "x": x, "y": y} for entry, (x, y) in zip(entries, _middles(network), strict=True)]
    return {"key": "all", "level": "all", "legend": entries, "nodes": list(range(network.size)), "colour": network.group.tolist(), "size": network.radius,
            "groups": areas, **PARTS}


def group_scene(network: Drawn) -> dict[str, Any]:
    """Return the groups as nodes, and the ties between two of them summed up as one bond."""
    entries, bonds = legend(network), np.zeros((len(GROUPS), len(GROUPS)), dtype=int)
    a, b = network.group[network.one], network.group[network.other]
    np.add.at(bonds, (np.minimum(a, b), np.maximum(a, b)), 1)
    nodes = [{"code": entry["code"], "label": entry["label"], "count": entry["count"], "inside": int(bonds[row, row]), "x": x, "y": y, "legend": row}
             for row, (entry, (x, y)) in enumerate(zip(entries, _middles(network), strict=True))]
    between = [{"one": one, "other": other, "ties": int(bonds[one, other]), "reported": int(bonds[one, other])}
               for one, other in np.argwhere(np.triu(bonds, 1)).tolist()]
    return {"key": "groups", "level": "groups", "legend": entries, "groups": nodes, "bonds": between, **PARTS}


def _middles(network: Drawn) -> list[tuple[float, float]]:
    inside = [network.group == number for number in range(len(GROUPS))]
    return [(round(float(network.x[here].mean()), 1), round(float(network.y[here].mean()), 1)) if here.any() else (0.0, 0.0) for here in inside]


LOOKED = {
    "drawn": "document.querySelector('[data-drawn]') !== null",
    "chosen": "document.querySelector('.network-map-dimmed') !== null && document.getAnimations().length === 0",
    "spot": "(id) => window.netmapMap.spot(id)",
    "back": "window.netmapMap.back()",
}
OURS = Renderer(name="ours", app=everything, **LOOKED)
OURS_GROUPED = Renderer(name="ours, on groups", app=grouped, chooses=lambda _: [group.code for group in GROUPS[:5]], **LOOKED)

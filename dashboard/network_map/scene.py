"""What the map is told to draw, as columns: organisations, ties, and the scene that a reader's view makes of them.

Each part has a key. The browser says which keys it holds, and only what differs is sent: the organisations once
for each version of the facts, the ties once for each choice of them, between two days only those that changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

import numpy as np

from analysis.comparison import Comparison, ties_of_both
from analysis.group_places import group_places
from analysis.grouping import Grouped, grouped
from analysis.map_view import MapView
from analysis.mixing import UNKNOWN
from analysis.network import tie_records
from analysis.selection import Selection
from analysis.sight import Sight, size_of
from analysis.study import Study
from analysis.ties import Ties, places
from dashboard.network_map.groups import Legend
from dashboard.network_map.looks import REST
from data.configuration import TieKind
from data.model import Register

SPOTS = Mapping[str, tuple[float, float]]
"""Where each organisation stands: x and y from −1000 to 1000."""

MOST_AT_ONCE = 1_500
"""Organisations that are sent though some of them are not shown."""

ONE_TO_OTHER, OTHER_TO_ONE = 1, 2
"""Which way a tie goes; both together are 3, neither 0."""
MARKS = {"joined": 1, "left": 2}


@dataclass(frozen=True, slots=True)
class Cast:
    """The organisations a drawing may need, in order of id, and the place of each among them; ``whole`` where these are all of the register."""

    key: str
    ids: tuple[str, ...]
    whole: bool

    @property
    def place(self) -> Mapping[str, int]:
        """Place of each organisation, by id."""
        return {key: place for place, key in enumerate(self.ids)}


def cast(study: Study, view: MapView, shown: Sequence[str], layout: str) -> Cast:
    """Return every organisation of the register where all are drawn, so that no later choice sends one again; else those shown.

    Of a large network, only those shown where they are few.
    """
    whole = view.level == "all" and (len(study.register.organisation) <= MOST_AT_ONCE or len(shown) > MOST_AT_ONCE)
    ids = tuple(places(study.register)) if whole else tuple(sorted(shown))
    return Cast(digest(study.register.version, study.selection.audience, layout, ids), ids, whole)


def organisations(register: Register, members: Cast, spots: SPOTS) -> dict[str, Any]:
    """Return names and places as columns."""
    at = [spots.get(key, (0.0, 0.0)) for key in members.ids]
    return {
        "key": members.key, "id": list(members.ids), "name": [register.organisation[key].name for key in members.ids],
        "x": [round(x, 1) for x, _ in at], "y": [round(y, 1) for _, y in at],
    }


def ties(study: Study, view: MapView, members: Cast, sight: Sight, held: str = "") -> dict[str, Any]:
    """Return the ties as columns: all of the day, or those shown where only some organisations are; or what changed since the day that is held.

    Where two days are compared, the ties of either, each with its standing. ``held`` is the key of the ties that the browser holds.
    """
    whole = members.whole
    base = digest(members.key, study.selection.of_ties().query(), () if whole else tuple(sight.ties.edges))
    if view.compare:
        return {"key": digest(base, "compared", study.since, study.as_of), **_compared(study, members)}
    key, before = f"{base}@{study.as_of.isoformat()}", held.removeprefix(f"{base}@")
    now = _columns(study, members, study.ties if whole else sight.ties, study.as_of)
    if not whole or before in (held, study.as_of.isoformat()):
        return {"key": key, **_listed(now)}
    day = date.fromisoformat(before)
    return {"key": key, "from": held, **_changed(_columns(study, members, study.ties_on(day), day), now)}


COLUMNS = ("one", "other", "reported", "strength", "direction")


def _columns(study: Study, members: Cast, drawn: Ties, *days: date) -> np.ndarray:
    """Return one row for each of ``COLUMNS`` and one column for each tie, in order of both places; directions as on the last of the days that has one."""
    to, chose = _moved(drawn.ids, members.ids), study.selection.of_ties()
    there = {pair: way for day in days for pair, way in _directions(study.register, chose, day).items()}
    direction = [there.get(pair, 0) for pair in drawn.edges]
    return np.array([to[drawn.one], to[drawn.other], drawn.reported, drawn.strength, direction], dtype=int).reshape(len(COLUMNS), -1)


def _moved(ids: tuple[str, ...], among: tuple[str, ...]) -> np.ndarray:
    """Return the place of each id among others, −1 where it is not one of them; both are in order."""
    place = {key: place for place, key in enumerate(among)}
    return np.array([place.get(key, -1) for key in ids], dtype=int)


@lru_cache(maxsize=16)
def _directions(register: Register, chose: Selection, day: date) -> Mapping[tuple[str, str], int]:
    """Return which way each pair is tied, where a report of a kind with a direction says so."""
    kinds = {code for code, kind in register.configuration.vocabularies.get("tie_kinds", {}).items() if isinstance(kind, TieKind) and kind.directed}
    found: dict[tuple[str, str], int] = {}
    for row in tie_records(register, chose, day):
        if row.kind in kinds:
            forward = row.source_id < row.target_id
            pair = (row.source_id, row.target_id) if forward else (row.target_id, row.source_id)
            found[pair] = found.get(pair, 0) | (ONE_TO_OTHER if forward else OTHER_TO_ONE)
    return found


def _listed(columns: np.ndarray) -> dict[str, list[int]]:
    return dict(zip(COLUMNS, columns.tolist(), strict=True))


def _changed(before: np.ndarray, now: np.ndarray) -> dict[str, Any]:
    """Return the places of the ties that are gone or changed, among those before, and the columns of the new and the changed ones."""
    held, wanted = (set(map(tuple, columns.T.tolist())) for columns in (before, now))
    gone = [place for place, tie in enumerate(map(tuple, before.T.tolist())) if tie not in wanted]
    begun = sorted(wanted - held)
    return {"gone": gone, **_listed(np.array(begun, dtype=int).reshape(-1, len(COLUMNS)).T)}


def _compared(study: Study, members: Cast) -> dict[str, list[int]]:
    """Return the ties of either day, each with its standing."""
    drawn, standing = ties_of_both(study)
    columns = np.vstack((_columns(study, members, drawn, study.since, study.as_of), standing))
    return dict(zip((*COLUMNS, "standing"), columns[:, (columns[:2] >= 0).all(axis=0)].tolist(), strict=True))


def organisation_scene(
    study: Study, view: MapView, sight: Sight, members: Cast, groups: Mapping[str, str], told: Legend, comparison: Comparison | None
) -> dict[str, Any]:
    """Return which organisations are drawn, with colour, size and, in a comparison, what became of each."""
    entries, place = legend_entries(view, sight, told), members.place
    number = {entry["code"]: row for row, entry in enumerate(entries)}
    shown, size = sight.organisations, size_of(study, sight, view.size)
    return {
        "level": "all", "legend": entries, "nodes": [place[key] for key in shown],
        "colour": [number.get(groups.get(key, UNKNOWN), len(entries) - 1) for key in shown], "size": radii([size.get(key) or 0.0 for key in shown]),
        **({} if comparison is None else {"mark": [MARKS.get(comparison.marks.get(key, ""), 0) for key in shown]}),
    }


def group_scene(study: Study, view: MapView, sight: Sight, groups: Mapping[str, str], told: Legend) -> dict[str, Any]:
    """Return the groups as nodes, and the ties between two of them summed up as one bond."""
    entries = legend_entries(view, sight, told)
    number = {entry["code"]: row for row, entry in enumerate(entries)}
    found = grouped(sight.ties, groups, order=sight.legend)
    spots = group_spots(study, view.colour, groups)
    nodes = [
        {"code": code, "label": told.label(code), "count": count, "inside": inside, "x": spots[code][0], "y": spots[code][1], "legend": number[code],
         "size": round(PIXELS * disc(count, study), 1)}
        for code, count, inside in zip(found.groups, found.count, found.inside, strict=True)
    ]
    bonds = [{"one": a, "other": b, "ties": ties, "reported": told_of} for (a, b, ties), told_of in zip(found.bonds, found.reported, strict=True)]
    return {"level": "groups", "legend": entries, "groups": nodes, "bonds": bonds}


PIXELS = 0.36
"""Pixels of a usual screen for one unit of the picture, which is 2,000 units wide."""


def disc(count: int, study: Study) -> float:
    """Return the radius of a group's disc in units of the picture; the area grows with its organisations."""
    return 40 + 105 * float(np.sqrt(count / max(len(study.organisations), 1)))


def group_spots(study: Study, colour: str, groups: Mapping[str, str]) -> Mapping[str, tuple[float, float]]:
    """Return where each group stands: worked out from the last day of the data, so that no other day and no filter moves it."""
    return study.remembered(("group spots", colour, digest(sorted(groups.items()))), lambda: _group_spots(study, groups))


def _group_spots(study: Study, groups: Mapping[str, str]) -> Mapping[str, tuple[float, float]]:
    last = grouped(study.ties_on(study.register.data_to), groups)
    missing = sorted(set(groups.values()) - set(last.groups))
    whole = Grouped(groups=(*last.groups, *missing), count=(*last.count, *[0] * len(missing)), inside=(*last.inside, *[0] * len(missing)),
                    bonds=last.bonds, reported=last.reported)
    return group_places(whole, {code: disc(count, study) for code, count in zip(whole.groups, whole.count, strict=True)})


def group_labels(sight: Sight, groups: Mapping[str, str], told: Legend, spots: SPOTS, least: int = 3) -> list[dict[str, Any]]:
    """Return the name of each group with a colour, to be written in the middle of its organisations."""
    at: dict[str, list[tuple[float, float]]] = {}
    for key in sight.organisations:
        if key in spots and told.look(groups.get(key, UNKNOWN)).token != REST.token:
            at.setdefault(groups[key], []).append(spots[key])
    return [{"label": told.label(code), "x": round(float(np.median([x for x, _ in found])), 1), "y": round(float(np.median([y for _, y in found])), 1)}
            for code, found in sorted(at.items()) if len(found) >= least]


def legend_entries(view: MapView, sight: Sight, told: Legend) -> list[dict[str, Any]]:
    """Return the groups with their counts; those taken out stand with them, so that they can be brought back."""
    looks = {code: told.look(code) for code in sight.legend}
    order = sorted(sight.legend, key=lambda code: (looks[code].token == "group-other", looks[code].token, -sight.legend[code], code))
    return [
        {"code": code, "label": told.label(code), "count": sight.legend[code], "token": look.token, "shape": look.shape, "hidden": code in view.hide}
        for code, look in ((code, looks[code]) for code in order)
    ]


LARGEST_SHARE = 2.6
"""How many times the smallest radius the largest one is; the area grows with what it stands for."""


def radii(values: Sequence[float]) -> list[float]:
    """Return a radius in pixels for each value; smaller where there are many."""
    least = max(2.2, 6.5 - 0.55 * np.log2(max(len(values), 4) / 4))
    share = np.asarray(values, dtype=float) / max(max(values, default=0.0), 1e-9)
    return np.round(least * (1 + (LARGEST_SHARE - 1) * np.sqrt(share)), 1).tolist()


def digest(*parts: object) -> str:
    """Return a short text that is the same for the same parts, and for no others."""
    return sha256(repr(parts).encode()).hexdigest()[:12]

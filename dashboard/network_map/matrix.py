"""The matrix: organisations in rows and columns, group by group, and a mark where two are tied."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import numpy as np

from analysis.mixing import UNKNOWN
from analysis.sight import Sight
from analysis.study import Study
from dashboard.network_map.groups import Legend

MOST_ROWS = 500
"""Rows that can still be told apart; above it the best tied are shown, and the rest is counted."""


def order(study: Study, sight: Sight, groups: Mapping[str, str]) -> tuple[str, ...]:
    """Return the organisations in the order of their rows: by group in the order of the legend, then by ties, most first, then by name."""
    rank = {code: place for place, code in enumerate(sight.legend)}
    degree = dict(zip(sight.ties.organisations, degrees(sight), strict=True))
    kept = sorted(sight.organisations, key=lambda key: (-degree[key], key))[:MOST_ROWS]
    name = study.register.organisation
    return tuple(sorted(kept, key=lambda key: (rank.get(groups.get(key, UNKNOWN), len(rank)), -degree[key], name[key].name.casefold(), key)))


def degrees(sight: Sight) -> list[int]:
    """Return how many ties each organisation shown has to others shown, in the order of ``sight.ties.organisations``."""
    ends = np.concatenate((sight.ties.one, sight.ties.other))
    return np.bincount(ends, minlength=len(sight.ties.ids))[sight.ties.nodes].tolist()


def matrix(study: Study, sight: Sight, groups: Mapping[str, str], told: Legend) -> dict[str, Any]:
    """Return rows, cells and groups as the matrix draws them; a cell stands once, for both its halves."""
    rows = order(study, sight, groups)
    place = {key: row for row, key in enumerate(rows)}
    ties = sight.ties
    cells = [(place[a], place[b], int(reported), int(strength)) for (a, b), reported, strength in
             zip(ties.edges, ties.reported.tolist(), ties.strength.tolist(), strict=True) if a in place and b in place]
    own = [groups.get(key, UNKNOWN) for key in rows]
    return {
        "rows": [{"id": key, "name": study.register.organisation[key].name, "group": told.label(group)} for key, group in zip(rows, own, strict=True)],
        "cells": dict(zip(("one", "other", "reported", "strength"), map(list, zip(*cells, strict=True)), strict=True)) if cells
        else {"one": [], "other": [], "reported": [], "strength": []},
        "groups": _bands(own, told),
    }


def _bands(own: list[str], told: Legend) -> list[dict[str, Any]]:
    """Return where each group begins and ends among the rows."""
    bands, start = [], 0
    for code, rows in groupby(own):
        count = len(list(rows))
        bands.append({"label": told.label(code), "token": told.look(code).token, "start": start, "end": start + count})
        start += count
    return bands

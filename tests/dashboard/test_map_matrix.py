"""The matrix stands group by group, the best tied first, and holds each tie once."""

from itertools import pairwise

from analysis.map_view import MapView
from analysis.selection import Selection
from analysis.sight import group_of, sight
from analysis.study import Study
from dashboard.network_map import matrix as module
from dashboard.network_map.groups import legend
from dashboard.network_map.matrix import matrix
from tests.analysis.conftest import organisation, register, tie

FACTS = register(
    (organisation("a", themes=("y",)), organisation("b", themes=("x",)), organisation("c", themes=("x",)), organisation("d", themes=("y",)), organisation("e")),
    ties=(tie("a", "c", strength=4), tie("b", "c"), tie("c", "d"), tie("a", "d")),
)


def made(view: MapView | None = None) -> dict:
    study, view = Study(FACTS, Selection()), view or MapView(view="matrix")
    return matrix(study, sight(study, view), group_of(study, view.colour), legend(study, view.colour))


def test_rows_stand_by_group_then_ties():
    found = made()
    assert [row["id"] for row in found["rows"]] == ["c", "b", "a", "d", "e"]
    assert [(band["label"], band["start"], band["end"]) for band in found["groups"]] == [("X", 0, 2), ("Y", 2, 4), ("Not known", 4, 5)]
    assert all(one["end"] == other["start"] for one, other in pairwise(found["groups"]))


def test_each_tie_is_one_cell():
    found, cells = made(), made()["cells"]
    ids = [row["id"] for row in found["rows"]]
    told = {frozenset((ids[one], ids[other])): strength for one, other, strength in zip(cells["one"], cells["other"], cells["strength"], strict=True)}
    assert told == {frozenset("ac"): 4, frozenset("bc"): 0, frozenset("cd"): 0, frozenset("ad"): 0}


def test_only_the_best_tied_are_kept_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    found = made()
    assert [row["id"] for row in found["rows"]] == ["c", "a", "d"]
    assert len(found["cells"]["one"]) == 3


def test_nothing_shown_is_no_row_and_no_cell():
    found = made(MapView(view="matrix", hide=("x", "y", "unknown")))
    assert found == {"rows": [], "cells": {"one": [], "other": [], "reported": [], "strength": []}, "groups": []}

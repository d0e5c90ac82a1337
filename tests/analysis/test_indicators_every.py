"""What holds of every indicator: the order of rows changes nothing, what is missing is said with its file and columns, and shares are shares."""

import math
import random
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache, reduce

import pytest
from sqlalchemy import Table

from analysis.indicators import by_code
from analysis.objectives import banded
from analysis.selection import Selection
from analysis.study import Study
from data.columns import Kind
from data.dates import quarter_ends
from data.model import Register
from data.schema import FACTS
from tests.analysis.demonstration import CODES, LAST, reading, small

COLUMNS = {table.name: {column.name for column in table.columns} for table in FACTS}
MAY_EXCEED_ONE = {"4.11"}
"""Shares of a limit, which can be overstepped."""


@lru_cache(maxsize=3)
def _study(seed: int | None = None) -> Study:
    """The network as it is, or with the rows of every table in another order."""
    if seed is None:
        return Study(small(), Selection())
    chance = random.Random(seed)
    return Study(replace(small(), **{name: tuple(chance.sample(rows, len(rows))) for name, rows in _tables(small()).items()}), Selection())


def _tables(known: Register) -> Mapping[str, tuple]:
    return {row.name: getattr(known, row.name) for row in fields(known) if row.name in COLUMNS}


def test_every_table_is_put_in_another_order() -> None:
    plain, mixed = (_tables(_study(seed).register) for seed in (None, 1))
    assert plain.keys() == COLUMNS.keys()
    assert {name for name in plain if plain[name] == mixed[name]} <= {name for name, rows in plain.items() if len(rows) < 3}
    assert all(sorted(plain[name], key=repr) == sorted(mixed[name], key=repr) for name in plain)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("code", CODES)
def test_the_order_of_rows_changes_nothing_of_a_reading_or_its_band(code: str, seed: int) -> None:
    found, again = (banded(study, by_code(study.register)[code], LAST) for study in (_study(), _study(seed)))
    assert found.value is not None
    assert list(again.parts) == list(found.parts)   # read aloud in the same order, too
    assert dict(again.parts) == pytest.approx(dict(found.parts))
    assert (again.value, again.coverage, again.low, again.high) == pytest.approx((found.value, found.coverage, found.low, found.high))
    assert (again.n, again.reason, again.band, again.warning) == (found.n, found.reason, found.band, found.warning)


def _named(reason: str) -> dict[str, list[str]]:
    """The files that a reason names with columns, each column by its first word."""
    return {file: [words.split()[0] for words in told.split(", ")] for file, told in re.findall(r"(\w+)\.csv \(([^)]+)\)", reason)}


def test_files_and_columns_are_found_in_a_reason() -> None:
    assert _named("Needs seats.csv (body_id, start) and figures.csv (indicator 2.4, value): none.") == {
        "seats": ["body_id", "start"], "figures": ["indicator", "value"]}
    assert _named("Needs seats.csv.") == {}


@pytest.mark.parametrize("code", CODES)
def test_of_nothing_nothing_is_said_but_which_columns_of_which_file_would_tell(code: str) -> None:
    found = reading(replace(small(), **dict.fromkeys(COLUMNS, ())), code)
    assert (found.value, found.n, found.low, found.high) == (None, None, None, None)
    named = _named(found.reason)
    assert named
    assert {(file, column) for file, told in named.items() for column in told if column not in COLUMNS[file]} == set()


def _without(known: Register, gone: str) -> Register:
    """The network without a table, and without whatever cannot be without it."""
    every, empty = {table.name: table for table in FACTS}, {gone}
    while more := {name for name, table in every.items() if name not in empty and _must(table, empty)}:
        empty |= more
    kept = {name: tuple(replace(row, **dict.fromkeys(_may(every[name], empty))) for row in rows) if _may(every[name], empty) else rows
            for name, rows in _tables(known).items() if name not in empty}
    return replace(known, **kept, **dict.fromkeys(empty, ()))


def _must(table: Table, empty: set[str]) -> bool:
    return any(column.info["kind"] is Kind.REFERENCE and column.info["references"] in empty and not column.nullable for column in table.columns)


def _may(table: Table, empty: set[str]) -> list[str]:
    return [column.name for column in table.columns if column.info["kind"] is Kind.REFERENCE and column.info["references"] in empty]


def _files(code: str) -> list[str]:
    """The files an indicator says it is made from."""
    return sorted({file for need in by_code(small())[code].needs for file in re.findall(r"(\w+)\.csv", need) if file in COLUMNS})


@pytest.mark.parametrize("code", CODES)
def test_without_one_of_its_files_there_is_a_number_or_the_reason_why_there_is_none(code: str) -> None:
    for file in _files(code):
        found = reading(_without(small(), file), code)
        assert (found.value is None) == bool(found.reason), file
        assert math.isfinite(found.value) if found.value is not None else ".csv" in found.reason, file


@pytest.mark.parametrize("code", CODES)
def test_without_any_of_the_files_it_needs_there_is_no_number_and_one_of_them_is_named(code: str) -> None:
    """Ties follow from coming to the same events as well, so those are left out for every indicator."""
    found = reading(reduce(_without, ["events", *_files(code)], small()), code)
    assert _files(code)
    assert found.value is None
    assert any(f"{file}.csv" in found.reason for file in _files(code))


@pytest.mark.parametrize("code", CODES)
def test_values_keep_within_their_unit_and_bands_hold_their_value(code: str) -> None:
    study, indicator = _study(), by_code(small())[code]
    limits = {"share": (0, math.inf if code in MAY_EXCEED_ONE else 1), "points": (-1, 1), "score": (1, 5), "index": (0, 100)}
    low, high = limits.get(indicator.unit, (-math.inf, math.inf))
    for day in quarter_ends(LAST):
        found = indicator.read(study, day)
        assert found.value is None or low <= found.value <= high, day
        assert found.coverage is None or 0 <= found.coverage <= 1, day
        assert all(part is None or math.isfinite(part) for part in found.parts.values()), day
    now = banded(study, indicator, LAST)
    assert (now.low is None) == (now.high is None) == (not now.band)
    assert now.low is None or now.low <= now.value <= now.high

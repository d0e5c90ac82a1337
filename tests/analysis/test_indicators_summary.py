"""The JSON of ``netmap indicators``: its shape, its order, and what it says of the samples."""

import json
import random
from dataclasses import fields, replace
from datetime import date

import pytest
from click.testing import CliRunner

from analysis.indicators import INDICATORS, indicators_of
from analysis.selection import Selection
from analysis.study import Study
from analysis.summary import summary
from dashboard.commands.indicators import indicators
from data.model import Register
from tests import samples

SHAPE = ("as_of", "data_version", "network", "organisations", "mixing", "diversity", "growth", "indicators", "phase")
NETWORK = (
    "organisations",
    "ties",
    "tie_records",
    "components",
    "giant_component_share",
    "isolates",
    "mean_degree",
    "density",
    "transitivity",
    "average_path_length",
    "diameter",
    "degree_centralisation",
    "modularity",
    "reciprocity",
)
ORGANISATION = ("id", "degree", "strength", "betweenness", "core", "constraint", "effective_size", "community")
INDICATOR = ("key", "objective", "title", "value", "parts", "unit", "n", "coverage", "status", "reason", "target", "trend", "low", "high", "band",
             "warning", "change", "clear_change", "override", "version", "breaks")
NO_FACTS = {"configuration", "version", "audience", "baseline", "data_to", "imports"}


@pytest.fixture(scope="module")
def public_record() -> Register:
    return samples.facts("uk-democracy")


@pytest.fixture(scope="module")
def small() -> Register:
    return samples.facts("food-scotland")


@pytest.fixture(scope="module")
def told(small: Register) -> dict:
    return summary(Study(small, Selection()))


def test_the_shape_is_the_documented_one(small: Register, told: dict) -> None:
    assert tuple(told) == SHAPE
    assert tuple(told["network"]) == NETWORK
    assert {tuple(row) for row in told["organisations"]} == {ORGANISATION}
    assert {tuple(row) for row in told["indicators"]} == {INDICATOR}
    assert tuple(told["mixing"]) == ("theme", "kind", "area")
    assert {tuple(row) for row in told["mixing"].values()} == {("groups", "observed", "expected", "e_i_index", "coverage")}
    assert [row["key"] for row in told["indicators"]] == [row.code for row in indicators_of(small)]
    assert {row.code for row in INDICATORS} < {row["key"] for row in told["indicators"]}


def test_it_is_strict_json_with_dates_as_iso_and_none_as_null(told: dict) -> None:
    again = json.loads(json.dumps(told, allow_nan=False))
    assert again == told
    assert date.fromisoformat(again["as_of"]).isoformat() == again["as_of"]
    assert {len(row["trend"]) for row in again["indicators"]} == {8}
    assert all((row["value"] is None) == bool(row["reason"]) for row in again["indicators"])


def test_the_order_of_rows_changes_nothing(small: Register, told: dict) -> None:
    chance = random.Random(7)
    tables = {f.name: getattr(small, f.name) for f in fields(small) if f.name not in NO_FACTS}
    mixed = replace(small, **{name: tuple(chance.sample(rows, len(rows))) for name, rows in tables.items()})
    other = summary(Study(mixed, Selection()))
    assert json.dumps(_rounded(other)) == json.dumps(_rounded(told))


def _rounded(value):
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in sorted(value.items())}
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return round(value, 9) if isinstance(value, float) else value


def test_the_public_record_fills_what_ties_attributes_and_a_published_survey_fill_and_names_the_files_of_the_others(public_record: Register) -> None:
    rows = summary(Study(public_record, Selection()))["indicators"]
    assert [row["key"] for row in rows if row["value"] is not None] == ["1.3", "1.4", "1.5", "1.8", "1.9", "2.10", "4.10"]
    assert [row["key"] for row in rows if row["value"] is None and ".csv" not in row["reason"]] == []


def test_the_command_prints_the_same_as_the_functions(small: Register) -> None:
    found = CliRunner().invoke(
        indicators, ["--data", "food-scotland", "--as-of", "2026-06-30", "--ties", "reported", "--min-strength", "2", "--without-host", "--json"]
    )
    choice = Selection(as_of=date(2026, 6, 30), ties="reported", min_strength=2, host=False)
    assert found.exit_code == 0, found.output
    assert json.loads(found.stdout) == summary(Study(small, choice))


def test_the_command_prints_a_table_for_people(small: Register) -> None:
    found = CliRunner().invoke(indicators, ["--data", "food-scotland"])
    assert found.exit_code == 0, found.output
    assert small.version in found.stdout
    assert all(row.title in found.stdout for row in INDICATORS)

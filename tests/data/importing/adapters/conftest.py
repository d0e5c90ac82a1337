"""A small network's own words, and fixture files as documents, for the tests of every adapter."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from data.configuration import Configuration
from data.importing.adapters import recognised
from data.importing.sheets import Document, Sheet
from data.reading import read_configuration

FIXTURES = Path(__file__).parents[1] / "fixtures"

TOML = """
[network]
key = "tidewater"
name = "Tidewater"
fictional = true

[[tiers]]
code = "friend"
label = "Friend"

[[tiers]]
code = "full"
label = "Full member"
"""

FILES = {
    "network.toml": TOML,
    "lists/themes.csv": "code,label\nwater,Water\nland,Land and soil\nvoting,Voting and franchise\n",
    "lists/organisation_kinds.csv": "code,label\ncharity,Charity\ngrassroots,Grassroots group\nfunder,Funder\nacademic,Academic\n",
    "lists/tie_kinds.csv": "code,label,about,directed\ninformation,Sharing information,,no\njoint_project,Joint project,,no\ngrant,Grant,,yes\nadvice,Advice,,yes\n",
    "lists/group_kinds.csv": "code,label\ncoalition,Coalition\nworking_group,Working group\njoint_project,Joint project\n",
    "lists/areas.csv": "code,label\nE12000007,London\nW92000004,Wales\n",
    "lists/scopes.csv": "code,label,about,covers\nuk,UK-wide,,*\nlocal,Local,,\n",
}

Open = Callable[..., Document]


@pytest.fixture(scope="session")
def network() -> Configuration:
    """A network with its own lists of words."""
    return read_configuration(FILES)[0]


@pytest.fixture(scope="session")
def unnamed() -> Configuration:
    """A network started from nothing: no list, so that any word is taken."""
    return read_configuration({})[0]


@pytest.fixture(scope="session")
def opened() -> Open:
    """Open fixture files together as one document; several CSV files are one zip."""
    def document(*names: str, form: str = "") -> Document:
        sheets = [sheet for name in names for sheet in _sheets(FIXTURES / name)]
        first = FIXTURES / names[0]
        about = {"root": ElementTree.parse(first).getroot().tag.rpartition("}")[2]} if first.suffix in (".gexf", ".graphml") else {}
        forms = {".gexf": "xml", ".graphml": "xml", ".json": "json", ".csv": "csv"}
        return Document(first.name, form or ("zip" if len(names) > 1 else forms[first.suffix]), tuple(sheets), (), about)
    return document


@pytest.fixture(scope="session")
def tools() -> Callable[[Document], tuple[str, ...]]:
    """Return the keys of the adapters that a document is recognised as, the surest first."""
    return lambda document: tuple(adapter.key for adapter in recognised(document))


@pytest.fixture(scope="session")
def table() -> Callable[..., Sheet]:
    """Make a sheet of CSV text."""
    return lambda name, text: _sheet(name, list(csv.reader(io.StringIO(text))))


def _sheets(path: Path) -> list[Sheet]:
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".json":
        told = json.loads(text)
        return [_records(name, [_flat(row) for row in rows]) for name, rows in told.items() if isinstance(rows, list)]
    if path.suffix in (".gexf", ".graphml"):
        return _graph(path)
    return [_sheet(path.stem, list(csv.reader(io.StringIO(text))))]


def _sheet(name: str, lines: list[list[str]]) -> Sheet:
    body = [(number, tuple(cell.strip() for cell in line)) for number, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    return Sheet(name, tuple(cell.strip() for cell in lines[0]), tuple(line for _, line in body), tuple(number for number, _ in body))


def _records(name: str, rows: list[Mapping[str, str]]) -> Sheet:
    header = list(dict.fromkeys(column for row in rows for column in row))
    return _sheet(name, [header, *([row.get(column, "") for column in header] for row in rows)])


def _flat(row: Mapping[str, Any], before: str = "") -> dict[str, str]:
    cells: dict[str, str] = {}
    for column, value in row.items():
        if isinstance(value, dict):
            cells |= _flat(value, f"{before}{column}.")
        else:
            cells[before + column] = _listed(value) if isinstance(value, list) else "" if value is None else str(value)
    return cells


def _listed(values: list[Any]) -> str:
    return json.dumps(values) if any(isinstance(value, dict) for value in values) else ";".join(map(str, values))


def _graph(path: Path) -> list[Sheet]:
    root = ElementTree.parse(path).getroot()
    names = {each.get("id"): each.get("title") or each.get("attr.name") for each in root.iter() if _tag(each) in ("attribute", "key")}
    return [_records(sheet, [_point(each, names) for each in root.iter() if _tag(each) == tag]) for sheet, tag in (("nodes", "node"), ("edges", "edge"))]


def _point(element: Any, names: Mapping[str, str]) -> dict[str, str]:
    said = {names.get(each.get("for") or each.get("key"), ""): each.get("value") or (each.text or "").strip()
            for each in element.iter() if _tag(each) in ("attvalue", "data")}
    return {**element.attrib, **said}


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2]

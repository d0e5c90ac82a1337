"""A small network's own words, and fixture files as documents, for the tests of every adapter."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.configuration import Configuration
from data.importing.adapters import recognised
from data.importing.documents import document
from data.importing.limits import UPLOAD
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
    "lists/tie_kinds.csv": "code,label,about,directed\ninformation,Sharing information,,no\njoint_project,Joint project,,no\n"
                           "grant,Grant,,yes\nadvice,Advice,,yes\n",
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
    """Open a fixture file as it is read when somebody drops it in; several files are dropped in as one zip. Sheets are called without ``.csv``."""
    def read(*names: str) -> Document:
        first = FIXTURES / names[0]
        found = document(first.name, first.read_bytes(), limits=UPLOAD) if len(names) == 1 else document("files.zip", _zip(names), limits=UPLOAD)
        return replace(found, sheets=tuple(replace(sheet, name=sheet.name.removesuffix(".csv")) for sheet in found.sheets))
    return read


@pytest.fixture(scope="session")
def tools() -> Callable[[Document], tuple[str, ...]]:
    """Return the keys of the adapters that a document is recognised as, the surest first."""
    return lambda document: tuple(adapter.key for adapter in recognised(document))


@pytest.fixture(scope="session")
def table() -> Callable[..., Sheet]:
    """Make a sheet of CSV text."""
    return lambda name, text: _sheet(name, list(csv.reader(io.StringIO(text))))


def _zip(names: tuple[str, ...]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.write(FIXTURES / name, (FIXTURES / name).name)
    return content.getvalue()


def _sheet(name: str, lines: list[list[str]]) -> Sheet:
    body = [(number, tuple(cell.strip() for cell in line)) for number, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    return Sheet(name, tuple(cell.strip() for cell in lines[0]), tuple(line for _, line in body), tuple(number for number, _ in body))

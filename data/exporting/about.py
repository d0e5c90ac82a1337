"""What a file says of itself: whose facts, of which day and version, under which filters, and what is in it."""

from collections.abc import Mapping

from data.exporting.extract import Extract
from data.schema import FACTS

ABOUT = "ABOUT.md"
TITLES = {"as_at": "As at", "as_known_on": "As known on", "data_version": "Data version", "notice": "Origin"}


def told(extract: Extract) -> dict[str, str]:
    """Return the stamp with its names in plain words."""
    return {TITLES.get(name, name.capitalize()): text for name, text in extract.stamp.items()}


def contents(extract: Extract) -> dict[str, str]:
    """Return what each table that is held is about."""
    return {table.name: table.info["about"] for table in FACTS if table.name in extract.tables}


def page(extract: Extract, files: Mapping[str, str]) -> str:
    """Return as Markdown what a file cannot say of itself, and what each of the ``files`` beside it is."""
    stamp = "\n".join(f"- {name}: {_line(text)}" for name, text in told(extract).items())
    return "\n".join(["# About these files", "", stamp, "", *(f"- {name}: {text}" for name, text in files.items()), ""])


def sentence(extract: Extract) -> str:
    """Return the stamp in one line, for files that have room for no more."""
    return " · ".join(f"{name}: {_line(text)}" for name, text in told(extract).items())


def _line(text: str) -> str:
    return " ".join(text.split())

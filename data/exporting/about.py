"""What a file says of itself: whose facts, of which day and version, under which filters, and what is in it."""

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


def page(extract: Extract) -> str:
    """Return both as Markdown, to lie beside tables that cannot say it themselves."""
    stamp = "\n".join(f"- {name}: {_line(text)}" for name, text in told(extract).items())
    tables = "\n".join(f"- {name}.csv: {text} {len(extract.tables[name]):,} rows." for name, text in contents(extract).items())
    return f"# About these files\n\n{stamp}\n\n{tables}\n"


def sentence(extract: Extract) -> str:
    """Return the stamp in one line, for files that have room for no more."""
    return " · ".join(f"{name}: {_line(text)}" for name, text in told(extract).items())


def _line(text: str) -> str:
    return " ".join(text.split())

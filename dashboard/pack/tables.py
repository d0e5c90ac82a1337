"""The tables of a pack as a workbook: numbers as numbers, and what the file is on its first sheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.pack.contents import Contents, Row, Section
from dashboard.pack.words import days, left_out, method, more_actions, more_numbers, nothing_changed, standings
from data.exporting.workbook import Sheets

NUMBERS = ("objective", "code", "number", "value", "unit", "now", "low", "high", "baseline", "target", "target in words", "before", "change", "status",
           "set by", "n", "coverage", "what it rests on")
OBJECTIVES = ("objective", "question", "status", "sentence")
SENTENCES = ("part", "sentence")
ACTIONS = ("action", "who", "by", "state")
DEFINITIONS = ("code", "number", "question", "formula", "direction", "mind", "source", "formula version")

WIDE = {"objective": 40, "part": 44, "number": 40, "question": 60, "sentence": 110, "change": 26, "target in words": 26, "set by": 44, "what it rests on": 70,
        "action": 80, "who": 30, "by": 18, "formula": 110, "mind": 80, "source": 60}
"""Widths of columns that hold sentences, in letters."""


def tables(found: Contents) -> bytes:
    """Return the workbook; the same contents make the same bytes."""
    sheets = Sheets(f"{found.heading}: {found.network}")
    sheets.say(_about(found))
    _add(sheets, "objectives", OBJECTIVES, ((each.title, each.question, str(each.status), each.sentence) for each in standings(found)))
    _add(sheets, "numbers", NUMBERS, (_number(each, row) for each in found.sections for row in each.rows))
    _add(sheets, "sentences", SENTENCES, _sentences(found))
    _add(sheets, "actions", ACTIONS, ((each.wording, each.owner, each.due, each.state) for each in found.actions))
    _add(sheets, "definitions", DEFINITIONS, ((each.code, each.title, each.question, each.formula, each.direction, each.caveat, each.source, each.version)
                                              for each in found.definitions))
    return sheets.bytes()


def _add(sheets: Sheets, name: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Add a sheet whose sentences can be read without widening a column."""
    made = sheets.add(name, columns, (dict(zip(columns, row, strict=True)) for row in rows))
    for place, column in enumerate(columns):
        if column in WIDE:
            made.set_column(place, place, WIDE[column])


def _about(found: Contents) -> list[tuple[str, str]]:
    return [("Pack", found.heading), ("Network", found.network), ("Days", days(found)), ("Purpose", found.purpose), ("Decision sought", found.decision),
            ("Data version", found.version), ("Origin", found.notice), *(("Method", line) for line in method(found))]


def _number(each: Section, row: Row) -> tuple[Any, ...]:
    baseline = row.bullet.baseline if row.bullet else None
    told = (each.title, row.code, row.title, row.value, row.unit, row.now, row.low, row.high, baseline, row.wanted, row.target, row.before, row.change,
            str(row.status), row.judged, row.n, row.coverage, row.trust)
    return tuple(map(_kept, told))


def _kept(value: Any) -> Any:
    """Return a number with the fifteen digits that a spreadsheet keeps, so that it is written as a number."""
    return float(f"{value:.15g}") if isinstance(value, float) else value


def _sentences(found: Contents) -> Iterator[tuple[str, str]]:
    """Yield every sentence of the pack with the part it stands in."""
    cover = {"In short": found.short, "What changed": found.changed or [nothing_changed(found)], "Decided last time": found.decided,
             "Where the objectives stand": [left_out(found)], "What was to be done": [more_actions(found)]}
    yield from ((part, line) for part, lines in cover.items() for line in lines if line)
    for each in found.sections:
        told = {"": (each.sentence,), "Its numbers": (more_numbers(each),), "In their words": (each.story, each.teller),
                "What we don’t know": each.unknown, "What we ask you": each.asked}
        yield from ((f"{each.title}: {part}".removesuffix(": "), line) for part, lines in told.items() for line in lines if line)

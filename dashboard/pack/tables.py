"""The tables of a pack as a workbook: numbers as numbers, and what the file is on its first sheet."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.pack.contents import Contents, Row, Section
from dashboard.pack.words import days, method
from data.exporting.workbook import Sheets

NUMBERS = ("objective", "code", "number", "value", "unit", "now", "low", "high", "baseline", "target", "target in words", "before", "change", "status",
           "n", "coverage", "what it rests on")
ACTIONS = ("action", "who", "by", "state")
DEFINITIONS = ("code", "number", "question", "formula", "direction", "mind", "source", "formula version")


def tables(found: Contents) -> bytes:
    """Return the workbook; the same contents make the same bytes."""
    sheets = Sheets(f"{found.heading}: {found.network}")
    sheets.say(_about(found))
    sheets.add("numbers", NUMBERS, (_number(each, row) for each in found.sections for row in each.rows))
    sheets.add("sentences", ("part", "sentence"), _sentences(found))
    sheets.add("actions", ACTIONS, (dict(zip(ACTIONS, (each.wording, each.owner, each.due, each.state), strict=True)) for each in found.actions))
    sheets.add("definitions", DEFINITIONS, (dict(zip(DEFINITIONS, (
        each.code, each.title, each.question, each.formula, each.direction, each.caveat, each.source, each.version), strict=True))
        for each in found.definitions))
    return sheets.bytes()


def _about(found: Contents) -> list[tuple[str, str]]:
    return [("Pack", found.heading), ("Network", found.network), ("Days", days(found)), ("Purpose", found.purpose), ("Decision sought", found.decision),
            ("Data version", found.version), ("Origin", found.notice), *(("Method", line) for line in method(found))]


def _number(each: Section, row: Row) -> Mapping[str, Any]:
    baseline = row.bullet.baseline if row.bullet else None
    told = (each.title, row.code, row.title, row.value, row.unit, row.now, row.low, row.high, baseline, row.wanted, row.target, row.before, row.change,
            str(row.status), row.n, row.coverage, row.trust)
    return dict(zip(NUMBERS, map(_kept, told), strict=True))


def _kept(value: Any) -> Any:
    """Return a number with the fifteen digits that a spreadsheet keeps, so that it is written as a number."""
    return float(f"{value:.15g}") if isinstance(value, float) else value


def _sentences(found: Contents) -> Iterator[Mapping[str, str]]:
    """Yield every sentence of the pack with the part it stands in."""
    cover = {"In short": found.short, "What changed": found.changed, "Decided last time": found.decided}
    for part, lines in cover.items():
        yield from ({"part": part, "sentence": line} for line in lines)
    for each in found.sections:
        told = {"": (each.sentence,), "In their words": (each.story,), "What we don't know": each.unknown, "What we ask you": each.asked}
        yield from ({"part": f"{each.title}: {part}".removesuffix(": "), "sentence": line} for part, lines in told.items() for line in lines if line)

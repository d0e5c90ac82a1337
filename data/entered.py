"""Which indicators are entered by hand: those shipped with the program, and a network's own."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from data.problems import Problem

FILE = "indicators.toml"
SECTION = "indicators"
CODE = re.compile(r"\d{1,2}\.\d{1,2}[a-z]?")
WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("entered", "ratio", "sum"), "unit": ("count", "share", "ratio", "score", "months", "pounds"),
    "direction": ("higher is better", "lower is better", "within a range", "context only"), "audiences": ("coordinator", "board", "member"),
}
"""Setting to the words it may hold."""
NEEDED = ("code", "title", "unit", "direction", "kind")
_LISTS, _NUMBERS, _YES_OR_NO = ("needs", "audiences"), ("version", "months"), ("headline",)
_FORMULAS = {
    "entered": "The number of the last period entered.", "ratio": "Numerator ÷ denominator of the last period entered.",
    "sum": "The numbers of all periods that ended in the last {months} months, added up.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredIndicator:
    """An indicator whose numbers are entered by hand, as rows of ``figures``; shipped, or the network's own.

    Attributes
    ----------
    unit
        ``count``, ``share``, ``ratio``, ``score``, ``months`` or ``pounds``.
    direction
        ``higher is better``, ``lower is better``, ``within a range`` or ``context only``.
    needs
        What it is made from, in words.
    audiences
        Who may see it, and the figures behind it; coordinators always.
    kind
        ``entered``: the value of the last period; ``ratio``: its numerator ÷ its denominator; ``sum``: the values of all
        periods that ended in the months before the day, added up. Figures with a ``part`` speak for a part in the same way.
    months
        How long a figure speaks: the last period, or each that is added up, ended in that many months up to the day.
    objective
        Key of the objective it is shown under, besides those that list it themselves; empty for none.
    headline
        Whether it is among that objective's numbers for the first page and the board pack.
    """

    code: str
    title: str
    question: str
    unit: str
    direction: str
    formula: str
    needs: tuple[str, ...]
    audiences: tuple[str, ...]
    caveat: str
    source: str
    version: int
    kind: str
    months: int = 12
    objective: str = ""
    headline: bool = False


def entered_indicators(text: str | None, problems: list[Problem]) -> tuple[EnteredIndicator, ...]:
    """Return the indicators that are entered by hand, in the order of their codes.

    Parameters
    ----------
    text
        A network's own ``indicators.toml``, or None where it has none. An entry of it replaces the shipped one of its code.
    problems
        What is wrong with it is added here; a wrong entry is left out.
    """
    own = {each.code: each for each in _read(text, problems)} if text else {}
    return tuple(sorted({**_shipped(), **own}.values(), key=lambda each: in_order(each.code)))


def in_order(code: str) -> tuple[int, int, str]:
    """Return what sorts codes as people read them: 2.9 before 2.10, 4.7 before 4.7b."""
    objective, _, rest = code.partition(".")
    number = re.match(r"\d+", rest)
    return int(objective), int(number[0]) if number else 0, rest[number.end():] if number else rest


@cache
def _shipped() -> dict[str, EnteredIndicator]:
    problems: list[Problem] = []
    found = {each.code: each for each in _read(Path(__file__).with_name(FILE).read_text(encoding="utf-8"), problems)}
    if problems:
        raise ValueError("; ".join(problem.line() for problem in problems))
    return found


def _read(text: str, problems: list[Problem]) -> list[EnteredIndicator]:
    rows = _rows(text, problems)
    found: dict[str, EnteredIndicator] = {}
    for number, row in enumerate(rows, start=1):
        wrong = _wrong(row, found)
        problems.extend(Problem(FILE, None, f"[[{SECTION}]] {number} {name}".rstrip(), words) for name, words in wrong)
        if not wrong:
            found[row["code"]] = _made(row)
    return list(found.values())


def _rows(text: str, problems: list[Problem]) -> list[dict[str, Any]]:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(FILE, None, "", f"The file cannot be read: {error}. Mend that line and try again."))
        return []
    rows = told.get(SECTION, [])
    if set(told) - {SECTION} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.append(Problem(FILE, None, "", f"Write each indicator under [[{SECTION}]], and nothing else."))
        return []
    return rows


def _wrong(row: Mapping[str, Any], before: Mapping[str, EnteredIndicator]) -> list[tuple[str, str]]:
    """Return what is wrong with an entry, by setting."""
    known = [field.name for field in fields(EnteredIndicator)]
    unknown = [(name, f"There is no such setting. Choose from: {', '.join(known)}.") for name in row if name not in known]
    missing = [(name, "It is missing. Add it.") for name in NEEDED if not row.get(name)]
    misformed = [(name, _form(name)) for name, value in row.items() if name in known and not _fits(name, value)]
    if unknown or missing or misformed:
        return [*unknown, *missing, *misformed]
    if not CODE.fullmatch(row["code"]):
        return [("code", f'"{row["code"]}" is not a code. Write a number, a full stop and a number, for example 5.1.')]
    return [("code", f'"{row["code"]}" is there twice. Keep one.')] if row["code"] in before else []


def _fits(name: str, value: Any) -> bool:
    if name in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if name in _YES_OR_NO:
        return isinstance(value, bool)
    words = value if name in _LISTS else [value]
    return isinstance(words, list) and all(isinstance(word, str) and word in WORDS.get(name, (word,)) for word in words)


def _form(name: str) -> str:
    if name in WORDS:
        return f"Choose from: {', '.join(WORDS[name])}."
    if name in _YES_OR_NO:
        return "Write true or false, without quotes."
    form = "a whole number from 1" if name in _NUMBERS else "a list of words in quotes" if name in _LISTS else "words in quotes"
    return f"Write {form}."


def _made(row: Mapping[str, Any]) -> EnteredIndicator:
    """Return an indicator of an entry that is right; what it leaves out is filled in, and coordinators always see it."""
    months = row.get("months", 12)
    usual = {"question": "", "formula": usual_formula(row["kind"], months), "caveat": "", "source": "", "version": 1}
    audiences = dict.fromkeys(("coordinator", *row.get("audiences", ("coordinator", "board"))))
    needs = row.get("needs") or usual_needs(row["kind"])
    return EnteredIndicator(**{**usual, **row, "months": months, "audiences": tuple(audiences), "needs": tuple(needs)})


def usual_formula(kind: str, months: int) -> str:
    """Return how an indicator of a kind is worked out, in the words of one that does not say so itself."""
    return _FORMULAS[kind].format(months=months)


def usual_needs(kind: str) -> tuple[str, ...]:
    """Return what an indicator of a kind is made from, in the words of one that does not say so itself."""
    return (f"figures.csv (indicator, period_start, period_end, {'numerator, denominator' if kind == 'ratio' else 'value'})",)

"""Days and moments as each tool writes them, as ``YYYY-MM-DD``."""

import re
from collections.abc import Iterable
from datetime import date

from data.importing.adapters.base import Choice, Question

DAY, MONTH = "day", "month"
"""Which number of 03/04/2024 comes first."""

DATE_ORDER = "dates"
"""Key of the question which of the two it is."""

_TIME = r"(?:[T,]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}", re.IGNORECASE)
_SLASHED = re.compile(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"(?:[A-Z]{{3,9}},?\s+)?([A-Z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?:[A-Z]{{3,9}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+([A-Z]{{3,9}})\.?,?[\s-]+(\d{{4}}){_TIME}", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso_date(text: str, order: str = DAY) -> str:
    """Return a day or moment as ``YYYY-MM-DD``; what is no day of a calendar stays as it is, to be told as that.

    Parameters
    ----------
    text
        For example ``2024-03-05 14:22``, ``Mar 5, 2024``, ``March 5th, 2024 2:22 PM``, ``5 March 2024``, ``05/03/2024``.
    order
        Whether the ``day`` or the ``month`` comes first where both are numbers.
    """
    written = " ".join(text.split())
    parts = _parts(written, order)
    try:
        return date(*parts).isoformat() if parts else text
    except ValueError:
        return text


def date_order(cells: Iterable[str]) -> str:
    """Return which number comes first in the dates of a column; empty where they do not show it, or contradict each other."""
    numbers = _numbers(cells)
    seen = {DAY if first > 12 else MONTH for first, second in numbers if (first > 12) != (second > 12)}
    return seen.pop() if len(seen) == 1 else ""


def order_questions(cells: Iterable[str]) -> tuple[Question, ...]:
    """Return the question which number comes first, where the dates of a file can be read both ways."""
    told = list(cells)
    unclear = [text for text in told if any(a != b for a, b in _numbers([text]))]
    if not unclear or date_order(told):
        return ()
    return (Question(
        key=DATE_ORDER, text=f'In "{unclear[0]}", which comes first?', why="Nothing in the file shows it. In Britain the day comes first.",
        choices=(Choice(DAY, "The day"), Choice(MONTH, "The month")), proposed=DAY),)


def _numbers(cells: Iterable[str]) -> list[tuple[int, int]]:
    found = (_SLASHED.fullmatch(" ".join(text.split())) for text in cells)
    return [(int(match[1]), int(match[2])) for match in found if match]


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    """Return year, month and day, whether they exist or not; None for another form."""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _SLASHED.fullmatch(text):
        day, month = (int(found[1]), int(found[2])) if order == DAY else (int(found[2]), int(found[1]))
        return (int(found[3]), month, day) if len(found[3]) == 4 else None
    if (found := _MONTH_FIRST.fullmatch(text)) and found[1][:3].casefold() in _MONTHS:
        return int(found[3]), _month(found[1]), int(found[2])
    if (found := _DAY_FIRST.fullmatch(text)) and found[2][:3].casefold() in _MONTHS:
        return int(found[3]), _month(found[2]), int(found[1])
    return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].casefold()) + 1

"""What a cell of a workbook or of a JSON file is as text: as the person saw it, with days as ISO writes them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

WHOLE = 10**15
"""Up to here a spreadsheet keeps every digit; beyond it the number is written as a power of ten, so that the loss can be seen."""


def shown(value: Any) -> str:
    """Return a value as text: whole numbers without ``.0``, TRUE and FALSE, days as YYYY-MM-DD; nothing is an empty text."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n") if "\r" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    return _other(value)


def formatted(number: str, code: str) -> str:
    """Return a number as a format shows it, with every digit it has: after as many zeros as the format has, or as a percentage."""
    try:
        value = float(number)
    except ValueError:
        return number
    if code.endswith("%"):
        return f"{_number(value * 100)}%"
    return _number(value).zfill(len(code)) if value >= 0 else _number(value)


def _number(value: float) -> str:
    if abs(value) < WHOLE and value.is_integer():
        return str(int(value))
    if value != value or abs(value) >= WHOLE:
        return f"{value:.5E}"
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _other(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="auto" if value.microsecond else "seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return "" if value is None else str(value)

"""Turning the bytes of a file into text, whichever program saved it."""

import re
import unicodedata

import ftfy

from data.problems import WARNING, Problem

PDF, OLD_EXCEL, ZIP = b"%PDF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decoded(name: str, content: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a file, and what to say about how it was read."""
    refused = _not_a_table(name, content)
    if refused:
        return "", [refused]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), [Problem(name, None, "", "Read as UTF-16.", WARNING)]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _windows(name, content)


def _not_a_table(name: str, content: bytes) -> Problem | None:
    if not content:
        return Problem(name, None, "", "The file is empty. Choose the file again, or save it and try once more.")
    if content.startswith(PDF):
        return Problem(name, None, "", f'"{name}" is not a spreadsheet: it looks like a PDF. Save the table as .xlsx or .csv.')
    if content.startswith((OLD_EXCEL, ZIP)):
        return Problem(name, None, "", f'"{name}" is a workbook under another name. Open it in Excel and save the table as "CSV UTF-8".')
    return None


def _windows(name: str, content: bytes) -> tuple[str, list[Problem]]:
    """Read as Windows text, unless some lines are UTF-8 and others are not: then no reading is right."""
    lines = content.split(b"\n")
    wrong = [number for number, line in enumerate(lines, start=1) if not _is_utf8(line)]
    if any(_is_utf8(line) and not line.isascii() for line in lines):
        return "", [Problem(name, wrong[0], "", f'Row {wrong[0]}: some letters cannot be read. Save the file as "CSV UTF-8".')]
    text = content.decode("cp1252", errors="replace")
    sample = next(line for line in text.split("\n") if not line.isascii()).strip()[:60]
    return text, [Problem(name, None, "", f'Read as Windows text. Check names with accents, for example "{sample}".', WARNING)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def plain(text: str) -> str:
    """Return a cell's text trimmed, composed (NFC), and without the mark that keeps a spreadsheet from computing it."""
    cell = unicodedata.normalize("NFC", text.strip(" \u00a0\n"))
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "'=+-@\t\r" else cell


def oddities(file: str, row: int, column: str, text: str) -> list[Problem]:
    """Return what is wrong with the characters of a cell, whatever it should hold."""
    if _CONTROL.search(text):
        return [Problem(file, row, column, f"Row {row}, {column}: contains an invisible control character. Delete and retype the value.")]
    if _HIDDEN.search(text):
        seen = _HIDDEN.sub("", text)
        return [Problem(file, row, column, f'Row {row}, {column}: contains hidden characters that change how text reads. They would be removed: "{seen}".')]
    if not text.isascii() and ("Ã" in text or "â€" in text) and (mended := ftfy.fix_encoding(text)) != text:
        return [Problem(file, row, column, f'Row {row}: "{text}" looks wrongly converted; did you mean "{mended}"?', WARNING)]
    return []

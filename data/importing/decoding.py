"""Turning the bytes of a file into text, whichever program saved it."""

import re
import unicodedata

from data.problems import WARNING, Problem

PDF, OLD_EXCEL, ZIP = b"%PDF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONVERTED = re.compile("Ã|â€")
MARKED = "'=+-@＝＋－＠\t\r"
"""What a cell begins with that is written with a ' before it, so that no spreadsheet computes it."""
_MARKS = re.compile(r'[,;\t|"]')


def decoded(name: str, content: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a file, and what to say about how it was read."""
    refused = _not_a_table(name, content)
    if refused:
        return "", [refused]
    if wide := utf_16(content):
        return content.decode(wide, errors="replace"), [Problem(name, None, "", "Read as UTF-16.", WARNING)]
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


def utf_16(content: bytes) -> str | None:
    """Return which UTF-16 a file is in, by its mark or by every other byte being nought; None where it is in none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    first, second = content[:200:2], content[1:200:2]
    if len(second) < 2 or any(first) == any(second):
        return None
    return "utf-16-be" if any(second) else "utf-16-le"


def _windows(name: str, content: bytes) -> tuple[str, list[Problem]]:
    """Read as Windows text, unless some lines are UTF-8 and others are not: then no reading is right."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    wrong = [number for number, line in enumerate(lines, start=1) if not _is_utf8(line)]
    if any(not line.isascii() and _is_utf8(line) for line in lines):
        return "", [Problem(name, wrong[0], "", f'Row {wrong[0]}: some letters cannot be read. Save the file as "CSV UTF-8".')]
    sample = next(part for part in _MARKS.split(lines[wrong[0] - 1].decode("cp1252", errors="replace")) if not part.isascii())
    text = content.decode("cp1252", errors="replace")
    return text, [Problem(name, None, "", f'Read as Windows text. Check names with accents, for example "{sample.strip()[:60]}".', WARNING)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def plain(text: str) -> str:
    """Return a cell's text trimmed, composed (NFC), and without the mark that keeps a spreadsheet from computing it."""
    cell = composed(text)
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in MARKED else cell


def composed(text: str) -> str:
    """Return a cell's text trimmed and composed (NFC): a letter and its accent are one."""
    return unicodedata.normalize("NFC", text.strip(" \u00a0\n"))


def oddities(file: str, row: int, column: str, text: str) -> list[Problem]:
    """Return what is wrong with the characters of a cell, whatever it should hold."""
    if text.isascii() and text.isprintable():
        return []
    if _CONTROL.search(text):
        return [Problem(file, row, column, f"Row {row}, {column}: contains an invisible control character. Delete and retype the value.")]
    if _HIDDEN.search(text):
        seen = _HIDDEN.sub("", text)
        return [Problem(file, row, column, f'Row {row}, {column}: contains hidden characters that change how text reads. They would be removed: "{seen}".')]
    return _converted(file, row, column, text) if _CONVERTED.search(text) else []


def _converted(file: str, row: int, column: str, text: str) -> list[Problem]:
    import ftfy  # slow to import, and few files need it

    mended = ftfy.fix_encoding(text)
    if mended == text:
        return []
    return [Problem(file, row, column, f'Row {row}: "{text}" looks wrongly converted; did you mean "{mended}"?', WARNING)]

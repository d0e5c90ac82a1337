"""Telling what a file is by what it holds, never by its name alone; what cannot be read is refused with the reason."""

import re
import zipfile

from data.importing.archives import locked, members, part
from data.importing.decoding import utf_16
from data.problems import InputRefused, Problem

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_LOOKS = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"{\\rtf": "a letter", b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed file", b"Rar!": "a packed file", b"SQLite format 3": "a database",
}
_HTML = re.compile(rb"\s*+(?:<!--.*?-->\s*+)*+(?:<!doctype\s+html|<html|<table|<meta|<head|<body)", re.IGNORECASE | re.DOTALL)
FEW = 5
"""Kinds of control characters that a table may hold by mistake; a program's own file begins with more."""

ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def form_of(name: str, content: bytes) -> str:
    """Return ``zip``, ``xml``, ``json`` or ``csv`` for what a file seems to be.

    Raises
    ------
    InputRefused
        If it is empty, or is of a kind that is not read.
    """
    if not content:
        raise InputRefused([Problem(name, None, "", "The file is empty. Choose the file again, or save it and try once more.")])
    if content.startswith(_OLD_OFFICE):
        raise _old_office(name, content)
    for mark, looks in _LOOKS.items():
        if content.lstrip().startswith(mark):
            raise no_spreadsheet(name, looks)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    return _text_form(name, content)


def form_of_archive(name: str, archive: zipfile.ZipFile) -> str:
    """Return ``xlsx``, ``ods`` or ``zip`` for what a zip holds.

    Raises
    ------
    InputRefused
        If it holds macros, or is of a kind that is not read.
    """
    places = [place.lower() for place in members(archive)]
    if any(place.endswith("vbaproject.bin") for place in places):
        raise InputRefused([Problem(name, None, "", f'"{name}" holds macros. Save it as .xlsx without macros.')])
    if "xl/workbook.bin" in places:
        raise InputRefused([Problem(name, None, "", "Files of type .xlsb cannot be read safely. In Excel use Save As → .xlsx.")])
    if "xl/workbook.xml" in places:
        return "xlsx"
    if "mimetype" in places and "content.xml" in places:
        return _open_document(name, archive)
    for folder, looks in {"word/": "a letter", "ppt/": "a set of slides", "index/": "a Numbers or Pages document"}.items():
        if any(place.startswith(folder) for place in places) and not any(place.endswith(".csv") for place in places):
            raise no_spreadsheet(name, looks)
    return "zip"


def no_spreadsheet(name: str, looks: str) -> InputRefused:
    """Return what to raise for a file of another kind."""
    return InputRefused([Problem(name, None, "", f'"{name}" is not a spreadsheet: it looks like {looks}. Save the table as .xlsx or .csv.')])


def _old_office(name: str, content: bytes) -> InputRefused:
    if _LOCKED in content:
        return locked(name)
    if any(mark in content for mark in _WORKBOOK) or name.lower().endswith(".xls"):
        return InputRefused([Problem(name, None, "", "Old .xls files cannot be read safely. In Excel use Save As → .xlsx.")])
    return no_spreadsheet(name, "an old Office document")


def _open_document(name: str, archive: zipfile.ZipFile) -> str:
    kind = part(name, archive, next(member for place, member in members(archive).items() if place.lower() == "mimetype"))
    if kind.startswith(ODS_TYPE):
        return "ods"
    raise no_spreadsheet(name, "a letter" if b"text" in kind else "an Office document")


def _text_form(name: str, content: bytes) -> str:
    wide = utf_16(content)
    start = content[:4_000].decode(wide, errors="replace").encode() if wide else content[:4_000]
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(start):
        raise no_spreadsheet(name, "a web page")
    if start.startswith(b"<"):
        return "xml"
    if start.startswith((b"{", b"[")):
        return "json"
    if len({byte for byte in start if byte < 9 or 13 < byte < 32}) > FEW:
        raise no_spreadsheet(name, "a program's own file")
    return "csv"

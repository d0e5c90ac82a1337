"""Files made for the tests: workbooks with what a spreadsheet writes, and with what only an attacker would."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from data.importing.documents import document
from data.importing.limits import UPLOAD, Limits
from data.importing.sheets import Document
from data.problems import ERROR

PEOPLE = (("name", "email"), ("Harbour Trust", "office@harbour.example"), ("Mill Lane Forum", ""))
DTD = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style"))
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def read(name: str, content: Any, *, limits: Limits = UPLOAD, header_rows: Mapping[str, int] | None = None) -> Document:
    """Read a file in this process, which is quicker than in one of its own."""
    return document(name, content.encode() if isinstance(content, str) else content, limits=limits, header_rows=header_rows)


def told(found: Document, severity: str = ERROR) -> list[str]:
    """The messages of a severity."""
    return [problem.message for problem in found.problems if problem.severity == severity]


def xlsx(rows: Sequence[Sequence[Any]] = PEOPLE, *, fill: Callable[[Any, Any], None] | None = None, name: str = "People", **options: Any) -> bytes:
    """An XLSX workbook with these rows; ``fill`` may do more to the workbook and the sheet."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, **options}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})   # the same bytes each time
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if fill:
            fill(book, sheet)
    return written.getvalue()


def changed(content: bytes, place: str, change: Callable[[str], str] | str) -> bytes:
    """A zip in which one part is changed, or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    parts[place] = (change(parts[place].decode()) if callable(change) else change).encode()
    return zipped(parts)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, part in parts.items():
            archive.writestr(place, part)
    return written.getvalue()


def ods(rows: str, *, styles: str = "", manifest: str = MANIFEST, doctype: str = "") -> bytes:
    """An ODS workbook whose one sheet holds this XML."""
    content = (f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {NAMESPACES} office:version="1.3">'
               f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
               f'<table:table table:name="People">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
    return zipped({"mimetype": OPEN_DOCUMENT, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_row(*cells: str, about: str = "") -> str:
    """A row of texts as an ODS workbook has it."""
    return f"<table:table-row{about}>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' if text else "<table:table-cell/>"

"""From the bytes of a file to a document, in the process that calls it: what it is, what it holds, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from data.importing.archives import opened, suffix
from data.importing.bundles import folder, texts, zipped
from data.importing.decoding import decoded
from data.importing.delimited import delimited
from data.importing.findings import Findings
from data.importing.graphs import graph
from data.importing.json_lists import json_lists
from data.importing.limits import Limits
from data.importing.memory import ran_out
from data.importing.sheets import Document, Sheet
from data.importing.sniffing import form_of, form_of_archive
from data.importing.workbooks import Reading, workbook_sheets
from data.problems import WARNING, InputRefused, Problem

Contents = tuple[str, tuple[Sheet, ...], Mapping[str, str]]
"""Form, sheets, and what else a file says of itself."""
_FILED = ("csv", "xlsx", "ods", "zip", "folder")
"""Forms whose tables somebody named: lists within JSON and XML are always called the same."""


def document(name: str, content: bytes | Path, *, limits: Limits, header_rows: Mapping[str, int] | None = None) -> Document:
    """Return what a file or folder holds; whatever is wrong with it is among its problems.

    Parameters
    ----------
    name
        The file's name, cleaned.
    content
        The bytes of a file, or a folder.
    header_rows
        Sheet to the row that names its columns, where a person chose it.

    Raises
    ------
    MemoryError
        If there is too little memory to read it, so that nothing can be said of the file.
    """
    findings = Findings()
    try:
        form, sheets, about = _contents(name, content, findings, limits, header_rows or {})
    except InputRefused as refused:
        if ran_out(refused):
            raise MemoryError from refused
        return Document(name, "", problems=(*findings.told(name), *refused.problems))
    findings.add(_empty(name, sheets, findings))
    if len(sheets) == 1 and (form in _FILED or sheets[0].name == name):
        sheets = (replace(sheets[0], alone=True),)
    return Document(name, form, sheets, findings.told(name), about)


def _contents(name: str, content: bytes | Path, findings: Findings, limits: Limits, header_rows: Mapping[str, int]) -> Contents:
    if isinstance(content, Path):
        return "folder", folder(name, content, findings, limits=limits, header_rows=header_rows), {}
    form = form_of(name, content)
    if form == "zip":
        return _packed(name, content, findings, limits, header_rows)
    if form == "xml":
        return "xml", *graph(name, content, findings, limits=limits)
    return _text(name, content, form, findings, limits, header_rows)


def _packed(name: str, content: bytes, findings: Findings, limits: Limits, header_rows: Mapping[str, int]) -> Contents:
    archive = opened(name, content)
    form = form_of_archive(name, archive)
    if form == "zip":
        return form, zipped(name, archive, findings, limits=limits, header_rows=header_rows), texts(name, archive)
    return form, workbook_sheets(Reading(name, findings, limits, header_rows), archive, form), {}


def _text(name: str, content: bytes, form: str, findings: Findings, limits: Limits, header_rows: Mapping[str, int]) -> Contents:
    """Read as JSON what looks like it; a table whose first cell begins with a bracket is still a table."""
    text, problems = decoded(name, content)
    findings.add(problems)
    if form == "json":
        try:
            return "json", *json_lists(name, text, findings, limits=limits)
        except InputRefused:
            if suffix(name) not in (".csv", ".tsv", ".txt"):
                raise
    found = delimited(name, text, findings, limits=limits, header_row=header_rows.get(name)) if text else None
    return "csv", (found.sheet,) if found else (), {}


def _empty(name: str, sheets: tuple[Sheet, ...], findings: Findings) -> list[Problem]:
    """Say so where nothing has rows; one empty sheet among others is no reason to stop."""
    message = '"{}" has column names but no rows, so there is nothing to import.'
    if any(sheet.rows for sheet in sheets):
        return [Problem(sheet.name, None, "", message.format(sheet.name), WARNING) for sheet in sheets if not sheet.rows]
    return [] if findings.stop else [Problem(name, None, "", message.format(name))]

"""Reading several files together: a zip of tables and workbooks, or a folder of tables."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from data.importing.archives import bomb, damaged, members, opened, part, suffix, unpacked
from data.importing.decoding import decoded
from data.importing.delimited import delimited
from data.importing.findings import Findings
from data.importing.limits import MEGABYTE, UNPACKED, Limits, too_large, too_many_cells
from data.importing.sheets import Sheet
from data.importing.sniffing import form_of_archive
from data.importing.workbooks import Reading, workbook_sheets
from data.problems import WARNING, InputRefused, Problem

TABLES, WORKBOOKS, TOLD = (".csv", ".tsv"), (".xlsx", ".ods"), (".txt", ".md", ".toml", ".svg")
"""How the names of tables and of workbooks end, and of what only says something of them."""
TEXT = MEGABYTE
"""Bytes of a text beside the tables that are read at most."""
_LEFT_BEHIND = ("__MACOSX", ".")
"""How the names of files begin that systems add by themselves."""


def zipped(name: str, archive: zipfile.ZipFile, findings: Findings, *, limits: Limits, header_rows: Mapping[str, int]) -> tuple[Sheet, ...]:
    """Return a sheet for each CSV file in a zip, under its place in it, and those of each workbook; nothing is unpacked to a disk.

    Raises
    ------
    InputRefused
        If there is none, or a file is damaged.
    """
    kept = {place: member for place, member in members(archive).items() if not _is_left(place)}
    tables = {_cleaned(place): part(name, archive, member) for place, member in kept.items() if suffix(place) in (*TABLES, *WORKBOOKS)}
    if not tables:
        raise InputRefused([Problem(name, None, "", f'"{name}" holds no CSV file. Put the tables into it as .csv, or choose a workbook.')])
    findings.add(_left_out(name, place) for place in kept if suffix(place) not in (*TABLES, *WORKBOOKS, *TOLD))
    workbooks = {place: opened(place, content) for place, content in tables.items() if suffix(place) in WORKBOOKS}
    size = sum(map(unpacked, workbooks.values()))
    if size > UNPACKED * MEGABYTE:
        raise bomb(name, size)
    found = (_workbook(place, workbooks[place], findings, limits, header_rows) if place in workbooks
             else _table(place, content, findings, limits, header_rows) for place, content in tables.items())
    return _within(found, findings, limits)


def texts(name: str, archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the texts in a zip that say something of its tables, and its lists as they were written, by their place below what all share.

    Those that cannot be read are passed over: nothing depends on them but the network's own words, which are checked as such.
    """
    kept = {_cleaned(place): member for place, member in members(archive).items() if not _is_left(place)}
    shared = _shared(kept)
    told = {place.removeprefix(shared): part(name, archive, member) for place, member in kept.items()
            if member.file_size <= TEXT and (suffix(place) in TOLD or PurePosixPath(place).parent.name == "lists")}
    return {place: text for place, content in told.items() if (text := _text(content)) is not None}


def _shared(places: Iterable[str]) -> str:
    """Return the folder that everything in a zip lies in, with its stroke; empty where there is none."""
    first = {place.partition("/")[0] if "/" in place else "" for place in places}
    folder = first.pop() if len(first) == 1 else ""
    return f"{folder}/" if folder and folder != "lists" else ""


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def folder(name: str, path: Path, findings: Findings, *, limits: Limits, header_rows: Mapping[str, int]) -> tuple[Sheet, ...]:
    """Return a sheet for each CSV file in a folder.

    Raises
    ------
    InputRefused
        If there is none, or one is too large to be opened.
    """
    files = [file for file in sorted(path.iterdir()) if file.is_file() and suffix(file.name) in TABLES and not _is_left(file.name)]
    if not files:
        raise InputRefused([Problem(name, None, "", f'The folder "{name}" holds no CSV file.')])
    large = [problem for file in files for problem in too_large(file.name, file.stat().st_size, limits)]
    if large:
        raise InputRefused(large)
    return _within((_table(file.name, file.read_bytes(), findings, limits, header_rows) for file in files), findings, limits)


def _is_left(place: str) -> bool:
    return any(piece.startswith(_LEFT_BEHIND) and piece != ".." for piece in PurePosixPath(place).parts)


def _left_out(name: str, place: str) -> Problem:
    told = f'"{_cleaned(place)}" was left out: of several files together, those ending in {", ".join((*TABLES, *WORKBOOKS))} are read.'
    return Problem(name, None, "", told, WARNING)


def _cleaned(place: str) -> str:
    """Return a place in a zip without the steps that would lead out of it; it only ever names a sheet."""
    return "/".join(piece for piece in PurePosixPath(place).parts if piece not in ("..", "/", "."))


def _table(place: str, content: bytes, findings: Findings, limits: Limits, header_rows: Mapping[str, int]) -> tuple[Sheet, ...]:
    text, problems = decoded(place, content)
    findings.add(problems)
    found = delimited(place, text, findings, limits=limits, header_row=header_rows.get(place)) if text else None
    return (found.sheet,) if found else ()


def _workbook(place: str, archive: zipfile.ZipFile, findings: Findings, limits: Limits, header_rows: Mapping[str, int]) -> tuple[Sheet, ...]:
    form = form_of_archive(place, archive)
    if form == "zip":
        raise damaged(place)
    return workbook_sheets(Reading(place, findings, limits, header_rows, f"{place}/"), archive, form)


def _within(found: Iterable[tuple[Sheet, ...]], findings: Findings, limits: Limits) -> tuple[Sheet, ...]:
    """Return the sheets as long as all of them together do not hold too many cells."""
    kept: list[Sheet] = []
    cells = 0
    for sheet in (sheet for sheets in found for sheet in sheets):
        cells += len(sheet.header) * len(sheet.rows)
        large = too_many_cells(sheet.name, cells, limits)
        findings.add(large)
        kept.extend([] if large else [sheet])
    return tuple(kept)

"""Reading several CSV files together: a zip or a folder of them."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from data.importing.archives import members, part
from data.importing.decoding import decoded
from data.importing.delimited import delimited
from data.importing.findings import Findings
from data.importing.limits import Limits, too_large, too_many_cells
from data.importing.sheets import Sheet
from data.problems import InputRefused, Problem

TABLES = (".csv", ".tsv")
"""How the names of tables end; what else lies beside them is passed over."""
_LEFT_BEHIND = ("__MACOSX", ".")
"""How the names of files begin that systems add by themselves."""


def zipped(name: str, archive: zipfile.ZipFile, findings: Findings, *, limits: Limits, header_rows: Mapping[str, int]) -> tuple[Sheet, ...]:
    """Return a sheet for each CSV file in a zip, under its place in it; nothing is unpacked to a disk.

    Raises
    ------
    InputRefused
        If there is none, or a file is damaged.
    """
    tables = {_cleaned(place): member for place, member in members(archive).items() if _is_table(place)}
    if not tables:
        raise InputRefused([Problem(name, None, "", f'"{name}" holds no CSV file. Put the tables into it as .csv, or choose a workbook.')])
    return _sheets(((place, part(name, archive, member)) for place, member in tables.items()), findings, limits, header_rows)


def folder(name: str, path: Path, findings: Findings, *, limits: Limits, header_rows: Mapping[str, int]) -> tuple[Sheet, ...]:
    """Return a sheet for each CSV file in a folder.

    Raises
    ------
    InputRefused
        If there is none, or one is too large to be opened.
    """
    files = [file for file in sorted(path.iterdir()) if file.is_file() and _is_table(file.name)]
    if not files:
        raise InputRefused([Problem(name, None, "", f'The folder "{name}" holds no CSV file.')])
    large = [problem for file in files for problem in too_large(file.name, file.stat().st_size, limits)]
    if large:
        raise InputRefused(large)
    return _sheets(((file.name, file.read_bytes()) for file in files), findings, limits, header_rows)


def _is_table(place: str) -> bool:
    path = PurePosixPath(place)
    return path.suffix.lower() in TABLES and not any(piece.startswith(_LEFT_BEHIND) and piece != ".." for piece in path.parts)


def _cleaned(place: str) -> str:
    """Return a place in a zip without the steps that would lead out of it; it only ever names a sheet."""
    return "/".join(piece for piece in PurePosixPath(place).parts if piece not in ("..", "/", "."))


def _sheets(files: Iterable[tuple[str, bytes]], findings: Findings, limits: Limits, header_rows: Mapping[str, int]) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    cells = 0
    for place, content in files:
        text, problems = decoded(place, content)
        findings.add(problems)
        found = delimited(place, text, findings, limits=limits, header_row=header_rows.get(place)) if text else None
        if found:
            cells += len(found.sheet.header) * len(found.sheet.rows)
            large = too_many_cells(place, cells, limits)
            findings.add(large)
            sheets.extend([] if large else [found.sheet])
    return tuple(sheets)

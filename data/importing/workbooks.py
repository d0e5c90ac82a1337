"""Reading a workbook, XLSX or ODS: python-calamine gives the values, the XML of the sheets what it cannot tell."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from data.importing.archives import damaged, locked, members, packed, part
from data.importing.cells import shown
from data.importing.findings import Findings
from data.importing.grids import Grid, Line, grid, letters
from data.importing.limits import COLUMNS, Limits, too_many_cells
from data.importing.markup import walk
from data.importing.ods_details import CONTENT, ods_details
from data.importing.sheets import Sheet
from data.importing.workbook_details import Details
from data.importing.xlsx_details import WORKBOOK, check_counts, linked, number_formats, sheet_details, workbook
from data.problems import WARNING, InputRefused, Problem

_XLSX_PARTS = ("[content_types].xml", "_rels/", "xl/workbook", "xl/_rels/", "xl/sharedstrings", "xl/styles", "xl/worksheets/", "xl/externallinks/")
_ODS_PARTS = ("mimetype", CONTENT, "meta-inf/manifest.xml")


@dataclass(frozen=True, slots=True)
class Reading:
    """What every sheet of a workbook is read with; ``prefix`` goes before the sheets' names where several workbooks come together."""

    name: str
    findings: Findings
    limits: Limits
    header_rows: Mapping[str, int]
    prefix: str = ""


def workbook_sheets(reading: Reading, archive: zipfile.ZipFile, form: str) -> tuple[Sheet, ...]:
    """Return the sheets of an ``xlsx`` or ``ods`` workbook; what is wrong with them goes to the findings.

    Raises
    ------
    InputRefused
        If the workbook as a whole cannot be read.
    """
    return (_xlsx if form == "xlsx" else _ods)(reading, archive)


def _xlsx(reading: Reading, archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    parts = _parts(reading.name, archive, _XLSX_PARTS)
    if WORKBOOK not in parts:
        raise damaged(reading.name)
    told = workbook(reading.name, parts)
    reading.findings.add(_about_workbook(reading.name, linked(reading.name, parts), from_1904=told.from_1904))
    for place in (place for place in parts if place not in told.places.values()):
        check_counts(reading.name, parts[place])
    formats = number_formats(reading.name, parts.get("xl/styles.xml", b"<none/>"))
    details = {name: sheet_details(reading.name, parts[place], formats) for name, place in told.places.items() if place in parts}
    return _sheets(reading, packed(parts.items()), details)


def _ods(reading: Reading, archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    parts = _parts(reading.name, archive, _ODS_PARTS)
    if CONTENT not in parts:
        raise damaged(reading.name)
    manifest = parts.get("META-INF/manifest.xml", b"<none/>")
    if b"encryption-data" in manifest:
        raise locked(reading.name)
    walk(reading.name, manifest)
    return _sheets(reading, packed(parts.items()), ods_details(reading.name, parts[CONTENT]))


def _parts(name: str, archive: zipfile.ZipFile, wanted: tuple[str, ...]) -> dict[str, bytes]:
    return {place: part(name, archive, member) for place, member in members(archive).items() if place.lower().startswith(wanted)}


def _about_workbook(name: str, others: list[str], *, from_1904: bool) -> Iterator[Problem]:
    for other in others:
        yield Problem(name, None, "", f'"{name}" refers to another workbook ({other}). Its last saved values are used.', WARNING)
    if from_1904:
        yield Problem(name, None, "", "Read with dates counted from 1904, as the workbook says.", WARNING)


def _sheets(reading: Reading, content: bytes, details: Mapping[str, Details]) -> tuple[Sheet, ...]:
    """Return the sheets that hold anything and may be read."""
    opened = _opened(reading.name, content)
    hidden = sum(1 for told in opened.sheets_metadata if told.visible != SheetVisibleEnum.Visible)
    reading.findings.add(_hidden(reading.name, hidden, "sheet"))
    found, cells = [], 0
    for told in (told for told in opened.sheets_metadata if told.typ == SheetTypeEnum.WorkSheet and told.name in details):
        refused = _out_of_reach(f"{reading.prefix}{told.name}", details[told.name], cells, reading.limits)
        reading.findings.add(refused)
        if not refused:
            cells += _area(details[told.name])
            found.append(_sheet(reading, opened, told.name, details[told.name]))
    return tuple(one.sheet for one in found if one)


def _opened(name: str, content: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise locked(name) from None
    except (CalamineError, OSError, ValueError):
        raise damaged(name) from None


def _out_of_reach(sheet: str, details: Details, cells: int, limits: Limits) -> list[Problem]:
    """Return what to say of a sheet that reaches too far to be read whole: a stray cell, or too much of it."""
    row, column = details.last
    stray = (row >= limits.rows + COLUMNS and len(details.rows) <= limits.rows) or (column >= COLUMNS >= len(details.columns))
    if stray or (_area(details) > limits.cells and details.cells * 10 < _area(details)):
        return [Problem(sheet, row + 1, "", f'Sheet "{sheet}" has content as far as row {row + 1:,}, column {letters(column)}. '
                                            "Delete the stray cell and save again.")]
    return too_many_cells(sheet, cells + _area(details), limits)


def _area(details: Details) -> int:
    row, column = details.last
    return (row + 1) * (column + 1)


def _sheet(reading: Reading, opened: CalamineWorkbook, name: str, details: Details) -> Grid | None:
    label = f"{reading.prefix}{name}"
    try:
        lines = _lines(opened.get_sheet_by_name(name), details)
    except (CalamineError, OSError, ValueError):
        raise InputRefused(damaged(reading.name).problems) from None
    found = grid(label, lines, reading.findings, limits=reading.limits, header_row=reading.header_rows.get(label))
    if found:
        reading.findings.add(_about(label, found, dict(lines), details))
    return found


def _lines(sheet: CalamineSheet, details: Details) -> list[Line]:
    """Return the rows that are not blank, as text."""
    row, column = sheet.start or (0, 0)
    lines = {row + place + 1: [""] * column + [shown(cell) for cell in cells] for place, cells in enumerate(sheet.to_python())}
    for (at, place), text in (details.shown | details.errors).items():
        if at + 1 in lines and place < len(lines[at + 1]):
            lines[at + 1][place] = text
    blank = {at + 1 for at, _ in details.unsaved}
    return [(number, cells) for number, cells in lines.items() if number in blank or any(cell.strip() for cell in cells)]


def _about(name: str, found: Grid, lines: Mapping[int, list[str]], details: Details) -> Iterator[Problem]:
    """Yield what is wrong with the cells below a sheet's header, and what of it is hidden."""
    for (row, place), error in details.errors.items():
        if row + 1 > found.top:
            column = found.column(place)
            yield Problem(name, row + 1, column, f"Row {row + 1}, {column}: Excel shows an error ({error}). Correct the formula and save.")
    for row, place in sorted(details.unsaved):
        if row + 1 >= found.top:
            column = found.column(place)
            yield Problem(name, row + 1, column, f"Row {row + 1}, {column}: the formula has no saved result. Open in Excel, save, try again.")
    yield from _merged(name, found, lines, details)
    for count, what in zip(details.hidden, ("row", "column"), strict=True):
        yield from _hidden(name, count, what)


def _merged(name: str, found: Grid, lines: Mapping[int, list[str]], details: Details) -> Iterator[Problem]:
    for (row, first), (_, last) in details.merged:
        cells = lines.get(row + 1, [])
        if row + 1 >= found.top and first < len(cells) and cells[first].strip():
            columns = ", ".join(dict.fromkeys(found.column(place) for place in range(first, min(last, first + COLUMNS) + 1)))
            yield Problem(name, row + 1, found.column(first), f"Row {row + 1}: merged cells in {columns}. Unmerge them so that each row has its own value.")


def _hidden(name: str, count: int, what: str) -> list[Problem]:
    if not count:
        return []
    several = f"{count:,} hidden {what}s are included. Unhide them to check."
    return [Problem(name, None, "", f"1 hidden {what} is included. Unhide it to check." if count == 1 else several, WARNING)]

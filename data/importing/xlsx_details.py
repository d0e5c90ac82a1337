"""Walking the XML of an XLSX workbook."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from data.importing.cells import formatted
from data.importing.markup import Attributes, walk
from data.importing.workbook_details import Details, Place

WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]+)")
_BEYOND = 10**9
"""What stands for a row number too long to be one."""
_WITHIN_CELL = frozenset({"v", "t", "is", "r", "f", "rPr", "phoneticPr", "rPh", "extLst"})
_ZEROS, _PERCENTAGE = re.compile("00+"), re.compile(r"[#0,]*0(\.[0#]+)?%")
_PERCENTAGES = {"9": "0%", "10": "0.00%"}
_HIDDEN = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a workbook says of itself: each sheet's name and the place of its XML, which are hidden, and from when days count."""

    places: Mapping[str, str]
    hidden: int
    from_1904: bool


def workbook(name: str, parts: Mapping[str, bytes]) -> Workbook:
    """Return what a workbook says of itself."""
    targets = dict(relations(name, parts.get("xl/_rels/workbook.xml.rels", b"<none/>")))
    places: dict[str, str] = {}
    states: list[str] = []
    settings: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            target = targets.get(attributes.get("id", ""), "")
            places[attributes.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            states.append(attributes.get("state", ""))
        elif tag == "workbookPr":
            settings.update(attributes)

    walk(name, parts[WORKBOOK], start=start)
    return Workbook(places, sum(state in _HIDDEN for state in states), settings.get("date1904", "") in ("1", "true", "on"))


def relations(name: str, content: bytes) -> list[tuple[str, str]]:
    """Return what a part refers to, as pairs of an identifier and a place."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            found.append((attributes.get("Id", ""), attributes.get("Target", "")))

    walk(name, content, start=start)
    return found


def linked(name: str, parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the workbooks that this one refers to."""
    places = [place for place in parts if place.startswith("xl/externalLinks/_rels/")]
    targets = [target for place in sorted(places) for _, target in relations(name, parts[place])]
    return list(dict.fromkeys(unquote(re.split(r"[/\\]", target)[-1]) for target in targets if target))


def check_counts(name: str, content: bytes) -> None:
    """Refuse a part that promises more than it can hold, for which the reader of values would set room aside.

    Of shared words ``count`` is how often the sheets use them, which is no promise: two words may fill a thousand cells.
    """
    def start(tag: str, attributes: Attributes) -> None:
        for key in ("uniqueCount",) if tag == "sst" else ("count", "uniqueCount"):
            told = attributes.get(key, "")
            if told.isdecimal() and (len(told) > 9 or int(told) > len(content)):
                raise ValueError(f"{told} cannot be")

    walk(name, content, start=start)


def number_formats(name: str, content: bytes) -> Mapping[str, str]:
    """Return the styles, by the number a cell gives, that show a number otherwise than as it is: percentages and leading zeros."""
    codes = dict(_PERCENTAGES)
    styles: list[str] = []
    inside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal inside
        inside = tag == "cellXfs" or (inside and tag != "cellStyles")
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and inside:
            styles.append(codes.get(attributes.get("numFmtId", ""), ""))

    walk(name, content, start=start)
    return {str(place): code for place, code in enumerate(styles) if _ZEROS.fullmatch(code) or _PERCENTAGE.fullmatch(code)}


def sheet_details(name: str, content: bytes, formats: Mapping[str, str]) -> Details:
    """Return what a sheet's XML tells beside its values."""
    sheet = _Sheet(formats)
    walk(name, content, start=sheet.start, text=sheet.text)
    sheet.close()
    return sheet.details


class _Sheet:
    """Follows a sheet; a cell ends where the next element begins that is not part of it."""

    def __init__(self, formats: Mapping[str, str]) -> None:
        self.details = Details()
        self.formats = formats
        self.row = self.column = -1
        self.kind = self.read = self.format = ""
        self.open = self.formula = self.reading = False
        self.steps = {"row": self.begin_row, "c": self.begin_cell, "col": self.begin_column, "mergeCell": self.begin_merged}

    def start(self, tag: str, attributes: Attributes) -> None:
        self.reading = self.open and tag in ("v", "t")
        if tag == "f":
            self.formula = True
        elif tag not in _WITHIN_CELL:
            self.close()
            if tag in self.steps:
                self.steps[tag](attributes)

    def text(self, text: str) -> None:
        if self.reading:
            self.read += text

    def close(self) -> None:
        """Note what the cell held that was open."""
        shown = self.read.strip()
        if self.open and (shown or (self.formula and self.kind != "str")):
            self.details.fill((self.row, self.column))
            if not shown:
                self.details.leave((self.row, self.column))
            elif self.kind == "e":
                self.details.fail((self.row, self.column), shown)
            elif self.kind == "n" and self.format:
                self.details.shown[self.row, self.column] = formatted(shown, self.format)
        self.open = self.reading = False

    def begin_row(self, attributes: Attributes) -> None:
        self.row, self.column = (_row(attributes["r"]) if "r" in attributes else self.row + 1), -1
        if attributes.get("hidden") in ("1", "true"):
            self.details.hidden_rows.append(range(self.row, self.row + 1))

    def begin_cell(self, attributes: Attributes) -> None:
        self.row, self.column = _place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        self.kind, self.read, self.formula, self.open = attributes.get("t", "n"), "", False, True
        self.format = self.formats.get(attributes.get("s", ""), "")

    def begin_column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            self.details.hidden_columns.append(range(int(first) - 1, int(last)))

    def begin_merged(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        self.details.merge(_place(first), _place(last or first))


def _place(reference: str) -> Place:
    """Return where a cell is; one that cannot be told, the reader of values might take for anywhere."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(f"{reference} is no cell")
    return _row(found[2]), _column(found[1])


def _row(number: str) -> int:
    if not (number.isascii() and number.isdecimal() and number.strip("0")):
        raise ValueError(f"{number} is no row")
    return int(number) - 1 if len(number) < 10 else _BEYOND


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1

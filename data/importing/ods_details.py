"""Walking the XML of an ODS workbook."""

from data.importing.markup import Attributes, walk
from data.importing.workbook_details import Details

CONTENT = "content.xml"
_CELLS = ("table-cell", "covered-table-cell")
_HIDDEN = ("collapse", "filter")
MOST_REPEATED = 2**20


def ods_details(name: str, content: bytes) -> dict[str, Details]:
    """Return, for each sheet of an ODS workbook by its name, what its XML tells beside its values."""
    document = _Document()
    walk(name, content, start=document.start, text=document.text, end=document.end)
    return document.sheets


class _Document:
    """Follows a document; a cell is noted as it ends."""

    def __init__(self) -> None:
        self.sheets: dict[str, Details] = {}
        self.details = Details()
        self.rows, self.columns, self.described = range(0), range(0), range(0)
        self.cell: Attributes = {}
        self.read = ""
        self.inside = self.remarking = False
        self.steps = {"table": self.begin_table, "table-column": self.begin_column, "table-row": self.begin_row, **dict.fromkeys(_CELLS, self.begin_cell)}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in self.steps:
            self.steps[tag](attributes)
        elif tag == "annotation":
            self.inside, self.remarking = False, self.inside

    def text(self, text: str) -> None:
        if self.inside:
            self.read += text

    def end(self, tag: str) -> None:
        if tag == "annotation":
            self.inside = self.remarking
        elif tag in _CELLS:
            self.note()
            self.inside = False

    def begin_table(self, attributes: Attributes) -> None:
        self.details = self.sheets.setdefault(attributes.get("name", ""), Details())
        self.rows, self.columns, self.described = range(0), range(0), range(0)

    def begin_column(self, attributes: Attributes) -> None:
        self.described = _after(self.described, attributes, "number-columns-repeated")
        if attributes.get("visibility") in _HIDDEN:
            self.details.hidden_columns.append(self.described)

    def begin_row(self, attributes: Attributes) -> None:
        self.rows, self.columns = _after(self.rows, attributes, "number-rows-repeated"), range(0)
        if attributes.get("visibility") in _HIDDEN:
            self.details.hidden_rows.append(self.rows)

    def begin_cell(self, attributes: Attributes) -> None:
        self.columns = _after(self.columns, attributes, "number-columns-repeated")
        self.cell, self.read, self.inside = attributes, "", True

    def note(self) -> None:
        """Note what the cell held that ends here; what was deleted and is kept beside the tables is in no row."""
        if not self.rows or not self.columns:
            return
        place = (self.rows[0], self.columns[0])
        kind, shown = self.cell.get("value-type", ""), self.read.strip()
        unsaved = "formula" in self.cell and not kind
        if (kind and kind != "string") or shown or unsaved:
            self.details.fill_many(self.rows, self.columns)
        if unsaved:
            self.details.leave(place)
        elif "formula" in self.cell and shown.startswith(("#", "Err:")):
            self.details.fail(place, shown)
        elif kind == "percentage" and len(self.rows) == len(self.columns) == 1:
            self.details.shown[place] = shown
        wide, high = _count(self.cell, "number-columns-spanned"), _count(self.cell, "number-rows-spanned")
        if wide * high > 1:
            self.details.merge(place, (place[0] + high - 1, place[1] + wide - 1))


def _after(before: range, attributes: Attributes, repeated: str) -> range:
    return range(before.stop, before.stop + _count(attributes, repeated))


def _count(attributes: Attributes, name: str) -> int:
    told = attributes.get(name, "1")
    return min(int(told), MOST_REPEATED) if told.isdecimal() and len(told) < 10 and int(told) else 1

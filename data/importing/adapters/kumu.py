"""Kumu: elements and connections, as XLSX, CSV files or JSON.

An element begins with ``Label``, a connection has ``From`` and ``To``; both may carry ``Type``, ``Tags``
and ``Description``. Several values in a cell are separated by ``|``. Elements of the same label and
type are one. Sheets marked ``(ignore)`` are skipped. In a project's JSON the ends of a connection are
identifiers of elements; in the spreadsheets they are labels.
"""

from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.adapters.graphs import Shape, graph_draft, graph_questions
from data.importing.adapters.headings import bears, heading, plain_heading, sheets_with, unnested
from data.importing.adapters.nodes import NodeSheet
from data.importing.adapters.own_graphs import is_own_graph
from data.importing.adapters.tie_sheets import TieSheet
from data.importing.sheets import Document, Sheet

_SHOWN = ("image", "x", "y", "size", "color", "colour", "pinned", "font color", "shadow color", "created at", "updated at", "created_at", "updated_at")
"""Columns that say how the map is drawn."""
_SAYING = ("Type", "Tags", "Direction", "Strength", "Description")


def fits(document: Document) -> float:
    """Return how surely a document is Kumu's: its JSON names elements and connections, its tables Label, and From and To."""
    elements, connections = _elements(document), _connections(document)
    if document.form == "xml" or not (elements or connections):
        return 0.0
    if document.form == "json":
        return 0.95 if {sheet.name.casefold() for sheet in (*elements, *connections)} & {"elements", "connections"} else 0.0
    if elements and connections:
        return 0.9
    if connections:
        return 0.75 if any(heading(sheet, *_SAYING) for sheet in connections) else 0.6
    return 0.75 if any(heading(sheet, "Type", "Tags", "Description") for sheet in elements) else 0.4


def questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return what each type of element is, what each column and word stands for, and what the connections are."""
    return graph_questions(_shape(document), configuration, answers)


def draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return organisations and groups from elements, ties and affiliations from connections."""
    return graph_draft(_shape(document), configuration, answers)


def _elements(document: Document) -> tuple[Sheet, ...]:
    """Return the sheets of elements; a table that begins with ``Id`` as Gephi writes it is none."""
    return tuple(sheet for sheet in sheets_with(document, "Label") if not bears(sheet, "From", "To") and not heading(sheet, "Source")
                 and ("Id" not in sheet.header or heading(sheet, "Type")) and not heading(sheet, "timeset"))


def _connections(document: Document) -> tuple[Sheet, ...]:
    return sheets_with(document, "From", "To")


def _shape(document: Document) -> Shape:
    own = is_own_graph(document)
    return Shape(document.name, tuple(_node_sheet(unnested(sheet), document.form, own=own) for sheet in _elements(document)),
                 tuple(_tie_sheet(unnested(sheet), own=own) for sheet in _connections(document)))


def _node_sheet(sheet: Sheet, form: str, *, own: bool) -> NodeSheet:
    return NodeSheet(sheet=sheet, label=heading(sheet, "Label"), identifier=heading(sheet, "_id", "ID"), type=heading(sheet, "Type", "Element Type"),
                     fixed=_drawn(sheet), marks=r"[|;]" if form == "json" else r"\|", merges=not own, own=own)


def _tie_sheet(sheet: Sheet, *, own: bool) -> TieSheet:
    left = (heading(sheet, "ID"), heading(sheet, "_id"), heading(sheet, "Tags"), *_drawn(sheet))
    return TieSheet(sheet=sheet, source=heading(sheet, "From"), target=heading(sheet, "To"), direction=heading(sheet, "Direction"), left=left,
                    identifier=heading(sheet, "ID") if own else "")


def _drawn(sheet: Sheet) -> tuple[str, ...]:
    return tuple(column for column in sheet.header if plain_heading(column) in _SHOWN)


KUMU = Adapter(
    key="kumu", title="Kumu", about="In Kumu: Settings, Export, then Excel, CSV or JSON.", fits=fits, questions=questions, draft=draft)

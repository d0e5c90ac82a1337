"""Gephi's tables: nodes with ``Id`` and ``Label``, edges with ``Source``, ``Target``, ``Type`` and ``Weight``.

The ends of an edge are identifiers of nodes. ``Type`` is ``Directed`` or ``Undirected``, not a sort of
tie. ``Weight`` is 1 wherever nobody said anything.
"""

from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.adapters.graphs import Shape, graph_draft, graph_questions
from data.importing.adapters.headings import bears, heading, plain_heading, sheets_with
from data.importing.adapters.nodes import NodeSheet
from data.importing.adapters.own_graphs import is_own_graph
from data.importing.adapters.tie_sheets import TieSheet
from data.importing.sheets import Document, Sheet

CALCULATED = (
    "timeset", "interval", "time interval", "modularity_class", "modularity class", "degree", "indegree", "in-degree", "outdegree", "out-degree",
    "weighted degree", "weighted indegree", "weighted outdegree", "eccentricity", "closnesscentrality", "closenesscentrality", "harmonicclosnesscentrality",
    "betweenesscentrality", "betweennesscentrality", "authority", "hub", "pageranks", "pagerank", "eigencentrality", "componentnumber", "strongcompnum",
    "clustering", "triangles", "stat_inf_class", "color", "size", "x", "y", "z", "polygon", "fixed",
)
"""Columns that Gephi works out or draws with, under its own spellings."""

DIRECTIONS = ("directed", "undirected", "mutual")


def fits(document: Document) -> float:
    """Return how surely a document is of Gephi's tables: edges of Source and Target whose Type says the direction, nodes that begin with Id."""
    nodes, edges = _nodes(document), _edges(document)
    if document.form not in ("csv", "xlsx", "ods", "zip", "folder"):
        return 0.0
    if edges and any(_says_direction(sheet) or heading(sheet, "timeset") for sheet in edges):
        return 0.95
    if edges:
        return 0.9 if nodes else 0.7
    if any(heading(sheet, "timeset", "modularity_class") for sheet in nodes):
        return 0.9
    return 0.6 if nodes else 0.0


def questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return what the columns of the nodes are, and of what sort and strength the edges."""
    return graph_questions(_shape(document), configuration, answers)


def draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return organisations from nodes and ties from edges."""
    return graph_draft(_shape(document), configuration, answers)


def _edges(document: Document) -> tuple[Sheet, ...]:
    return sheets_with(document, "Source", "Target")


def _nodes(document: Document) -> tuple[Sheet, ...]:
    """Return the tables of nodes: ``Id`` in Gephi's spelling, with ``Label`` or something it calculates, and no ends of an edge."""
    return tuple(sheet for sheet in sheets_with(document, "Id") if "Id" in sheet.header and not heading(sheet, "Source", "Target", "From", "To")
                 and heading(sheet, "Label", *CALCULATED))


def _says_direction(sheet: Sheet) -> bool:
    return bears(sheet, "Type") and {cell.casefold() for cell in sheet.column(heading(sheet, "Type")) if cell} <= set(DIRECTIONS)


def _shape(document: Document) -> Shape:
    own = is_own_graph(document)
    return Shape(document.name, tuple(_node_sheet(sheet, own=own) for sheet in _nodes(document)),
                 tuple(_tie_sheet(sheet, own=own) for sheet in _edges(document)))


def _node_sheet(sheet: Sheet, *, own: bool) -> NodeSheet:
    return NodeSheet(sheet=sheet, label=heading(sheet, "Label"), identifier=heading(sheet, "Id"), type=heading(sheet, "Type"), fixed=_calculated(sheet),
                    own=own)


def _tie_sheet(sheet: Sheet, *, own: bool) -> TieSheet:
    direction = heading(sheet, "Type") if _says_direction(sheet) else ""
    return TieSheet(sheet=sheet, source=heading(sheet, "Source"), target=heading(sheet, "Target"), direction=direction,
                    left=(heading(sheet, "Id"), *_calculated(sheet)), identifier=heading(sheet, "Id") if own else "")


def _calculated(sheet: Sheet) -> tuple[str, ...]:
    return tuple(column for column in sheet.header if plain_heading(column) in CALCULATED)


GEPHI = Adapter(
    key="gephi", title="Gephi tables", about="In Gephi: Data Laboratory, Export table, once for the nodes and once for the edges.",
    fits=fits, questions=questions, draft=draft)

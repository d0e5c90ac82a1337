"""GEXF and GraphML: graphs as XML, with a list of nodes and a list of edges.

Both arrive with the sheets ``nodes`` and ``edges``; the element at the root tells them apart. The ends
of an edge are identifiers of nodes. GEXF gives an edge a ``weight``, a ``type`` that says whether it has
a direction, and may give nodes and edges a ``start`` and an ``end``. GraphML has what its keys define.
"""

from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.adapters.gephi import CALCULATED, DIRECTIONS
from data.importing.adapters.graphs import Shape, graph_draft, graph_questions
from data.importing.adapters.headings import bears, heading, plain_heading
from data.importing.adapters.nodes import NodeSheet
from data.importing.adapters.own_graphs import is_own_graph
from data.importing.adapters.tie_sheets import TieSheet
from data.importing.sheets import Document, Sheet

_SHOWN = (*CALCULATED, "viz:color", "viz:position", "viz:size", "r", "g", "b", "shape", "graphics", "nodegraphics", "edgegraphics",
          "pid", "for", "open", "tooltip")
"""What says how a graph is drawn."""


def gexf_fits(document: Document) -> float:
    """Return 1 for an XML file whose root is ``gexf`` and that holds nodes or edges."""
    return _fits(document, "gexf")


def graphml_fits(document: Document) -> float:
    """Return 1 for an XML file whose root is ``graphml`` and that holds nodes or edges."""
    return _fits(document, "graphml")


def questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return what the attributes of the nodes are, and of what sort and strength the edges."""
    return graph_questions(_shape(document), configuration, answers)


def draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return organisations from nodes and ties from edges."""
    return graph_draft(_shape(document), configuration, answers)


def _fits(document: Document, root: str) -> float:
    named = document.about.get("root", "").rpartition("}")[2].casefold() == root
    return 1.0 if document.form == "xml" and named and document.sheets else 0.0


def _shape(document: Document) -> Shape:
    nodes, edges, own = document.sheet("nodes"), document.sheet("edges"), is_own_graph(document)
    return Shape(document.name, (_node_sheet(nodes, own=own),) if nodes else (),
                 (_tie_sheet(edges, document.about.get("directed", ""), own=own),) if edges and bears(edges, "source", "target") else ())


def _node_sheet(sheet: Sheet, *, own: bool) -> NodeSheet:
    identifier, label = heading(sheet, "id"), heading(sheet, "label", "name", "title")
    return NodeSheet(sheet=sheet, label=label or identifier, identifier=identifier, type=heading(sheet, "type", "kind"), fixed=_shown(sheet),
                    own=own)


def _tie_sheet(sheet: Sheet, directed: str, *, own: bool) -> TieSheet:
    direction = next((column for column in sheet.header if plain_heading(column) in ("type", "directed") and _says_direction(sheet, column)), "")
    return TieSheet(sheet=sheet, source=heading(sheet, "source"), target=heading(sheet, "target"), direction=direction,
                    left=(heading(sheet, "id"), *_shown(sheet)), otherwise={"true": "directed", "false": "undirected"}.get(directed, ""),
                    identifier=heading(sheet, "id") if own else "")


def _says_direction(sheet: Sheet, column: str) -> bool:
    return {cell.casefold() for cell in sheet.column(column) if cell} <= {*DIRECTIONS, "true", "false"}


def _shown(sheet: Sheet) -> tuple[str, ...]:
    return tuple(column for column in sheet.header if plain_heading(column) in _SHOWN)


GEXF = Adapter(key="gexf", title="GEXF", about="In Gephi: File, Export, Graph file, GEXF. Other programs write it too.",
               fits=gexf_fits, questions=questions, draft=draft)
GRAPHML = Adapter(key="graphml", title="GraphML", about="A graph file that yEd, Gephi, igraph, NetworkX and many others write.",
                  fits=graphml_fits, questions=questions, draft=draft)

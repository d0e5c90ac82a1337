"""Whether a graph file is one of ours, so that the ids in it are the network's own."""

from data.exporting.about import ABOUT
from data.exporting.points import FORMAT
from data.importing.sheets import Document

_SAYING = ("format", "description", ABOUT)
"""Where a document keeps what a graph file of ours says of its form: JSON and GraphML by itself, GEXF in a line, a zip on a page."""


def is_own_graph(document: Document) -> bool:
    """Say whether a document says of itself that it was exported from here."""
    return any(FORMAT in document.about.get(name, "") for name in _SAYING)

"""Gephi's tables: nodes and edges as two CSV files in a zip.

There is no ``Weight``, which Gephi then takes as 1: how close a tie is stands in ``strength``, which is unknown
for many, and how close a derived one is in ``derived_weight``, on another scale.
"""

from data.exporting.about import ABOUT, page
from data.exporting.archive import zipped
from data.exporting.extract import Extract
from data.exporting.folder import table_text
from data.exporting.form import Form
from data.exporting.points import fields, links, marked, points


def gephi(extract: Extract) -> bytes:
    """Return an extract as ``nodes.csv`` and ``edges.csv`` in a zip, with what they are beside them."""
    extract = marked(extract)
    nodes, edges = list(points(extract)), list(links(extract))
    of_nodes = [{"Id": point.id, "Label": point.name, **point.known} for point in nodes]
    of_edges = [{"Id": link.id, "Source": link.source, "Target": link.target, "Type": "Directed" if link.directed else "Undirected", **link.known}
                for link in edges]
    return zipped({
        "nodes.csv": table_text(("Id", "Label", *fields(nodes)), of_nodes),
        "edges.csv": table_text(("Source", "Target", "Type", "Id", *fields(edges)), of_edges),
        ABOUT: page(extract, {"nodes.csv": f"{len(nodes):,} organisations.", "edges.csv": f"{len(edges):,} ties; basis says which are reported or derived."}),
    })


GEPHI = Form(
    key="gephi", title="For Gephi, as tables", suffix=".zip", media_type="application/zip", write=gephi,
    about="A zip with a table of nodes and a table of edges, for Gephi's Import spreadsheet. Derived ties are marked as such.")

"""GraphML: the network for networkx, igraph, yEd and other programs.

The graph is undirected, as the network is, and holds one edge for each report; where a kind has a direction, the
edge says so in ``directed`` and goes from its ``source``, which ``giving_id`` names once more for readers that
forget which end came first.
"""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from data.exporting.extract import Extract
from data.exporting.form import Form
from data.exporting.points import DIRECTION, Link, Point, direction, fields, links, marked, points
from data.exporting.xml_text import TYPES, text_of, written

SPACE = "http://graphml.graphdrawing.org/xmlns"


def graphml(extract: Extract) -> bytes:
    """Return an extract as GraphML; what the file is stands as attributes of the graph."""
    extract = marked(extract)
    nodes, edges = list(points(extract)), list(links(extract))
    root = Element("graphml", {"xmlns": SPACE})
    keys = {
        "graph": _keys(root, "graph", dict.fromkeys(extract.stamp, str)), "node": _keys(root, "node", {"label": str, **fields(nodes)}),
        "edge": _keys(root, "edge", {**DIRECTION, **fields(edges)}),
    }
    graph = SubElement(root, "graph", {"edgedefault": "undirected"})
    _put(graph, keys["graph"], extract.stamp)
    for point in nodes:
        _node(graph, keys["node"], point)
    for link in edges:
        _edge(graph, keys["edge"], link)
    return written(root)


def _keys(root: Element, what: str, named: Mapping[str, type]) -> dict[str, str]:
    """Declare attributes of graph, nodes or edges; return the key of each."""
    keys = {name: f"{what}_{name}" for name in named}
    for name, kind in named.items():
        SubElement(root, "key", {"id": keys[name], "for": what, "attr.name": name, "attr.type": TYPES.get(kind, "string")})
    return keys


def _put(parent: Element, keys: Mapping[str, str], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        SubElement(parent, "data", {"key": keys[name]}).text = text_of(value)


def _node(graph: Element, keys: Mapping[str, str], point: Point) -> None:
    _put(SubElement(graph, "node", {"id": text_of(point.id)}), keys, {"label": point.name, **point.known})


def _edge(graph: Element, keys: Mapping[str, str], link: Link) -> None:
    ends = {"id": text_of(link.id), "source": text_of(link.source), "target": text_of(link.target)}
    _put(SubElement(graph, "edge", ends), keys, {**direction(link), **link.known})


GRAPHML = Form(
    key="graphml", title="For networkx, igraph or yEd (GraphML)", suffix=".graphml", media_type="application/graphml+xml", write=graphml,
    about="Organisations and ties with everything known of them, for programs that work out or draw graphs. Derived ties are marked as such.")

"""GEXF: the network for Gephi and for viewers on the web.

Its edges are undirected, since many readers refuse a graph that mixes both sorts; where a kind has a direction, the edge
says so in ``directed`` and goes from its ``source``, which ``giving_id`` names once more.
"""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from data.exporting.about import sentence
from data.exporting.extract import Extract
from data.exporting.form import Form
from data.exporting.points import DIRECTION, Link, Point, direction, fields, links, marked, points
from data.exporting.xml_text import TYPES, text_of, written

SPACE = "http://www.gexf.net/1.2draft"
_NAMES = {"int": "integer"}
"""What GEXF calls types otherwise than GraphML does."""


def gexf(extract: Extract) -> bytes:
    """Return an extract as GEXF; what the file is stands in its description."""
    extract = marked(extract)
    nodes, edges = list(points(extract)), list(links(extract))
    root = Element("gexf", {"xmlns": SPACE, "version": "1.2"})
    meta = SubElement(root, "meta", {"lastmodifieddate": extract.stamp["as_at"]})
    SubElement(meta, "creator").text = text_of(extract.configuration.name)
    SubElement(meta, "description").text = text_of(sentence(extract))
    graph = SubElement(root, "graph", {"mode": "static", "defaultedgetype": "undirected"})
    keys = {"node": _keys(graph, "node", fields(nodes)), "edge": _keys(graph, "edge", {**DIRECTION, **fields(edges)})}
    listed = SubElement(graph, "nodes")
    for point in nodes:
        _node(listed, keys["node"], point)
    listed = SubElement(graph, "edges")
    for link in edges:
        _edge(listed, keys["edge"], link)
    return written(root)


def _keys(graph: Element, what: str, named: Mapping[str, type]) -> dict[str, str]:
    """Declare attributes of nodes or edges; return the number of each."""
    declared = SubElement(graph, "attributes", {"class": what, "mode": "static"})
    keys = {name: str(number) for number, name in enumerate(named)}
    for name, kind in named.items():
        told = TYPES.get(kind, "string")
        SubElement(declared, "attribute", {"id": keys[name], "title": name, "type": _NAMES.get(told, told)})
    return keys


def _put(parent: Element, keys: Mapping[str, str], values: Mapping[str, Any]) -> None:
    told = SubElement(parent, "attvalues")
    for name, value in values.items():
        SubElement(told, "attvalue", {"for": keys[name], "value": text_of(value)})


def _node(listed: Element, keys: Mapping[str, str], point: Point) -> None:
    _put(SubElement(listed, "node", {"id": text_of(point.id), "label": text_of(point.name)}), keys, point.known)


def _edge(listed: Element, keys: Mapping[str, str], link: Link) -> None:
    ends = {"id": text_of(link.id), "source": text_of(link.source), "target": text_of(link.target)}
    _put(SubElement(listed, "edge", ends), keys, {**direction(link), **link.known})


GEXF = Form(
    key="gexf", title="For Gephi, as one file (GEXF)", suffix=".gexf", media_type="application/gexf+xml", write=gexf,
    about="Organisations and ties with everything known of them. Derived ties are marked as such.")

"""Kumu: elements and connections as JSON, with labels for codes, since people read them on the map."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from data.exporting.extract import Extract
from data.exporting.form import Form
from data.exporting.points import DERIVED, Link, Point, links, marked, points

_WORDS = {"base": "areas", "scope": "scopes"}


def kumu(extract: Extract) -> bytes:
    """Return an extract as Kumu's JSON; the ends of a connection are labels of elements, as Kumu wants them."""
    extract = marked(extract)
    found = list(points(extract))
    labels = unique_labels(found)
    told = {
        "about": dict(extract.stamp), "elements": [_element(extract, point, labels) for point in found],
        "connections": [_connection(extract, link, labels) for link in links(extract)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def unique_labels(found: list[Point]) -> Mapping[str, str]:
    """Return a label for each organisation; of several with one name, which Kumu would merge, each gets its id added."""
    count = Counter(point.name.casefold() for point in found)
    return {point.id: point.name if count[point.name.casefold()] == 1 else f"{point.name} ({point.id})" for point in found}


def _element(extract: Extract, point: Point, labels: Mapping[str, str]) -> dict[str, Any]:
    known = {name: _spoken(extract, name, value) for name, value in point.known.items() if name != "kind"}
    kind = {"type": extract.configuration.label("organisation_kinds", point.known["kind"])} if "kind" in point.known else {}
    return {"id": point.id, "label": labels[point.id], **kind, **known}


def _spoken(extract: Extract, name: str, value: Any) -> Any:
    if name == "themes":
        return [extract.configuration.label("themes", code) for code in value.split("|")]
    return extract.configuration.label(_WORDS[name], value) if name in _WORDS else value


def _connection(extract: Extract, link: Link, labels: Mapping[str, str]) -> dict[str, Any]:
    known = {("label" if name == "name" else name): value for name, value in link.known.items() if name != "kind"}
    kind = "Derived" if link.known["basis"] == DERIVED else extract.configuration.label("tie_kinds", link.known["kind"])
    direction = "directed" if link.directed else "undirected"
    return {"id": link.id, "from": labels[link.source], "to": labels[link.target], "direction": direction, "type": kind, **known}


KUMU = Form(
    key="kumu", title="For Kumu", suffix=".json", media_type="application/json", write=kumu,
    about="Elements and connections as JSON, to import into a Kumu project. Derived ties are marked as such.")

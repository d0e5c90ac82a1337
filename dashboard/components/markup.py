"""Parts of a page that are only read and followed, handed to the browser as one component.

Dash tells each component of every other one's coming: five hundred lines of a list take two seconds, a thousand ten.
"""

from copy import copy
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

Node = Any
"""A text, or a list of a tag, its properties and its nodes."""


class Markup(Component):
    """Plain elements, links of the dashboard and fields of forms, as one component.

    Keyword arguments
    -----------------
    id, className : str
        Of the element round them.
    parts : list
        Nodes, each a text or a list of tag, properties and nodes. The tag ``link`` is a link within the dashboard.
    bare : bool
        Whether there is no element round them; then new parts are drawn anew, whatever stood there.
    """

    _children_props = ()
    _base_nodes = ("children",)
    _namespace = "netmap_network_map"
    _type = "Markup"
    _prop_names = ("id", "className", "parts", "bare")
    _valid_wildcard_attributes = ()
    available_wildcard_properties = ()


FIELDS = (dbc.Input, dcc.Input)
HTML = html.Div.__module__.rpartition(".")[0]


def markup(parts: list[Component | str], **about: str) -> Component:
    """Return plain parts as one component; where one of them is more than that, all of them as they are.

    Parameters
    ----------
    about
        ``id`` and ``className`` of the element round them.
    """
    try:
        return Markup(parts=nodes(parts), **about)
    except NotPlain:
        return html.Div(parts, **about)


def lighter(parts: Component | str | list[Component | str] | None) -> list[Component | str]:
    """Return the same parts in as few components as can be: what is only read and followed becomes markup, wherever it stands.

    The parts themselves are left as they are. Fields stay components, since a page may listen to them. What a callback
    names by a plain identifier must not stand amid what is only read: nothing would come of it.
    """
    made: list[Component | str] = []
    plain: list[Node] = []
    for part in parts if isinstance(parts, (list, tuple)) else [parts]:
        node = _only_read(part)
        if node is None and part is not None:
            made += [*_together(plain), _with_lighter(part)]
            plain = []
        elif node is not None:
            plain.append(node)
    return [*made, *_together(plain)]


def _only_read(part: Component | str | None) -> Node | None:
    try:
        node = None if part is None else _node(part)
    except NotPlain:
        return None
    return None if _listened_to(node) else node


def _listened_to(node: Node | None) -> bool:
    """Return whether a page may hear of something in a node: of a field, or of what has an identifier of several words."""
    if node is None or isinstance(node, str):
        return False
    tag, told, inside = node
    return tag == "input" or isinstance(told.get("id"), dict) or any(_listened_to(each) for each in inside)


def _together(plain: list[Node]) -> list[Component | str]:
    """Return nodes that follow one another as one component; where they are but texts, as these."""
    if all(isinstance(node, str) for node in plain):
        return plain
    return [Markup(parts=plain, bare=True)]


def _with_lighter(part: Component) -> Component:
    if not type(part).__module__.startswith(HTML) or getattr(part, "children", None) is None:
        return part
    made = copy(part)
    made.children = lighter(part.children)
    return made


class NotPlain(TypeError):
    """Raised for a component that does more than stand there."""


def nodes(parts: Any) -> list[Node]:
    """Return components as nodes.

    Raises
    ------
    NotPlain
        If one of them is neither an element, nor a link, nor a field.
    """
    if parts is None:
        return []
    if not isinstance(parts, (list, tuple)):
        parts = [parts]
    return [_node(part) for part in parts if part is not None]


def _node(part: Any) -> Node:
    if isinstance(part, (list, tuple)):
        raise NotPlain("list")
    if not isinstance(part, Component):
        return str(part)
    told = {name: value for name, value in part.to_plotly_json()["props"].items() if value is not None}
    inside = nodes(told.pop("children", None))
    if isinstance(part, dcc.Link):
        return ["link", _known(told, _OF_LINKS), inside]
    if isinstance(part, FIELDS):
        return ["input", _field(told), []]
    if not type(part).__module__.startswith(HTML) or "n_clicks" in told:
        raise NotPlain(type(part).__name__)
    return [type(part).__name__.lower(), told, inside]


_OF_LINKS = {"href", "className", "title", "id", "style"}


def _known(told: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name in names}


def _field(told: dict[str, Any]) -> dict[str, Any]:
    """Return a field with Bootstrap's looks and the names React gives its properties."""
    looks = "form-range" if told.get("type") == "range" else "form-control"
    kept = {name: value for name, value in told.items() if name not in ("debounce", "class_name")}
    renamed = {"autocomplete": "autoComplete"}
    return {**{renamed.get(name, name): value for name, value in kept.items()}, **({} if told.get("type") == "hidden" else {"className": looks})}

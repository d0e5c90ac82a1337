"""The two components of the map, as Dash knows them; their browser side stands in ``browser`` beside this file.

The bundle that draws them is made by ``hatch_build.py`` and served with every page (``dashboard.factory``).
"""

from dash.development.base_component import Component

NAMESPACE = "netmap_network_map"


class NetworkMap(Component):
    """Organisations or groups and the ties between them, drawn on the graphics card.

    Data travels as columns, each part with a key; what the browser holds it need not be sent again.
    Choices go into the address (``analysis.map_view.MapView`` says which), never through Python.

    Keyword arguments
    -----------------
    id : str
        Name of the component.
    className : str
        Further classes of its element.
    organisations : dict
        ``key``, and the columns ``id``, ``name``, ``x``, ``y``: where each organisation stands, from −1000 to 1000.
        None leaves those that are held.
    ties : dict
        ``key``, and the columns ``one``, ``other`` (places among the organisations, in order of both), ``reported``
        (0 or 1), ``strength`` (0 to 5), ``direction`` (0 none, 1 one to other, 2 other to one, 3 both) and ``standing``
        (0 lasting, 1 new, 2 ended). With ``from``, the key of ties that are held, the columns hold only what began, and
        ``gone`` the places of those that are no more. None leaves those that are held.
    scene : dict
        ``key``; ``level`` ("groups" or "all"); ``legend``: a list of ``code``, ``label``, ``count``, ``token``, ``shape``,
        ``hidden``; ``title``, ``told``, ``source``, ``date`` for the picture that is kept. With "all": ``nodes`` (places among the
        organisations), ``colour`` (places in the legend), ``size`` (radii in pixels), ``mark`` (0, 1 joined, 2 left) and
        ``ties_shown`` (places among the ties; without it, all between two nodes). With "groups": ``groups`` (``code``, ``label``,
        ``count``, ``x``, ``y``, ``legend``) and ``bonds`` (``one``, ``other``, ``ties``, ``reported``).
    choice : dict
        What was worked out for the reader's choice: ``path``, chains of ids, the one to look at first; ``common``, ids.
    held : dict
        Keys of the ``organisations``, ``ties`` and ``scene`` that the browser holds; the component writes it. ``ties`` is empty where
        a change came that starts from ties it does not hold.
    words : dict
        Words of buttons and sentences, where they differ from ``browser/words.js``.
    """

    _children_props = ()
    _base_nodes = ("children",)
    _namespace = NAMESPACE
    _type = "NetworkMap"
    _prop_names = ("id", "choice", "className", "held", "organisations", "scene", "ties", "words")
    _valid_wildcard_attributes = ()
    available_wildcard_properties = ()


class NetworkMatrix(Component):
    """A cell for each pair of organisations: filled where a tie was reported, open where it follows from a shared group.

    Keyword arguments
    -----------------
    id : str
        Name of the component.
    className : str
        Further classes of its element.
    rows : list
        ``id``, ``name`` and ``group`` of each organisation, in the order of the rows.
    cells : dict
        The columns ``one``, ``other`` (places among the rows), ``reported`` (0 or 1) and ``strength`` (0 to 5).
    groups : list
        ``label``, ``start`` and ``end`` of each group of rows; ``end`` is the place after its last.
    chosen : str
        The organisation or tie (``a~b``) that the address names.
    words : dict
        Words of its sentences, where they differ from ``browser/words.js``.
    """

    _children_props = ()
    _base_nodes = ("children",)
    _namespace = NAMESPACE
    _type = "NetworkMatrix"
    _prop_names = ("id", "cells", "chosen", "className", "groups", "rows", "words")
    _valid_wildcard_attributes = ()
    available_wildcard_properties = ()

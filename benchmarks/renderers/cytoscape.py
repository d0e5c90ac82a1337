"""dash-cytoscape: an object for each element, drawn on a canvas by the processor; a choice is a new style sheet, made in the browser."""

import json
from typing import Any

from dash import Dash, Input, Output

from benchmarks.renderers.networks import GROUPS, Drawn
from benchmarks.renderers.pages import DRAWING, HEIGHT, Renderer, page
from dashboard.theme import LIGHT

SCALE = 0.25
"""Pixels for one unit of a place, so that sizes and widths are pixels of the first picture."""
CYTOSCAPE_SHAPES = {"circle": "ellipse", "square": "rectangle", "cross": "octagon"}
STYLES: list[dict[str, Any]] = [
    {"selector": "node", "style": {"width": "data(size)", "height": "data(size)", "label": "data(label)", "font-size": 10, "min-zoomed-font-size": 16}},
    {"selector": "edge", "style": {"width": 1, "line-color": LIGHT["map-link"]}},
    *({"selector": f".{group.code}", "style": {"background-color": LIGHT[group.token], "shape": CYTOSCAPE_SHAPES.get(group.shape, group.shape)}}
      for group in GROUPS),
]
CHOOSE = f"""
(tapped) => {{
  const plain = {json.dumps(STYLES)};
  if (!tapped) return plain;
  const near = window.cy.$id(tapped.id).closedNeighborhood().nodes().map((node) => "#" + node.id());
  return [
    ...plain,
    {{ selector: "node, edge", style: {{ opacity: 0.18 }} }},
    {{ selector: near.join(", "), style: {{ opacity: 1 }} }},
    {{ selector: `[source = "${{tapped.id}}"], [target = "${{tapped.id}}"]`, style: {{ opacity: 1, width: 2, "line-color": "{LIGHT["ink"]}" }} }},
  ];
}}
"""


def app(network: Drawn) -> Dash:
    """Return a page that draws every organisation and tie."""
    import dash_cytoscape

    drawing = dash_cytoscape.Cytoscape(id=DRAWING, elements=[], layout={"name": "preset"}, stylesheet=STYLES, style={"width": "100%", "height": HEIGHT},
                                       autoungrabify=True, maxZoom=40, minZoom=0.1)
    made = page(drawing, lambda: {"elements": elements(network)})
    made.clientside_callback(CHOOSE, Output(DRAWING, "stylesheet"), Input(DRAWING, "tapNodeData"), prevent_initial_call=True)
    return made


def elements(network: Drawn) -> list[dict[str, Any]]:
    """Return an object for each organisation and each tie."""
    nodes = [
        {"data": {"id": key, "label": name, "size": 2 * radius}, "position": {"x": x * SCALE, "y": -y * SCALE}, "classes": GROUPS[group].code}
        for key, name, radius, x, y, group in zip(network.ids, network.names, network.radius, network.x.tolist(), network.y.tolist(),
                                                  network.group.tolist(), strict=True)
    ]
    links = [{"data": {"source": network.ids[one], "target": network.ids[other]}} for one, other in zip(network.one, network.other, strict=True)]
    return [*nodes, *links]


CYTOSCAPE = Renderer(
    name="dash-cytoscape", app=app,
    drawn="(window.cy?.edges().length ?? 0) > 0",
    chosen="window.cy.nodes().some((node) => node.numericStyle('opacity') < 1)",
    spot="(id) => { const box = window.cy.container().getBoundingClientRect(), at = window.cy.$id(id).renderedPosition(); "
         "return { x: box.left + at.x, y: box.top + at.y }; }",
    back=f"window.dash_clientside.set_props('{DRAWING}', {{ tapNodeData: null }})",
)

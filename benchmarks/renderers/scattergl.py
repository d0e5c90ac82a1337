"""plotly's scattergl: points and lines on the graphics card; a choice fades both traces and fills a third and a fourth."""

from pathlib import Path

import numpy as np
import plotly
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc

from benchmarks.renderers.networks import GROUPS, Drawn
from benchmarks.renderers.pages import DRAWING, HEIGHT, Renderer, page
from dashboard.theme import LIGHT

FILES = {"plotly.min.js": Path(plotly.__file__).parent / "package_data" / "plotly.min.js"}
"""The whole of plotly.js: the product's basic bundle has no scattergl."""
SYMBOLS = {"triangle": "triangle-up"}
PLOT = f"document.querySelector('#{DRAWING} .js-plotly-plot')"
CHOOSE = f"""
(clicked) => {{
  const none = window.dash_clientside.no_update, plot = {PLOT};
  if (!plot) return none;
  window.isChosen = false;
  const point = clicked?.points[0], lines = {{ x: [], y: [] }}, ends = {{ x: [], y: [] }};
  const {{ x, y }} = plot._fullData[0];
  for (let at = 0; point && at < x.length; at += 3) {{
    const first = x[at] === point.x && y[at] === point.y;
    if (!first && (x[at + 1] !== point.x || y[at + 1] !== point.y)) continue;
    lines.x.push(x[at], x[at + 1], null);
    lines.y.push(y[at], y[at + 1], null);
    ends.x.push(x[first ? at + 1 : at]);
    ends.y.push(y[first ? at + 1 : at]);
  }}
  if (point) ends.x.push(point.x), ends.y.push(point.y);
  const [{{ x: x0, y: y0 }}, {{ x: x1, y: y1 }}] = plot.data;
  const drawn = {{ x: [x0, x1, lines.x, ends.x], y: [y0, y1, lines.y, ends.y], opacity: point ? [0.18, 0.18, 1, 1] : 1 }};
  window.Plotly.restyle(plot, drawn)
    .then(() => (window.isChosen = Boolean(point)));
  return none;
}}
"""


def app(network: Drawn) -> Dash:
    """Return a page that draws every organisation and tie."""
    graph = dcc.Graph(id=DRAWING, style={"height": HEIGHT}, config={"scrollZoom": True, "displayModeBar": False})
    made = page(graph, lambda: {"figure": figure(network)}, files=FILES)
    made.clientside_callback(CHOOSE, Output(DRAWING, "className"), Input(DRAWING, "clickData"), prevent_initial_call=True)
    return made


def figure(network: Drawn) -> go.Figure:
    """Return links and points, and an empty trace over each for what is chosen."""
    return go.Figure([links(network), points(network), *chosen()], layout())


def links(network: Drawn) -> go.Scattergl:
    """Return all ties as one line with gaps."""
    x, y = (np.stack((axis[network.one], axis[network.other], np.full(len(network.one), np.nan)), axis=1).ravel().astype("float32")
            for axis in (network.x, network.y))
    return go.Scattergl(x=x, y=y, mode="lines", line={"width": 1, "color": LIGHT["map-link"]}, hoverinfo="skip")


def points(network: Drawn) -> go.Scattergl:
    """Return all organisations, each with the look of its group."""
    looks = [GROUPS[number] for number in network.group]
    marker = {"size": 2 * np.array(network.radius, dtype="float32"), "color": [LIGHT[look.token] for look in looks],
              "symbol": [SYMBOLS.get(look.shape, look.shape) for look in looks], "line": {"width": 0}}
    return go.Scattergl(x=network.x.astype("float32"), y=network.y.astype("float32"), mode="markers", marker=marker, text=network.names, hoverinfo="text")


def chosen() -> tuple[go.Scattergl, go.Scattergl]:
    """Return the traces that a choice fills."""
    return (go.Scattergl(x=[], y=[], mode="lines", line={"width": 2, "color": LIGHT["ink"]}, hoverinfo="skip"),
            go.Scattergl(x=[], y=[], mode="markers", marker={"size": 9, "color": LIGHT["brand"]}, hoverinfo="skip"))


def layout() -> go.Layout:
    """Return a ground without axes that the reader may drag."""
    bare = {"visible": False}
    return go.Layout(xaxis=bare, yaxis={**bare, "scaleanchor": "x"}, dragmode="pan", hovermode="closest", showlegend=False,
                     margin={"l": 0, "r": 0, "t": 0, "b": 0}, plot_bgcolor=LIGHT["panel"], template="none")


SCATTERGL = Renderer(
    name="plotly scattergl", app=app,
    drawn=f"({PLOT}?._fullData?.length ?? 0) === 4 && Boolean({PLOT}.calcdata)",
    chosen="window.isChosen === true",
    spot=f"(id) => {{ const plot = {PLOT}, box = plot.getBoundingClientRect(), {{ xaxis, yaxis }} = plot._fullLayout, at = Number(id.slice(1)), "
         "{ x, y } = plot._fullData[1]; return { x: box.left + xaxis._offset + xaxis.l2p(x[at]), y: box.top + yaxis._offset + yaxis.l2p(y[at]) }; }",
    back=f"window.dash_clientside.set_props('{DRAWING}', {{ clickData: null }})",
)

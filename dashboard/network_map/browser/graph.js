/** A drawing as the graph that sigma wants, with every colour and width worked out. */

import { MultiUndirectedGraph } from "graphology";
import { BACK, DASHED, ENDED, FORTH, NEW } from "./drawing.js";
import { numberOf } from "./outlines.js";
import { colourOf, faded } from "./theme.js";

/** Links are fainter where there are many: they are ground, not figure. */
export const opacityOf = (links) => Math.min(0.95, Math.max(0.16, 1.75 - 0.115 * Math.log2(Math.max(2, links))));

/** @returns the graph; keys are the places in the drawing */
export function graphOf(drawing, colours) {
  const graph = new MultiUndirectedGraph(); // the simple one looks for doubles at every link; Python has seen to that
  const looks = drawing.legend.map((entry) => ({ color: colourOf(colours, entry), shape: numberOf(entry.shape) }));
  const rest = { color: colours.groups["group-other"], shape: 0 };
  for (const node of drawing.bySize) {
    const { color, shape } = looks[drawing.group[node]] ?? rest;
    graph.addNode(node, { x: drawing.x[node], y: drawing.y[node], size: drawing.size[node], mark: drawing.mark[node], type: "circle", color, shape });
  }
  addLinks(graph, drawing, colours);
  return graph;
}

function addLinks(graph, { links, level }, colours) {
  const opacity = level === "groups" ? 0.75 : opacityOf(links.count);
  const ordinary = { [DASHED]: faded(colours.link, opacity * 0.85) };
  const plain = faded(colours.link, opacity);
  const marked = { [NEW]: faded(colours.ink, 0.8), [ENDED]: faded(colours.muted, 0.9) };
  for (let link = 0; link < links.count; link++) {
    const [one, other, direction] = [links.one[link], links.other[link], links.direction[link]];
    const look = { size: links.width[link], color: marked[links.standing[link]] ?? ordinary[links.style[link]] ?? plain };
    graph.addEdgeWithKey(link, one, other, { ...look, type: "line", style: links.style[link] });
    if (direction & FORTH) graph.addEdgeWithKey(`${link}>`, one, other, { ...look, type: "arrow" });
    if (direction & BACK) graph.addEdgeWithKey(`${link}<`, other, one, { ...look, type: "arrow" });
  }
}

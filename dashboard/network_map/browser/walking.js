/** Arrow keys: from a node to the neighbour that lies that way on the screen. Pure. */

import { neighbours } from "./drawing.js";
import { spot } from "./picking.js";

export const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const WIDEST = 0.35; // cosine of the angle up to which a neighbour still lies "that way"

/**
 * The neighbour of `from` that lies nearest in a direction, or null.
 * @param {[number, number]} way
 */
export function neighbourTowards(drawing, frame, from, way) {
  const [x, y] = spot(drawing, frame, from);
  let best = null;
  let least = Infinity;
  for (const node of neighbours(drawing, from)) {
    const [nx, ny] = spot(drawing, frame, node);
    const far = Math.hypot(nx - x, ny - y) || 1;
    const cosine = ((nx - x) * way[0] + (ny - y) * way[1]) / far;
    const cost = far / Math.max(cosine, 1e-6);
    if (cosine >= WIDEST && cost < least) [best, least] = [node, cost];
  }
  return best;
}

/** Where to begin: the largest node in view, or of all. */
export function first(drawing, frame, { width, height }) {
  const seen = (node) => spot(drawing, frame, node).every((at, axis) => at >= 0 && at <= [width, height][axis]);
  const nodes = [...Array(drawing.count).keys()];
  const inView = nodes.filter(seen);
  return (inView.length ? inView : nodes).reduce((best, node) => (best === null || drawing.size[node] > drawing.size[best] ? node : best), null);
}

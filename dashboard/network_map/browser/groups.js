/** Names of groups over their organisations, where a group keeps together enough to be named as a place. Pure. */

const FEWEST = 4;
const NARROW = 0.62; // of the spread of all organisations
const UNNAMED = new Set(["unknown", "none", "alone", "all", "outside"]);

/** @returns {{label: string, x: number, y: number, count: number}[]} the largest first */
export function groupPlaces(drawing) {
  const all = spread([...drawing.x], [...drawing.y]);
  return drawing.legend
    .map((entry, number) => ({ entry, nodes: membersOf(drawing, number) }))
    .filter(({ entry, nodes }) => nodes.length >= FEWEST && !UNNAMED.has(entry.code))
    .map(({ entry, nodes }) => ({ label: entry.label, count: nodes.length, ...spread(nodes.map((node) => drawing.x[node]), nodes.map((node) => drawing.y[node])) }))
    .filter((place) => place.far <= NARROW * all.far)
    .sort((a, b) => b.count - a.count);
}

const membersOf = (drawing, number) => [...drawing.group.keys()].filter((node) => drawing.group[node] === number);

/** The middle of some points, and how far half of them lie from it. */
function spread(xs, ys) {
  const x = median(xs);
  const y = median(ys);
  return { x, y, far: median(xs.map((value, place) => Math.hypot(value - x, ys[place] - y))) };
}

/** The middle value; NaN of nothing. */
export function median(values) {
  const order = Float64Array.from(values).sort();
  const middle = order.length >> 1;
  return order.length % 2 ? order[middle] : (order[middle - 1] + order[middle]) / 2;
}

/** Small drawings worked out by hand, for the tests beside this file. */

import { drawingOf } from "../drawing.js";

export const LEGEND = [
  { code: "a", label: "Alpha", count: 3, token: "group-1", shape: "circle", hidden: false },
  { code: "b", label: "Beta", count: 2, token: "group-2", shape: "square", hidden: false },
];

/** Five organisations; o1 has a tie to each of o0, o2 and o3, o4 has none. Positions are pixels when drawn in `FRAME`. */
export function star(scene = {}, ties = {}) {
  const organisations = { key: "k", id: ["o0", "o1", "o2", "o3", "o4"], name: ["Nought", "One", "Two", "Three", "Four"], x: [0, 100, 200, 100, 300], y: [100, 100, 100, 0, 300] };
  const columns = { key: "t", count: 3, one: [0, 1, 1], other: [1, 2, 3], reported: [1, 0, 1], strength: [5, 0, 1], direction: [1, 0, 3], standing: [0, 0, 0], ...ties };
  return drawingOf(organisations, columns, { key: "s", level: "all", nodes: [0, 1, 2, 3, 4], colour: [0, 0, 0, 1, 1], size: [4, 8, 4, 4, 2], legend: LEGEND, ...scene });
}

export const FRAME = { ax: 1, bx: 0, ay: 1, by: 0, scale: 1, widening: 1 };

/** Three groups; the first two hold together by ten ties. */
export function groups(room = { width: 500, height: 500 }) {
  return drawingOf(null, null, {
    key: "g", level: "groups", legend: LEGEND,
    groups: [{ code: "a", label: "Alpha", count: 9, x: 0, y: 0, legend: 0 }, { code: "b", label: "Beta", count: 1, x: 100, y: 0, legend: 1 }, { code: "c", label: "Gamma", count: 0, x: 0, y: 100, legend: 1 }],
    bonds: [{ one: 0, other: 1, ties: 10, reported: 4 }, { one: 0, other: 2, ties: 1, reported: 0 }],
  }, room);
}

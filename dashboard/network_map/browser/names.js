/** The names on a view of the map: of areas and nodes, or of what is brought forward. */

import { AREA, PLAIN, SMALL, SMALL_AREA, STRONG, boxesOf, budget, nameOf, namesInView, rowOf, short } from "./labels.js";
import { radius, spot } from "./picking.js";
import { placed } from "./placing.js";

const MOST_NAMES = 60;
export const RING = 7; // pixels that the ring of what is chosen takes round its node

/**
 * The names of areas and of as many nodes as there is room for.
 * @param view drawing, frame, colours, size and measure
 * @param {{label: string, x: number, y: number}[]} areas
 */
export function namesOf({ drawing, frame, colours, size, measure }, areas) {
  const family = colours.font;
  const named = [...areas.map((area) => areaName(area, frame, size.width < SMALL ? SMALL_AREA : AREA, measure, family)), ...namesInView(drawing, frame, size, measure, family)];
  return placed(named, { ...size, most: budget(size) }, boxesOf(drawing, frame, size));
}

function areaName({ label, x, y }, { ax, bx, ay, by }, kind, measure, family) {
  const row = rowOf(short(label).toUpperCase(), "", kind, measure, family);
  return { rows: [row], x: x * ax + bx, y: y * ay + by, radius: 0, width: row.width, covers: true, sides: ["over", "above", "below"], colour: "muted", ...kind };
}

/** The names of what is brought forward: of what is chosen and of a way's organisations in any case. */
export function namesBrought({ drawing, frame, colours, size, measure }, { centre, ends, ways, nodes }) {
  const must = new Set([centre, ...ends, ...(ways[0] ?? [])].filter((node) => node !== null));
  const rest = nodes.filter((node) => !must.has(node)).sort((a, b) => drawing.size[b] - drawing.size[a]).slice(0, MOST_NAMES);
  const named = (node, kind, isSure) => nameOf(drawing, frame, node, kind, measure, colours.font, isSure);
  const names = [...[...must].map((node) => named(node, STRONG, true)), ...rest.map((node) => named(node, PLAIN, false))];
  for (const name of names) name.radius += must.has(name.node) ? RING : 0;
  return placed(names, size, inTheWay({ drawing, frame }, nodes, must, ways[0] ?? []));
}

// What names had better not cover: nodes with their rings, and the numbers of a way.
function inTheWay({ drawing, frame }, nodes, ringed, way) {
  const box = (node, off, up = 0) => {
    const [x, y] = spot(drawing, frame, node);
    const r = radius(drawing, frame, node) + off;
    return [x - r, y - r - up, x + r, y + r];
  };
  return [...nodes.map((node) => box(node, ringed.has(node) ? RING - 1 : 0)), ...way.map((node) => box(node, 4, 18))];
}

/** Heads of arrows, for a canvas and for SVG; links.js draws the same on the graphics card. Pure. */

import { BACK, FORTH } from "./drawing.js";
import { radius, spot } from "./picking.js";

/**
 * The heads of a link, each as its three corners: at the other end, at the one, at both or at none.
 * @returns {[number, number][][]}
 */
export function heads(drawing, frame, link) {
  const { one, other, direction } = drawing.links;
  const ends = [[FORTH, one[link], other[link]], [BACK, other[link], one[link]]];
  return ends.filter(([bit]) => direction[link] & bit).map(([, from, to]) => head(drawing, frame, link, from, to));
}

function head(drawing, frame, link, from, to) {
  const [fx, fy] = spot(drawing, frame, from);
  const [tx, ty] = spot(drawing, frame, to);
  const far = Math.hypot(tx - fx, ty - fy) || 1;
  const [ux, uy] = [(tx - fx) / far, (ty - fy) / far];
  const off = radius(drawing, frame, to) + 1.5;
  const long = 4.5 + 2 * drawing.links.width[link] * frame.widening;
  const [px, py] = [tx - ux * off, ty - uy * off];
  const wing = (side) => [px - ux * long - side * uy * long * 0.45, py - uy * long + side * ux * long * 0.45];
  return [[px, py], wing(1), wing(-1)];
}

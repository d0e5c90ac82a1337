/**
 * The shapes of nodes. All cover about the area of a circle of the same radius. Corners for a canvas and for SVG;
 * shapes.js draws the same on the graphics card. Pure.
 */

export const SHAPES = ["circle", "square", "triangle", "diamond", "pentagon", "cross", "hexagon"];

/** How far the corners of each lie from its centre, in radii; for a cross, the ends of its arms. */
export const REACH = { circle: 1, square: 1.253, triangle: 1.42, diamond: 1.253, pentagon: 1.149, cross: 1.12, hexagon: 1.1 };
export const ARM = 0.4; // half the width of a cross's arm, in lengths of the arm

const SIDES = { square: 4, triangle: 3, diamond: 4, pentagon: 5, hexagon: 6 };
const TURNED = { square: Math.PI / 4 };

/** The number of a shape on the graphics card; a circle for one that is not known. */
export const numberOf = (shape) => Math.max(0, SHAPES.indexOf(shape));

/**
 * The corners of a shape round a point, y downwards; empty for a circle.
 * @returns {[number, number][]}
 */
export function corners(shape, x, y, radius) {
  if (shape === "cross") return cross(radius * REACH.cross).map(([dx, dy]) => [x + dx, y + dy]);
  const sides = SIDES[shape] ?? 0;
  const reach = radius * (REACH[shape] ?? 1);
  return Array.from({ length: sides }, (_, place) => {
    const angle = (TURNED[shape] ?? 0) + (2 * Math.PI * place) / sides;
    return [x + reach * Math.sin(angle), y - reach * Math.cos(angle)];
  });
}

function cross(long) {
  const short = long * ARM;
  const quarter = [[-short, -long], [short, -long], [short, -short]];
  return [0, 1, 2, 3].flatMap((turn) => quarter.map((corner) => turned(corner, turn)));
}

const turned = ([x, y], quarters) => (quarters ? turned([-y, x], quarters - 1) : [x, y]);

/** Puts the outline of a shape on a canvas, ready to fill or stroke. */
export function trace(context, shape, x, y, radius) {
  const points = corners(shape, x, y, radius);
  context.beginPath();
  if (!points.length) context.arc(x, y, radius, 0, 2 * Math.PI);
  points.forEach(([px, py], place) => (place ? context.lineTo(px, py) : context.moveTo(px, py)));
  context.closePath();
}

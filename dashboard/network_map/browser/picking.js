/**
 * What lies under the pointer, found on the processor: reading it back from the graphics card stalls the picture.
 * Positions go to the screen by `x * frame.ax + frame.bx` and `y * frame.ay + frame.by`. Pure.
 */

/** @returns {[number, number]} pixels from the upper left corner of the map */
export const spot = (drawing, frame, node) => [drawing.x[node] * frame.ax + frame.bx, drawing.y[node] * frame.ay + frame.by];

/** The radius of a node in pixels. */
export const radius = (drawing, frame, node) => drawing.size[node] * frame.scale;

/**
 * The node under a point, or null: the one whose edge is nearest, within `slack` pixels.
 */
export function nodeAt(drawing, frame, x, y, slack = 3) {
  let best = null;
  let least = slack;
  for (let node = 0; node < drawing.count; node++) {
    const dx = drawing.x[node] * frame.ax + frame.bx - x;
    const dy = drawing.y[node] * frame.ay + frame.by - y;
    const off = Math.hypot(dx, dy) - drawing.size[node] * frame.scale;
    if (off < least) [best, least] = [node, off];
  }
  return best;
}

/** The link under a point, or null: the nearest line, within `slack` pixels of its edge. */
export function linkAt(drawing, frame, x, y, slack = 4) {
  const { one, other, width, count } = drawing.links;
  const px = (x - frame.bx) / frame.ax;
  const py = (y - frame.by) / frame.ay;
  let best = null;
  let least = Infinity;
  for (let link = 0; link < count; link++) {
    const off = distance(drawing, one[link], other[link], px, py) * Math.abs(frame.ax);
    if (off < least && off <= slack + width[link] / 2) [best, least] = [link, off];
  }
  return best;
}

function distance({ x, y }, one, other, px, py) {
  const dx = x[other] - x[one];
  const dy = y[other] - y[one];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((px - x[one]) * dx + (py - y[one]) * dy) / length)) : 0;
  return Math.hypot(x[one] + along * dx - px, y[one] + along * dy - py);
}

/**
 * The nodes inside a closed line on the screen, by place.
 * @param {[number, number][]} corners
 */
export function nodesWithin(drawing, frame, corners) {
  const found = [];
  for (let node = 0; node < drawing.count; node++) {
    if (isInside(...spot(drawing, frame, node), corners)) found.push(node);
  }
  return found;
}

/** Whether a point lies inside a polygon, by counting the edges that a ray to the right crosses. */
export function isInside(x, y, corners) {
  let inside = false;
  corners.forEach(([ax, ay], place) => {
    const [bx, by] = corners[(place + 1) % corners.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** The four corners of a rectangle between two opposite ones. */
export const rectangle = ([ax, ay], [bx, by]) => [[ax, ay], [bx, ay], [bx, by], [ax, by]];

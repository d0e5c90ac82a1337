/** Where the reader looks, in the units of positions, so that an address means the same on every screen. Pure. */

export const PADDING = { all: 44, groups: 72 };
export const NEAREST = 40; // times nearer than the whole

/** Sigma's camera for a place in an address; `frame` is the rectangle of all positions. */
export function toSigma({ x, y, zoom }, frame) {
  const { side, cx, cy } = square(frame);
  return { x: 0.5 + (x - cx) / side, y: 0.5 + (y - cy) / side, ratio: 1 / zoom, angle: 0 };
}

export function fromSigma({ x, y, ratio }, frame) {
  const { side, cx, cy } = square(frame);
  return { x: cx + (x - 0.5) * side, y: cy + (y - 0.5) * side, zoom: 1 / ratio };
}

function square({ x, y }) {
  return { side: Math.max(x[1] - x[0], y[1] - y[0]), cx: (x[0] + x[1]) / 2, cy: (y[0] + y[1]) / 2 };
}

/** Sigma's camera for the whole. */
export const WHOLE = Object.freeze({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });

/** Whether two of sigma's cameras show the same, to the eye. */
export const isSame = (a, b) => ["x", "y", "ratio"].every((part) => Math.abs(a[part] - b[part]) < 1e-3);

/**
 * Sigma's camera that shows some points whole.
 * @param {{x: number[], y: number[]}} box the rectangle that holds them
 * @param frame the rectangle of all positions
 * @param {number} unit pixels for a unit of position when the whole is shown
 */
export function fitting(box, frame, unit, { width, height }, padding) {
  const x = (box.x[0] + box.x[1]) / 2;
  const y = (box.y[0] + box.y[1]) / 2;
  const across = ((box.x[1] - box.x[0]) * unit) / Math.max(1, width - 2 * padding);
  const down = ((box.y[1] - box.y[0]) * unit) / Math.max(1, height - 2 * padding);
  const ratio = Math.min(1, Math.max(across, down, 1 / 6));
  return toSigma({ x, y, zoom: 1 / ratio }, frame);
}

/** How long one movement is after another, in milliseconds; after a pause it is a new movement, as quick as the last. */
export const pace = (before, since) => (since < PAUSE ? since : Math.min(before, PAUSE / 4));

const PAUSE = 1_000;

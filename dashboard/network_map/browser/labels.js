/** What is written on the map: names in their letters, measured, and put on a canvas. */

import { REACH } from "./outlines.js";
import { radius, spot } from "./picking.js";
import { LINE } from "./placing.js";

/** Measures words once for each font and text. */
export function ruler() {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map();
  return (text, font) => {
    const key = `${font}|${text}`;
    if (!known.has(key)) {
      context.font = font;
      known.set(key, context.measureText(text).width);
    }
    return known.get(key);
  };
}

const LONGEST = 34;

/** A name cut to what can be taken in at a glance. */
export const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);

export const PLAIN = { size: 13, weight: 400 };
export const STRONG = { size: 13, weight: 600 };
/** Names of areas of the map are spaced capitals, as on a map of a country. */
export const AREA = { size: 12.5, weight: 650, spaced: 1.2 };
export const SMALL_AREA = { size: 10.5, weight: 650, spaced: 0.6 };
export const GROUP = { size: 14, weight: 600 };
export const SMALL_GROUP = { size: 12, weight: 600 };
export const SMALL = 480; // pixels of width below which a map is small
const WIDE = 900; // pixels of width from which many groups can be named in large letters
const MANY_GROUPS = 12;
const MOST_BOXES = 5_000;
const FIRST = 8; // so many of the largest nodes are named even over others
const PER_NAME = 11_000; // square pixels of the map for one name: calm, not crammed

/** One font as CSS writes it. */
export const font = ({ size, weight }, family) => `${weight} ${size}px ${family}`;

/** The names of a drawing that are in view, the largest nodes' first. */
export function namesInView(drawing, frame, { width, height }, measure, family) {
  const isTight = width < SMALL || (width < WIDE && drawing.count > MANY_GROUPS);
  const kind = drawing.level === "all" ? PLAIN : isTight ? SMALL_GROUP : GROUP;
  const inView = drawing.bySize.filter((node) => isNear(spot(drawing, frame, node), width, height));
  const most = Math.max(6, Math.floor((width * height) / PER_NAME));
  return inView.slice(0, 4 * most).map((node, rank) => ({ ...nameOf(drawing, frame, node, kind, measure, family), covers: rank < FIRST && drawing.level === "all", ...(width < SMALL && drawing.level === "groups" ? { must: false, covers: true } : {}) })); // in little room the largest come first
}

/** The rectangles of the nodes in view; none where there are so many that no name would be left. */
export function boxesOf(drawing, frame, { width, height }) {
  if (drawing.count > MOST_BOXES) return [];
  const boxes = [];
  for (let node = 0; node < drawing.count; node++) {
    const [x, y] = spot(drawing, frame, node);
    const r = radius(drawing, frame, node);
    if (isNear([x, y], width, height)) boxes.push([x - r, y - r, x + r, y + r]);
  }
  return boxes;
}

const isNear = ([x, y], width, height) => x > -20 && y > -20 && x < width + 20 && y < height + 20;

/** What is written at a node; the name of a group in two lines where it is long, with the count behind it. */
export function nameOf(drawing, frame, node, kind, measure, family, must = false) {
  const [x, y] = spot(drawing, frame, node);
  const isGroup = drawing.level === "groups";
  const lines = isGroup ? wrapped(short(drawing.names[node])) : [short(drawing.names[node])];
  const count = isGroup ? ` ${Math.round(drawing.counts[node]).toLocaleString("en-GB")}` : "";
  const rows = lines.map((text, line) => rowOf(text, line === lines.length - 1 ? count : "", kind, measure, family));
  const sides = isGroup ? ROUND_A_GROUP : undefined;
  return { node, x, y, radius: radius(drawing, frame, node) * reach(drawing, node) + 1, width: Math.max(...rows.map((row) => row.width)), rows, ...kind, must: must || isGroup, sides };
}

const ROUND_A_GROUP = ["below", "above", "right", "left", "belowRight", "belowLeft", "aboveRight", "aboveLeft"];
const reach = (drawing, node) => REACH[drawing.legend[drawing.group[node]]?.shape] ?? 1;

/** One line of a name: its words, and the count behind them. */
export function rowOf(text, count, kind, measure, family) {
  const wide = measure(text, font(kind, family)) + (kind.spaced ?? 0) * text.length;
  return { text, count, words: wide, width: wide + (count ? measure(count, font({ ...kind, weight: 400 }, family)) : 0) };
}

const ONE_LINE = 14; // letters

/** A long name in two lines about as long as each other. */
export function wrapped(text) {
  const middle = text.length / 2;
  const blanks = [...text.matchAll(/ /g)].map((match) => match.index);
  if (text.length <= ONE_LINE || !blanks.length) return [text];
  const at = blanks.reduce((best, blank) => (Math.abs(blank - middle) < Math.abs(best - middle) ? blank : best));
  return [text.slice(0, at), text.slice(at + 1)];
}

/** A placed name as runs of letters of one look, each from its left edge and the middle of its line. */
export function runs({ name, x, y }) {
  const { rows, size, weight, width, spaced = 0, colour = "ink" } = name;
  return rows.flatMap((row, line) => {
    const at = { x: x + (width - row.width) / 2, y: y + (line - (rows.length - 1) / 2) * size * LINE, size };
    const words = { ...at, text: row.text, weight, colour, spaced };
    return row.count ? [words, { ...at, x: at.x + row.words, text: row.count, weight: 400, colour: "muted", spaced: 0 }] : [words];
  });
}

/** Writes placed names, each with a line of ground round its letters. */
export function write(context, names, { ground, family, ...inks }) {
  context.save();
  context.lineJoin = "round";
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.strokeStyle = ground;
  context.lineWidth = 4;
  for (const { text, x, y, size, weight, colour, spaced } of names.flatMap(runs)) {
    context.font = font({ size, weight }, family);
    context.letterSpacing = `${spaced}px`;
    context.strokeText(text, x, y);
    context.fillStyle = inks[colour];
    context.fillText(text, x, y);
  }
  context.restore();
}

export const budget = ({ width, height }) => Math.max(6, Math.floor((width * height) / PER_NAME));

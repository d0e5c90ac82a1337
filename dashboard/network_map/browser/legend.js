/** The legend: what colours and shapes stand for, how many there are of each, and a press takes a group out or back. */

import { keyOf } from "./key.js";
import { corners } from "./outlines.js";
import { DASHES } from "./overlay.js";

/** @param {{entries: object[], drawing: object | null, words: object, onToggle: (code: string) => void}} props */
export function Legend({ entries, drawing, words, onToggle }) {
  const { createElement: h } = window.React;
  return h(
    "div",
    { className: "network-map-legend" },
    h("ul", { "aria-label": words.legend }, entries.map((entry) => h("li", { key: entry.code }, chip(h, entry, onToggle)))),
    h("ul", { className: "network-map-key" }, keyOf(drawing, words).map((entry) => h("li", { key: entry.words }, picture(h, entry), entry.words))),
  );
}

function chip(h, entry, onToggle) {
  return h(
    "button",
    { type: "button", className: "network-map-chip", "aria-pressed": !entry.hidden, onClick: () => onToggle(entry.code) },
    h("svg", { viewBox: "0 0 16 16", "aria-hidden": true, style: { color: `var(--${entry.token})` } }, swatch(h, entry.shape)),
    h("span", { className: "network-map-chip-label" }, entry.label),
    h("span", { className: "network-map-chip-count" }, Math.round(entry.count).toLocaleString("en-GB")),
  );
}

function swatch(h, shape) {
  const points = corners(shape, 8, 8, 5.5);
  return points.length ? h("polygon", { points: points.map((at) => at.join(",")).join(" "), fill: "currentColor" }) : h("circle", { cx: 8, cy: 8, r: 5.5, fill: "currentColor" });
}

function picture(h, { line, mark }) {
  if (!line) return mark === 1 ? joined(h) : left(h);
  const path = h("path", { d: "M1 8H27", strokeWidth: line.width, strokeDasharray: DASHES[line.style].join(" ") || undefined });
  return h("svg", { viewBox: "0 0 28 16", "aria-hidden": true, className: "network-map-line" }, path);
}

const joined = (h) =>
  h("svg", { viewBox: "0 0 16 16", "aria-hidden": true }, h("circle", { cx: 8, cy: 9.5, r: 5.2, fill: "none", stroke: "currentColor", strokeWidth: 1.5 }), h("path", { d: "M8 0l3 5H5z", fill: "currentColor" }));

const left = (h) =>
  h("svg", { viewBox: "0 0 16 16", "aria-hidden": true }, h("circle", { cx: 8, cy: 8, r: 4, fill: "none", stroke: "currentColor" }), h("path", { d: "M3 3l10 10M3 13L13 3", stroke: "currentColor", strokeWidth: 1.5 }));

/** The picture on the screen as SVG, with title, legend, date and source in it. Pure: text out of numbers. */

import { heads } from "./arrows.js";
import { DASHED, DOTTED, ENDED, NEW, SOLID } from "./drawing.js";
import { keyOf } from "./key.js";
import { runs } from "./labels.js";
import { corners } from "./outlines.js";
import { radius, spot } from "./picking.js";
import { colourOf, faded } from "./theme.js";
import { WORDS } from "./words.js";

const MARGIN = 24;
const HEAD = 78;
const LEGEND_ROW = 24;
const FONT = "Inter, 'Segoe UI', system-ui, 'Liberation Sans', Arial, sans-serif";
const DASHES = { [SOLID]: "", [DASHED]: ' stroke-dasharray="6 4"', [DOTTED]: ' stroke-dasharray="1.5 4"' };

const PLAIN = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// XML has no place for the control characters below a blank.
const escaped = (text) => String(text ?? "").replace(/[&<>"]/g, (mark) => PLAIN[mark]).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
const short = (value) => String(Math.round(value * 10) / 10);

/**
 * @param {object} view what is drawn and where (`NetworkMap.view`)
 * @param {{title?: string, told?: string, source?: string, date?: string, words?: object}} about
 * @param {object[]} names what is written, with places (`NetworkMap.names`)
 * @param {import("./choosing.js").Emphasis | null} brought
 * @returns {string}
 */
export function svg(view, about, names, brought = null) {
  const rows = legendRows(view, about.words ?? WORDS);
  const width = view.size.width + 2 * MARGIN;
  const height = HEAD + view.size.height + rows.length * LEGEND_ROW + 64;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img" xml:space="preserve">`,
    `<title>${escaped(about.title)}</title><desc>${escaped(about.told)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${view.colours.panel}"/>`,
    heading(view, about, width),
    `<svg x="${MARGIN}" y="${HEAD}" width="${view.size.width}" height="${view.size.height}">`,
    `<g class="links" fill="none"${brought ? ' opacity="0.18"' : ""}>${links(view)}</g>`,
    `<g class="nodes"${brought ? ' opacity="0.18"' : ""}>${nodes(view, view.drawing.bySize)}</g>`,
    brought ? forward(view, brought) : "",
    `<g class="names">${written(view, names)}</g>`,
    "</svg>",
    legend(view, rows, HEAD + view.size.height + 16),
    footing(view, about, width, height),
    "</svg>",
  ].join("\n");
}

function heading({ colours }, { title, told }, width) {
  return text(MARGIN, 38, title, { size: 20, weight: 650, colour: colours.ink }) + text(MARGIN, 61, told, { size: 13, colour: colours.muted }) + rule(colours, width, HEAD - 4);
}

const rule = (colours, width, y) => `<path d="M${MARGIN} ${y}H${width - MARGIN}" stroke="${colours.line}"/>`;

function text(x, y, words, { size, weight = 400, colour, halo = "", spaced = 0 }) {
  const edge = halo ? ` stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"` : "";
  return `<text x="${short(x)}" y="${short(y)}" font-size="${size}" font-weight="${weight}" fill="${colour}"${spaced ? ` letter-spacing="${spaced}"` : ""}${edge}>${escaped(words)}</text>`;
}

// Links of one look share a path: a large map stays a small file.
function links({ drawing, frame, colours }, only = null) {
  const { links: all } = drawing;
  const paths = new Map();
  for (const link of only ?? all.width.keys()) {
    const key = `${all.style[link]}|${short(Math.max(0.5, all.width[link] * frame.widening))}|${all.standing[link]}`;
    const [from, to] = [all.one[link], all.other[link]].map((node) => spot(drawing, frame, node).map(short).join(" "));
    paths.set(key, `${paths.get(key) ?? ""}M${from}L${to}`);
  }
  return [...paths].map(([key, d]) => pathOf(key, d, colours, only)).join("") + arrows({ drawing, frame, colours }, only);
}

function arrows({ drawing, frame, colours }, only) {
  const corners = Array.from(only ?? drawing.links.width.keys()).flatMap((link) => heads(drawing, frame, link));
  const d = corners.map((three) => `M${three.map((at) => at.map(short).join(" ")).join("L")}Z`).join("");
  return d && `<path d="${d}" fill="${only ? faded(colours.ink, 0.7) : faded(colours.link, 0.8)}"/>`;
}

function pathOf(key, d, colours, only) {
  const [style, width, standing] = key.split("|");
  const colour = only ? faded(colours.ink, 0.7) : { [NEW]: faded(colours.ink, 0.8), [ENDED]: faded(colours.muted, 0.9) }[standing] ?? faded(colours.link, 0.7);
  return `<path d="${d}" stroke="${colour}" stroke-width="${only ? Math.max(1.2, width) : width}"${DASHES[style]}/>`;
}

function nodes(view, some) {
  return some.map((node) => nodeOf(view, node)).join("");
}

function nodeOf({ drawing, frame, colours }, node) {
  const [x, y] = spot(drawing, frame, node);
  const r = radius(drawing, frame, node);
  const entry = drawing.legend[drawing.group[node]];
  const left = drawing.mark[node] === 2;
  const paint = left ? `fill="${colours.panel}" stroke="${colourOf(colours, entry)}" stroke-width="1.6"` : `fill="${colourOf(colours, entry)}" stroke="${colours.panel}" stroke-width="1.25"`;
  const title = `<title>${escaped(drawing.names[node])}</title>`;
  return `<g>${title}${shape(entry?.shape, x, y, r, paint)}${mark(drawing.mark[node], x, y, r, colours)}</g>`;
}

function shape(kind, x, y, r, paint) {
  const points = corners(kind, x, y, r);
  if (!points.length) return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}" ${paint}/>`;
  return `<path d="M${points.map((at) => at.map(short).join(" ")).join("L")}Z" ${paint}/>`;
}

function mark(kind, x, y, r, colours) {
  if (kind === 1) {
    const ring = r * 1.3 + 3.5;
    return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(ring)}" fill="none" stroke="${colours.ink}" stroke-width="1.8"/>` + shape("triangle", x, y - ring, 4, `fill="${colours.ink}"`);
  }
  if (kind !== 2) return "";
  const far = (r * 1.25 + 3) * Math.SQRT1_2;
  const stroke = (turn) => `M${short(x - far)} ${short(y - turn * far)}L${short(x + far)} ${short(y + turn * far)}`;
  return `<path d="${stroke(1)}${stroke(-1)}" stroke="${colours.ink}" stroke-width="1.8"/>`;
}

function forward(view, brought) {
  const { drawing, frame, colours } = view;
  const ways = brought.ways.map((way, place) => wayOf(view, way, place === 0)).reverse();
  const rings = [...new Set([brought.centre, ...brought.ends])].filter((node) => node !== null).map((node) => {
    const [x, y] = spot(drawing, frame, node).map(short);
    return `<circle cx="${x}" cy="${y}" r="${short(radius(drawing, frame, node) * 1.15 + 5)}" fill="none" stroke="${colours.focus}" stroke-width="3"/>`;
  });
  return `<g class="forward"><g fill="none">${links(view, brought.links)}${ways.join("")}</g>${rings.join("")}${nodes(view, brought.nodes)}</g>`;
}

function wayOf({ drawing, frame, colours }, way, isFirst) {
  const d = `M${way.map((node) => spot(drawing, frame, node).map(short).join(" ")).join("L")}`;
  const paint = isFirst ? `stroke="${colours.brand}" stroke-width="4"` : `stroke="${colours.muted}" stroke-width="2" stroke-dasharray="2 5"`;
  return `<path d="${d}" ${paint} stroke-linejoin="round"/>`;
}

function written({ colours }, names) {
  const run = ({ x, y, text: words, size, weight, colour, spaced }) => text(x, y + size * 0.35, words, { size, weight, colour: colours[colour], halo: colours.panel, spaced });
  return names.flatMap(runs).map(run).join("");
}

const PER_LETTER = 7.2;

// Groups first, then on a row of their own what lines and marks mean.
function legendRows({ drawing, size }, words) {
  const groups = drawing.legend.filter((entry) => !entry.hidden).map((entry) => ({ entry, words: `${entry.label} ${Math.round(entry.count).toLocaleString("en-GB")}` }));
  return [...inRows(groups, size.width), ...inRows(keyOf(drawing, words), size.width)];
}

function inRows(items, width) {
  const rows = items.length ? [[]] : [];
  let used = 0;
  for (const item of items) {
    const wide = 56 + PER_LETTER * item.words.length;
    if (used + wide > width && used) [rows[rows.length], used] = [[], 0];
    rows.at(-1).push({ ...item, at: used });
    used += wide;
  }
  return rows;
}

function legend({ colours }, rows, top) {
  const items = rows.flatMap((row, line) => row.map((item) => legendItem(item, MARGIN + item.at, top + line * LEGEND_ROW + 8, colours)));
  return `<g class="legend">${items.join("")}</g>`;
}

function legendItem({ entry, line, mark: kind, words }, x, y, colours) {
  const picture = entry
    ? shape(entry.shape, x + 7, y, 6, `fill="${colourOf(colours, entry)}"`)
    : line
      ? `<path d="M${short(x)} ${short(y)}h26" stroke="${colours.muted}" stroke-width="${line.width}"${DASHES[line.style]}/>`
      : mark(kind, x + 12, y + 2, 3, colours);
  return picture + text(x + (entry ? 20 : 34), y + 4.5, words, { size: 13, colour: colours.ink });
}

function footing({ colours }, { source, date }, width, height) {
  return rule(colours, width, height - 40) + text(MARGIN, height - 18, [date, source].filter(Boolean).join(" · "), { size: 12, colour: colours.muted });
}

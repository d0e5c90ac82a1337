/** What is brought forward, drawn over the dimmed map: O(neighbours), no new work for the graphics card. */

import { heads } from "./arrows.js";
import { DASHED, DOTTED, SOLID } from "./drawing.js";
import { write } from "./labels.js";
import { namesBrought } from "./names.js";
import { REACH, trace } from "./outlines.js";
import { radius, spot } from "./picking.js";
import { colourOf } from "./theme.js";

export const DASHES = { [SOLID]: [], [DASHED]: [6, 4], [DOTTED]: [1.5, 4] };

/**
 * @param {CanvasRenderingContext2D} context
 * @param view what is drawn and where: `drawing`, `frame`, `colours`, `size`, `measure`
 * @param {import("./choosing.js").Emphasis} brought
 */
export function drawEmphasis(context, view, brought) {
  drawLinks(context, view, brought.links);
  brought.ways.toReversed().forEach((way, place, all) => drawWay(context, view, way, place === all.length - 1));
  for (const node of brought.nodes) drawNode(context, view, node);
  for (const node of new Set([brought.centre, ...brought.ends])) if (node !== null) drawRing(context, view, node);
  drawNumbers(context, view, brought.ways[0] ?? []);
  write(context, namesBrought(view, brought), inks(view.colours));
}

function drawLinks(context, { drawing, frame, colours }, links) {
  const { one, other, width, style } = drawing.links;
  context.save();
  context.strokeStyle = colours.linkChosen;
  for (const kind of [SOLID, DASHED, DOTTED]) {
    context.setLineDash(DASHES[kind]);
    for (const link of links) {
      if (style[link] !== kind) continue;
      context.lineWidth = Math.max(1.2, width[link] * frame.widening);
      line(context, spot(drawing, frame, one[link]), spot(drawing, frame, other[link]));
    }
  }
  context.fillStyle = colours.linkChosen;
  for (const link of links) heads(drawing, frame, link).forEach((corners) => fillCorners(context, corners));
  context.restore();
}

function fillCorners(context, corners) {
  context.beginPath();
  corners.forEach((at, place) => (place ? context.lineTo(...at) : context.moveTo(...at)));
  context.fill();
}

function line(context, from, to) {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

function drawWay(context, { drawing, frame, colours }, way, isFirst) {
  const spots = way.map((node) => spot(drawing, frame, node));
  context.save();
  context.lineJoin = context.lineCap = "round";
  const stroke = (colour, width, dashes = []) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dashes);
    context.beginPath();
    spots.forEach((at, place) => (place ? context.lineTo(...at) : context.moveTo(...at)));
    context.stroke();
  };
  stroke(colours.panel, isFirst ? 8 : 5);
  if (isFirst) stroke(colours.brand, 4);
  else stroke(colours.muted, 2, [2, 5]);
  context.restore();
}

function drawNode(context, { drawing, frame, colours }, node) {
  const [x, y] = spot(drawing, frame, node);
  const entry = drawing.legend[drawing.group[node]];
  trace(context, entry?.shape, x, y, radius(drawing, frame, node));
  context.lineWidth = 2.5;
  context.strokeStyle = colours.panel;
  context.stroke();
  context.fillStyle = colourOf(colours, entry);
  context.fill();
}

/** The radius of the circle round a node's corners. */
const outer = (drawing, frame, node) => radius(drawing, frame, node) * (REACH[drawing.legend[drawing.group[node]]?.shape] ?? 1);

function drawRing(context, { drawing, frame, colours }, node) {
  const [x, y] = spot(drawing, frame, node);
  const r = outer(drawing, frame, node);
  context.beginPath();
  context.arc(x, y, r + 8, 0, 2 * Math.PI);
  context.fillStyle = colours.panel;
  context.fill();
  for (const [colour, off, width] of [[colours.focus, 5.5, 3], [colours.focusInner, 3, 2]]) {
    context.beginPath();
    context.arc(x, y, r + off, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  drawNode(context, { drawing, frame, colours }, node);
}

function drawNumbers(context, { drawing, frame, colours }, way) {
  context.save();
  context.font = `600 11px ${colours.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  way.forEach((node, place) => {
    const [x, y] = spot(drawing, frame, node);
    const up = y - outer(drawing, frame, node) - 16;
    context.beginPath();
    context.arc(x, up, 9, 0, 2 * Math.PI);
    context.fillStyle = colours.ink;
    context.fill();
    context.fillStyle = colours.panel;
    context.fillText(String(place + 1), x, up + 0.5);
  });
  context.restore();
}

/** The name of what the pointer is on. */
export function drawHover(context, { drawing, frame, colours, size, measure }, { node, words, at }, brought) {
  if (node !== null && brought && [brought.centre, ...brought.ends].includes(node)) return;
  const [x, y] = node === null ? at : spot(drawing, frame, node);
  if (node !== null) {
    drawNode(context, { drawing, frame, colours }, node);
    trace(context, "circle", x, y, outer(drawing, frame, node) + 3);
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.5;
    context.stroke();
  }
  const r = node === null ? 6 : radius(drawing, frame, node) + 4;
  const width = measure(words, `600 13px ${colours.font}`);
  const left = Math.max(6, Math.min(size.width - width - 18, x - width / 2 - 9));
  const top = y - r - 34 < 4 ? y + r + 8 : y - r - 34;
  plate(context, left, top, width + 18, 26, colours);
  context.font = `600 13px ${colours.font}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = colours.panel;
  context.fillText(words, left + 9, top + 13.5);
}

function plate(context, left, top, width, height, colours) {
  context.beginPath();
  context.roundRect(left, top, width, height, 6);
  context.fillStyle = colours.ink;
  context.fill();
}

/** Dark letters on light ground, or the other way round. */
export const inks = (colours) => ({ ground: colours.panel, ink: colours.ink, muted: colours.muted, family: colours.font });

/** Draws the part of the matrix that is in view: names and groups stand still while the cells scroll. */

import { ends } from "./address.js";
import { short } from "./labels.js";

const FONT = 12;

/**
 * @param {CanvasRenderingContext2D} context
 * @param view rows, cells, groups, chosen, current, hover, sizes, scrolled, size and colours
 */
export function drawMatrix(context, view) {
  const { size, sizes, scrolled, rows } = view;
  context.clearRect(0, 0, size.width, size.height);
  const seen = (from, room) => [Math.max(0, Math.floor(from / sizes.cell)), Math.min(rows.length, Math.ceil((from + room) / sizes.cell))];
  const { left, top } = sizes;
  const range = { rows: seen(scrolled.top, size.height - top), columns: seen(scrolled.left, size.width - left) };
  within(context, [left, top, size.width, size.height], () => drawCells(context, view, range));
  within(context, [0, top, left, size.height], () => drawMargin(context, view, range.rows, false));
  within(context, [left, 0, size.width, top], () => drawMargin(context, view, range.columns, true));
}

function within(context, [left, top, right, bottom], draw) {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  draw();
  context.restore();
}

function drawCells(context, view, range) {
  const { sizes, rows, cells, colours } = view;
  drawBands(context, view);
  const at = place(view);
  for (let row = range.rows[0]; row < range.rows[1]; row++) {
    for (let column = range.columns[0]; column < range.columns[1]; column++) {
      const [x, y] = at(row, column);
      if (row === column) dot(context, x, y, sizes.cell, colours.line);
      else drawCell(context, cells.get(row * rows.length + column), x, y, sizes.cell, colours);
    }
  }
  drawLines(context, view);
  if (view.current) ring(context, ...at(view.current.row, view.current.column), sizes.cell, colours);
}

const place = ({ sizes, scrolled }) => (row, column) => [sizes.left + column * sizes.cell - scrolled.left, sizes.top + row * sizes.cell - scrolled.top];

// Reported fills its cell, the more the stronger; what follows from a shared group is a small open square.
function drawCell(context, cell, x, y, side, colours) {
  if (!cell) return;
  if (cell.reported) {
    const edge = Math.max(1, side * (0.2 - 0.03 * cell.strength));
    context.fillStyle = colours.brand;
    context.fillRect(x + edge, y + edge, side - 2 * edge, side - 2 * edge);
  } else {
    const edge = Math.round(side * 0.3);
    context.strokeStyle = colours.brand;
    context.lineWidth = 1.25;
    context.strokeRect(x + edge + 0.5, y + edge + 0.5, side - 2 * edge - 1, side - 2 * edge - 1);
  }
}

function dot(context, x, y, side, colour) {
  context.fillStyle = colour;
  context.fillRect(x, y, side, side);
}

function ring(context, x, y, side, colours) {
  for (const [colour, off, width] of [[colours.focus, 1.5, 3], [colours.focusInner, -1, 2]]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(x - off, y - off, side + 2 * off, side + 2 * off);
  }
}

function drawBands(context, view) {
  const { rows, sizes, colours, current, hover, chosen } = view;
  const marked = current ?? hover;
  const places = new Set([marked?.row, marked?.column, ...(ends(chosen ?? "") ?? [chosen]).map((id) => rows.findIndex((row) => row.id === id))]);
  const at = place(view);
  context.fillStyle = colours.ground;
  for (const number of places) {
    if (!(number >= 0)) continue;
    const [x, y] = at(number, number);
    context.fillRect(at(0, 0)[0], y, rows.length * sizes.cell, sizes.cell);
    context.fillRect(x, at(0, 0)[1], sizes.cell, rows.length * sizes.cell);
  }
}

function drawLines(context, view) {
  const { rows, groups, sizes, colours } = view;
  const at = place(view);
  const whole = rows.length * sizes.cell;
  const [left, top] = at(0, 0);
  context.fillStyle = colours.lineStrong;
  for (const edge of [0, ...groups.map((group) => group.end)]) {
    const [x, y] = at(edge, edge);
    context.fillRect(left, Math.round(y), whole, 1);
    context.fillRect(Math.round(x), top, 1, whole);
  }
}

function drawMargin(context, view, range, across) {
  drawNames(context, view, range, across);
  if (view.sizes.strip) view.groups.forEach((group) => drawGroup(context, view, group, across));
}

// The name of a group stands in the middle of what is in view of it, where there is room for it.
function drawGroup(context, { sizes, scrolled, size, colours }, { label, start, end }, across) {
  const [margin, off, room] = across ? [sizes.left, scrolled.left, size.width] : [sizes.top, scrolled.top, size.height];
  const from = Math.max(margin, margin + start * sizes.cell - off);
  const to = Math.min(room, margin + end * sizes.cell - off);
  context.font = `600 ${FONT}px ${colours.font}`;
  const words = fitted(context, label, to - from - 8);
  if (to - from < 30 || words.length < Math.min(4, label.length)) return;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.ink;
  if (across) context.translate((from + to) / 2, sizes.strip / 2);
  else {
    context.translate(sizes.strip / 2, (from + to) / 2);
    context.rotate(-Math.PI / 2);
  }
  context.fillText(words, 0, 0);
  context.restore();
}

function drawNames(context, view, [from, to], across) {
  const { rows, sizes, scrolled, colours } = view;
  context.textBaseline = "middle";
  context.textAlign = across ? "left" : "right";
  for (let number = from; number < to; number++) {
    const along = (number + 0.5) * sizes.cell + (across ? sizes.left - scrolled.left : sizes.top - scrolled.top);
    const isMarked = [view.current, view.hover].some((cell) => cell && (across ? cell.column : cell.row) === number);
    context.font = `${isMarked ? 700 : 400} ${FONT}px ${colours.font}`;
    context.fillStyle = isMarked ? colours.ink : colours.muted;
    const edge = across ? sizes.top : sizes.left;
    writeName(context, fitted(context, short(rows[number].name), edge - sizes.strip - 12), along, edge - 6, across);
  }
}

function writeName(context, words, along, edge, across) {
  if (!across) return context.fillText(words, edge, along);
  context.save();
  context.translate(along, edge);
  context.rotate(-Math.PI / 2);
  context.fillText(words, 0, 0);
  return context.restore();
}

function fitted(context, words, room) {
  let fits = words;
  while (fits.length > 2 && context.measureText(fits).width > room) fits = `${fits.slice(0, -2).trimEnd()}…`;
  return fits;
}

/** The matrix as numbers: which cell is where, what it holds, and where an arrow key leads. Pure. */

import { counted, said } from "./words.js";

export const LEAST = 14; // pixels of a cell: its row's name can be read
export const MOST = 24;

/** Cells as a map from both places, the same either way round. */
export function cellMap({ one = [], other = [], reported = [], strength = [] } = {}, size) {
  const found = new Map();
  one.forEach((row, place) => {
    const cell = { reported: Boolean(reported[place]), strength: strength[place] ?? 0, place };
    found.set(row * size + other[place], cell);
    found.set(other[place] * size + row, cell);
  });
  return found;
}

export const STRIP = 22; // for the names of groups
const HEAD = 150; // at most, for names over columns

/**
 * Sizes in pixels: of a cell, and of the margins `left` and `top` for names and groups.
 * @param {number} width of the room there is
 * @param {number} longest of the names
 */
export function measured(count, width, longest, strip = STRIP) {
  const names = Math.ceil(longest) + 16;
  const left = strip + Math.min(names, Math.max(96, width * 0.32));
  const top = strip + Math.min(names, HEAD);
  const cell = Math.max(LEAST, Math.min(MOST, Math.floor((width - left) / Math.max(1, count))));
  return { cell, strip, left, top, width: left + cell * count + 1, height: top + cell * count + 1 };
}

/** The cell under a point of the canvas, or null on its margins. */
export function cellAt({ x, y }, { cell, left, top }, scrolled, count) {
  if (x < left || y < top) return null;
  const row = Math.floor((y - top + scrolled.top) / cell);
  const column = Math.floor((x - left + scrolled.left) / cell);
  return row >= 0 && column >= 0 && row < count && column < count ? { row, column } : null;
}

const PAGE = 10;
const MOVES = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }) => ({ row: row - PAGE, column }),
  PageDown: ({ row, column }) => ({ row: row + PAGE, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }) => ({ row, column: Infinity }),
};

/** Where a key leads, within the matrix; undefined for a key that leads nowhere. */
export function moved(key, cell, count) {
  const within = (place) => Math.max(0, Math.min(count - 1, place));
  const to = MOVES[key]?.(cell);
  return to && { row: within(to.row), column: within(to.column) };
}

/** A cell in words. */
export function toldOf({ row, column }, rows, cells, words) {
  const cell = cells.get(row * rows.length + column);
  const what = row === column ? words.cell_self : !cell ? words.cell_none : cell.reported ? words.cell_reported : words.cell_derived;
  return said(words.cell, { row: rows[row].name, column: rows[column].name, told: what });
}

/** The matrix in a sentence. */
export const summary = (rows, cells) => `${counted(rows.length, "organisation")}, ${counted(cells?.one?.length ?? 0, "tie")} between them.`;

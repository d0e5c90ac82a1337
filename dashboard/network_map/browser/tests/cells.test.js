import assert from "node:assert/strict";
import { test } from "node:test";
import { LEAST, MOST, cellAt, cellMap, measured, moved, summary, toldOf } from "../cells.js";
import { WORDS } from "../words.js";

const CELLS = { one: [0, 1], other: [1, 2], reported: [1, 0], strength: [4, 0] };
const ROWS = [{ id: "a", name: "Ann's" }, { id: "b", name: "Bob's" }, { id: "c", name: "Cat's" }];
const map = cellMap(CELLS, 3);

test("a cell is the same from either side", () => {
  assert.equal(map.get(0 * 3 + 1), map.get(1 * 3 + 0));
  assert.equal(map.size, 4);
  assert.equal(map.get(0 * 3 + 2), undefined);
});

test("cells are told in words", () => {
  const told = (row, column) => toldOf({ row, column }, ROWS, map, WORDS);
  assert.equal(told(0, 1), "Ann's and Bob's: reported tie.");
  assert.equal(told(2, 1), "Cat's and Bob's: tie through a shared group.");
  assert.equal(told(0, 2), "Ann's and Cat's: no tie.");
  assert.equal(told(1, 1), "Bob's and Bob's: the same organisation.");
  assert.equal(summary(ROWS, CELLS), "3 organisations, 2 ties between them.");
});

test("few rows fill the room, many keep cells that can be read", () => {
  assert.equal(measured(10, 1000, 100).cell, MOST);
  assert.equal(measured(500, 1000, 100).cell, LEAST);
});

test("the cell under a point, wherever the matrix is scrolled to", () => {
  const sizes = { cell: 20, left: 100, top: 50 };
  assert.deepEqual(cellAt({ x: 105, y: 75 }, sizes, { left: 0, top: 0 }, 3), { row: 1, column: 0 });
  assert.deepEqual(cellAt({ x: 105, y: 55 }, sizes, { left: 25, top: 0 }, 3), { row: 0, column: 1 });
  assert.equal(cellAt({ x: 99, y: 75 }, sizes, { left: 50, top: 0 }, 3), null);
  assert.equal(cellAt({ x: 105, y: 49 }, sizes, { left: 0, top: 50 }, 3), null);
  assert.equal(cellAt({ x: 165, y: 75 }, sizes, { left: 0, top: 0 }, 3), null);
});

test("keys lead within the matrix", () => {
  const from = { row: 1, column: 1 };
  const to = (key) => Object.values(moved(key, from, 3));
  assert.deepEqual(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"].map(to), [[0, 1], [2, 1], [1, 0], [1, 2], [1, 0], [1, 2], [0, 1], [2, 1]]);
  assert.deepEqual(moved("ArrowUp", { row: 0, column: 0 }, 3), { row: 0, column: 0 });
  assert.equal(moved("a", from, 3), undefined);
});

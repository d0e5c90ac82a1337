import assert from "node:assert/strict";
import { test } from "node:test";
import { mergedTies } from "../columns.js";

const pairs = (ties) => Array.from(ties.one, (one, place) => [one, ties.other[place], ties.strength[place]]);
const given = { key: "t1", one: [0, 0, 2], other: [1, 3, 4], reported: [1, 0, 1], strength: [5, 0, 2], direction: [0, 1, 0] };

test("ties come whole", () => {
  const ties = mergedTies(null, given);
  assert.equal(ties.count, 3);
  assert.deepEqual(pairs(ties), [[0, 1, 5], [0, 3, 0], [2, 4, 2]]);
  assert.deepEqual([...ties.standing], [0, 0, 0]);
});

test("a change takes some away, adds others, and keeps the order of both places", () => {
  const ties = mergedTies(mergedTies(null, given), { key: "t2", from: "t1", gone: [1], one: [1, 0], other: [2, 2], reported: [1, 1], strength: [3, 4], direction: [0, 0] });
  assert.equal(ties.key, "t2");
  assert.deepEqual(pairs(ties), [[0, 1, 5], [0, 2, 4], [1, 2, 3], [2, 4, 2]]);
});

test("a tie that changed is one gone and one begun", () => {
  const ties = mergedTies(mergedTies(null, given), { key: "t2", from: "t1", gone: [0], one: [0], other: [1], reported: [0], strength: [1], direction: [0] });
  assert.deepEqual(pairs(ties), [[0, 1, 1], [0, 3, 0], [2, 4, 2]]);
  assert.equal(ties.reported[0], 0);
});

test("a change back and forth ends where it began", () => {
  const first = mergedTies(null, given);
  const there = mergedTies(first, { key: "t2", from: "t1", gone: [0, 2], one: [1], other: [2], reported: [1], strength: [1], direction: [0] });
  const back = mergedTies(there, { key: "t1", from: "t2", gone: [1], one: [0, 2], other: [1, 4], reported: [1, 1], strength: [5, 2], direction: [0, 0] });
  assert.deepEqual(pairs(back), pairs(first));
});

test("a change of ties that are not held is refused", () => {
  assert.equal(mergedTies(mergedTies(null, given), { key: "t3", from: "other", gone: [], one: [], other: [] }), null);
  assert.equal(mergedTies(null, { key: "t3", from: "t1", gone: [], one: [], other: [] }), null);
});

test("what is held stays where nothing or the same was sent", () => {
  const held = mergedTies(null, given);
  assert.equal(mergedTies(held, null), held);
  assert.equal(mergedTies(held, { key: "t1", from: "t0", gone: [0], one: [], other: [] }), held);
  assert.equal(mergedTies(null, null), null);
});

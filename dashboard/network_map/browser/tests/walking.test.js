import assert from "node:assert/strict";
import { test } from "node:test";
import { WAYS, first, neighbourTowards } from "../walking.js";
import { FRAME, groups, star } from "./graphs.js";

const drawing = star();
const go = (from, key) => neighbourTowards(drawing, FRAME, from, WAYS[key]);

test("arrows lead to the neighbour that lies that way", () => {
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => go(1, key)), [0, 2, 3, null]);
});

test("who is no neighbour is not reached, however near", () => {
  assert.equal(go(0, "ArrowUp"), null);
  assert.equal(go(4, "ArrowLeft"), null);
});

test("every step can be taken back by the opposite arrow", () => {
  assert.equal(go(go(1, "ArrowUp"), "ArrowDown"), 1);
  assert.equal(go(go(1, "ArrowLeft"), "ArrowRight"), 1);
});

test("groups are walked like organisations", () => {
  assert.equal(neighbourTowards(groups(), FRAME, 0, WAYS.ArrowRight), 1);
});

test("it begins at the largest in view, or the largest of all where none is", () => {
  assert.equal(first(drawing, FRAME, { width: 400, height: 400 }), 1);
  assert.equal(first(drawing, FRAME, { width: 50, height: 400 }), 0);
  assert.equal(first(drawing, { ...FRAME, bx: 9_000 }, { width: 50, height: 50 }), 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { heads } from "../arrows.js";
import { FRAME, star } from "./graphs.js";

const of = (direction, link = 0) => heads(star({}, { direction: [direction, 0, direction], reported: [1, 0, 1], strength: [0, 0, 0] }), FRAME, link);

test("a tie without a direction has no head", () => {
  assert.deepEqual(of(0), []);
});

test("a head points at the end it leads to, and stops at its edge", () => {
  const [[tip, left, right]] = of(1); // from Nought at 0 to One at 100, whose radius is 8
  assert.deepEqual(tip.map((at) => Math.round(at * 10) / 10), [90.5, 100]);
  assert.ok(left[0] < tip[0] && right[0] < tip[0] && left[1] !== right[1]);
});

test("the other way round it points back", () => {
  const [[tip, left]] = of(2);
  assert.equal(tip[0], 5.5); // Nought has a radius of 4
  assert.ok(left[0] > tip[0]);
});

test("both ways are two heads, also on a line that stands upright", () => {
  assert.deepEqual(of(3, 2).map(([tip]) => tip.map(Math.round)), [[100, 6], [100, 91]]);
});

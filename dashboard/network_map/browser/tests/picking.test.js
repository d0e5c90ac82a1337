import assert from "node:assert/strict";
import { test } from "node:test";
import { isInside, linkAt, nodeAt, nodesWithin, rectangle, spot } from "../picking.js";
import { FRAME, star } from "./graphs.js";

const drawing = star();

test("a node is found on it and a little beside it", () => {
  assert.equal(nodeAt(drawing, FRAME, 100, 100), 1);
  assert.equal(nodeAt(drawing, FRAME, 110, 100), 1); // radius 8, slack 3
  assert.equal(nodeAt(drawing, FRAME, 112, 100), null);
  assert.equal(nodeAt(drawing, FRAME, 112, 100, 14), 1); // a finger
});

test("of two within reach the nearer one is found", () => {
  assert.equal(nodeAt(drawing, FRAME, 60, 100, 60), 1); // 32 from the edge of One, 56 from that of Nought
  assert.equal(nodeAt(drawing, FRAME, 40, 100, 60), 0);
});

test("zoom and place of the camera are heeded", () => {
  const near = { ax: 2, bx: -50, ay: -2, by: 500, scale: 1.5 };
  assert.deepEqual(spot(drawing, near, 3), [150, 500]);
  assert.equal(nodeAt(drawing, near, 150, 505), 3);
});

test("a tie is found along its line and not beyond its ends", () => {
  assert.equal(linkAt(drawing, FRAME, 50, 102), 0);
  assert.equal(linkAt(drawing, FRAME, 103, 50), 2);
  assert.equal(linkAt(drawing, FRAME, 50, 110), null);
  assert.equal(linkAt(drawing, FRAME, 250, 100), null);
});

test("the slack of a tie is pixels of the screen at every zoom", () => {
  const near = { ax: 10, bx: 0, ay: 10, by: 0, scale: 1 };
  assert.equal(linkAt(drawing, near, 500, 1003), 0);
  assert.equal(linkAt(drawing, near, 500, 1020), null);
});

test("inside and outside of a polygon with a dent", () => {
  const dented = [[0, 0], [10, 0], [10, 10], [5, 4], [0, 10]];
  assert.equal(isInside(5, 2, dented), true);
  assert.equal(isInside(5, 8, dented), false);
  assert.equal(isInside(1, 8, dented), true);
  assert.equal(isInside(11, 5, dented), false);
});

test("a rectangle is the same from whichever corner it was drawn", () => {
  for (const [from, to] of [[[-10, 90], [110, 110]], [[110, 110], [-10, 90]], [[110, 90], [-10, 110]]]) {
    assert.deepEqual(nodesWithin(drawing, FRAME, rectangle(from, to)), [0, 1]);
  }
});

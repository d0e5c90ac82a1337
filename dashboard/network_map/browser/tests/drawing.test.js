import assert from "node:assert/strict";
import { test } from "node:test";
import { DASHED, DOTTED, SOLID, across, drawingOf, extent, linksOf, neighbours } from "../drawing.js";
import { groups, star } from "./graphs.js";

test("nothing is drawn before everything is there", () => {
  assert.equal(drawingOf(null, null, { key: "s", level: "all", nodes: [] }), null);
  assert.equal(drawingOf({ id: [] }, null, { key: "s", level: "all", nodes: [] }), null);
  assert.equal(drawingOf(null, null, null), null);
});

test("neighbours of each organisation", () => {
  const drawing = star();
  assert.deepEqual([0, 1, 2, 3, 4].map((node) => neighbours(drawing, node)), [[1], [0, 2, 3], [1], [1], []]);
  assert.equal(across(drawing, linksOf(drawing, 2)[0], 2), 1);
});

test("links between organisations that are not shown are left out, and places are those of the drawing", () => {
  const drawing = star({ nodes: [3, 1, 2], colour: [1, 0, 0], size: [4, 8, 4] });
  assert.deepEqual(drawing.ids, ["o3", "o1", "o2"]);
  assert.deepEqual(Array.from(drawing.links.one, (one, link) => [one, drawing.links.other[link]]), [[1, 2], [1, 0]]);
  assert.deepEqual(neighbours(drawing, 1), [2, 0]);
});

test("a scene may name the ties it shows", () => {
  assert.equal(star({ ties_shown: [2] }).links.count, 1);
  assert.equal(star({ ties_shown: [] }).links.count, 0);
});

test("lines tell reported, derived and ended ties apart, and width the strength", () => {
  const { links } = star({}, { standing: [0, 0, 2] });
  assert.deepEqual([...links.style], [SOLID, DASHED, DOTTED]);
  assert.ok(links.width[0] > links.width[2] && links.width[2] > links.width[1]);
});

test("a tie that began is wider than the same one that lasts", () => {
  const [lasting, begun] = [0, 1].map((standing) => star({}, { standing: [standing, 0, 0] }).links.width[0]);
  assert.ok(begun > lasting + 1);
});

test("the largest are drawn first, so that small ones stay in sight", () => {
  assert.deepEqual(star().bySize, [1, 0, 2, 3, 4]);
});

test("the rectangle of all positions does not hang on what is shown", () => {
  assert.deepEqual(star({ nodes: [0], colour: [0], size: [4] }).extent, star().extent);
  assert.deepEqual(star().extent, { x: [0, 300], y: [0, 300] });
  assert.deepEqual(extent([], []), { x: [-1, 1], y: [-1, 1] });
  assert.deepEqual(extent([5], [7]), { x: [4, 6], y: [6, 8] });
});

test("the area of a group's disc grows with its organisations, a bond's width with its ties", () => {
  const drawing = groups();
  const [nine, one, none] = drawing.size;
  assert.ok(Math.abs((nine - none) / (one - none) - 3) < 1e-9);
  assert.ok(drawing.links.width[0] > drawing.links.width[1]);
  assert.deepEqual([...drawing.links.style], [SOLID, DASHED]);
  assert.deepEqual(drawing.ids, ["a", "b", "c"]);
});

test("groups fill a map of any shape, but are not drawn out without end", () => {
  const spans = (room) => extent(groups(room).x, groups(room).y);
  assert.deepEqual(spans({ width: 500, height: 500 }), { x: [0, 100], y: [0, 100] });
  assert.deepEqual(spans({ width: 400, height: 600 }), { x: [0, 100], y: [0, 150] });
  assert.deepEqual(spans({ width: 600, height: 400 }), { x: [0, 150], y: [0, 100] });
  assert.deepEqual(spans({ width: 100, height: 900 }), { x: [0, 100], y: [0, 180] });
  assert.deepEqual(spans({ width: 0, height: 0 }), { x: [0, 100], y: [0, 100] });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { SHAPES, corners, numberOf } from "../outlines.js";

const area = (points) => Math.abs(points.reduce((sum, [x, y], place) => {
  const [nx, ny] = points[(place + 1) % points.length];
  return sum + x * ny - nx * y;
}, 0)) / 2;

test("every shape covers about what a circle of its radius does", () => {
  for (const shape of SHAPES.filter((one) => one !== "circle")) {
    const share = area(corners(shape, 0, 0, 10)) / (Math.PI * 100);
    assert.ok(share > 0.82 && share < 1.08, `${shape}: ${share}`);
  }
});

test("shapes stand round their place, a corner of a triangle on top", () => {
  assert.deepEqual(corners("circle", 3, 4, 5), []);
  const [top] = corners("triangle", 3, 4, 5);
  assert.ok(Math.abs(top[0] - 3) < 1e-9 && top[1] < 4);
  assert.deepEqual([3, 4, 4, 5, 12, 6], ["triangle", "square", "diamond", "pentagon", "cross", "hexagon"].map((shape) => corners(shape, 0, 0, 1).length));
});

test("a square lies flat and a diamond on its corner", () => {
  const [[x, y]] = [corners("square", 0, 0, 1)];
  assert.ok(Math.abs(Math.abs(x[0]) - Math.abs(x[1])) < 1e-9 && y);
  assert.ok(Math.abs(corners("diamond", 0, 0, 1)[0][0]) < 1e-9);
});

test("a shape that nobody knows is a circle", () => {
  assert.equal(numberOf("heart"), 0);
  assert.equal(numberOf(undefined), 0);
  assert.deepEqual(corners("heart", 0, 0, 1), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { WHOLE, fitting, fromSigma, isSame, pace, toSigma } from "../camera.js";

const FRAME = { x: [-1000, 1000], y: [-500, 500] };

test("the whole is the middle of all positions at zoom 1", () => {
  assert.deepEqual(fromSigma(WHOLE, FRAME), { x: 0, y: 0, zoom: 1 });
  assert.ok(isSame(toSigma({ x: 0, y: 0, zoom: 1 }, FRAME), WHOLE));
});

test("a place goes to sigma's camera and back", () => {
  const place = { x: 250, y: -125, zoom: 4 };
  assert.deepEqual(fromSigma(toSigma(place, FRAME), FRAME), place);
});

test("some points are fitted with room round them", () => {
  const state = fitting({ x: [0, 400], y: [0, 200] }, FRAME, 0.5, { width: 1100, height: 600 }, 50);
  const { x, y, zoom } = fromSigma(state, FRAME);
  assert.deepEqual([Math.round(x), Math.round(y), zoom], [200, 100, 5]); // 200 pixels of 1,000, 100 of 500
  assert.equal(fitting(FRAME, FRAME, 0.5, { width: 1100, height: 600 }, 50).ratio, 1);
});

test("one point alone is not looked at from too near", () => {
  assert.equal(1 / fitting({ x: [5, 5], y: [5, 5] }, FRAME, 0.5, { width: 800, height: 600 }, 50).ratio, 6);
});

test("movements that come slowly are waited for longer, a pause is none", () => {
  assert.equal(pace(0, 40), 40);
  assert.equal(pace(40, 500), 500);
  assert.equal(pace(500, 60_000), 250);
  assert.equal(pace(20, 60_000), 20);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { isSoftwareName } from "../driver.js";
import { groupPlaces, median } from "../groups.js";
import { channels, colourOf, faded } from "../theme.js";
import { star } from "./graphs.js";

test("colours are read in every way the style sheet writes them", () => {
  assert.deepEqual(channels("#FF0080"), [1, 0, 128 / 255, 1]);
  assert.deepEqual(channels("#f08"), [1, 0, 136 / 255, 1]);
  assert.deepEqual(channels("rgb(20 32 46 / .7)"), [20 / 255, 32 / 255, 46 / 255, 0.7]);
  assert.deepEqual(channels("rgba(20, 32, 46, 50%)"), [20 / 255, 32 / 255, 46 / 255, 0.5]);
});

test("a colour keeps its hue when it fades", () => {
  assert.equal(faded("#14202E", 0.5), "rgba(20, 32, 46, 0.5)");
});

test("a group without a colour of its own is grey", () => {
  const colours = { groups: { "group-1": "#111111", "group-other": "#777777" } };
  assert.equal(colourOf(colours, { token: "group-1" }), "#111111");
  assert.equal(colourOf(colours, { token: "group-9" }), "#777777");
  assert.equal(colourOf(colours, undefined), "#777777");
});

test("a driver that draws on the processor is known by its name", () => {
  assert.ok(isSoftwareName("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)"));
  assert.ok(isSoftwareName("llvmpipe (LLVM 15.0.7, 256 bits)"));
  assert.ok(isSoftwareName("ANGLE (Microsoft, Microsoft Basic Render Driver, D3D11)"));
  assert.ok(!isSoftwareName("ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)"));
});

test("a group is named where it keeps together, and not where it is scattered", () => {
  const nodes = [...Array(12).keys()];
  const organisations = { x: [], y: [] };
  const place = (x, y) => (organisations.x.push(x), organisations.y.push(y));
  for (let node = 0; node < 6; node++) place(900 + node, 900 - node); // together
  for (const [x, y] of [[-900, -900], [900, -900], [-900, 900], [800, 0], [0, -800], [-800, 0]]) place(x, y); // all over
  const drawing = { ...star(), x: Float64Array.from(organisations.x), y: Float64Array.from(organisations.y), group: Int32Array.from(nodes, (node) => (node < 6 ? 0 : 1)) };
  const places = groupPlaces(drawing);
  assert.deepEqual(places.map(({ label }) => label), ["Alpha"]);
  assert.ok(Math.abs(places[0].x - 902.5) < 1e-9);
});

test("medians", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { emphasis, linkBetween } from "../choosing.js";
import { star } from "./graphs.js";

test("nothing chosen brings nothing forward", () => {
  assert.equal(emphasis(star(), ""), null);
  assert.equal(emphasis(star(), "stranger"), null);
  assert.equal(emphasis(star(), "o0~stranger"), null);
});

test("an organisation comes forward with its ties and neighbours, and no more", () => {
  assert.deepEqual(emphasis(star(), "o0"), { centre: 0, ends: [], nodes: [0, 1], links: [0], ways: [] });
  assert.deepEqual(emphasis(star(), "o4"), { centre: 4, ends: [], nodes: [4], links: [], ways: [] });
});

test("a tie comes forward with its two ends, whichever is named first", () => {
  for (const chosen of ["o1~o3", "o3~o1"]) {
    const { centre, ends, links } = emphasis(star(), chosen);
    assert.deepEqual([centre, ends.toSorted(), [...links]], [null, [1, 3], [2]]);
  }
});

test("two that have no tie come forward without one", () => {
  assert.deepEqual(emphasis(star(), "o0~o2").links, []);
  assert.equal(linkBetween(star(), 0, 2), null);
});

test("ways come with all on them, their ends named; one that leaves the drawing is left out", () => {
  const found = emphasis(star(), "", { path: [["o0", "o1", "o2"], ["o0", "stranger"]] });
  assert.deepEqual([found.ways, found.ends, found.nodes], [[[0, 1, 2]], [0, 2], [0, 1, 2]]);
});

test("neighbours in common come with their ties to both", () => {
  const found = emphasis(star(), "", { common: ["o1"], between: ["o0", "o2"] });
  assert.deepEqual([found.ends, found.nodes, [...found.links].sort()], [[0, 2], [0, 2, 1], [0, 1]]);
});

test("a choice on a way keeps both", () => {
  const found = emphasis(star(), "o3", { path: [["o0", "o1"]] });
  assert.deepEqual([found.centre, found.ways.length, found.nodes.toSorted()], [3, 1, [0, 1, 3]]);
});

test("organisations that were drawn round come forward alone", () => {
  assert.deepEqual(emphasis(star(), "o1", { picked: ["o4", "o0"] }), { centre: null, ends: [], nodes: [4, 0], links: [], ways: [] });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../key.js";
import { linkWords, status, step } from "../telling.js";
import { WORDS, counted, said } from "../words.js";
import { groups, star } from "./graphs.js";

test("what is chosen is told in words", () => {
  assert.equal(status(star(), { chosen: "o1" }, "All.", WORDS), "One: 3 ties.");
  assert.equal(status(star(), { chosen: "o0" }, "All.", WORDS), "Nought: 1 tie.");
  assert.equal(status(star(), { chosen: "o1~o3" }, "All.", WORDS), "Tie between One and Three.");
  assert.equal(status(groups(), { chosen: "b" }, "All.", WORDS), "Beta: 1 organisation.");
});

test("with nothing chosen, or what is not drawn, the scene speaks for itself", () => {
  for (const chosen of ["", "stranger", "o1~stranger"]) assert.equal(status(star(), { chosen }, "All.", WORDS), "All.");
  assert.equal(status(null, { chosen: "o1" }, "All.", WORDS), "All.");
});

test("a step tells which of how many neighbours was reached", () => {
  assert.equal(step(star(), 1, 2, WORDS), "Two: 1 tie; 2 of the 3 neighbours of One.");
});

test("a link is told by its ends, a bond with its ties", () => {
  assert.equal(linkWords(star(), 2, WORDS), "One – Three");
  assert.equal(linkWords(groups(), 0, WORDS), "Alpha – Beta: 10 ties");
});

test("counts and sentences", () => {
  assert.equal(counted(1204.4, "tie"), "1,204 ties");
  assert.equal(said("{a} and {b} and {c}", { a: 1, b: "two" }), "1 and two and {c}");
});

test("the key names the lines and marks that are there, and no others", () => {
  const told = (drawing) => keyOf(drawing, WORDS).map(({ words }) => words);
  assert.deepEqual(told(star()), ["Reported", "Through a shared group"]);
  assert.deepEqual(told(star({}, { reported: [1, 1, 1] })), []);
  assert.deepEqual(told(star({ mark: [0, 1, 2, 0, 0] }, { reported: [1, 1, 1], standing: [1, 2, 0] })), ["New tie", "Ended tie", "Joined", "Left"]);
  assert.deepEqual(told(null), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAIN, boxesOf, nameOf, runs, short, wrapped } from "../labels.js";
import { placed } from "../placing.js";
import { FRAME, groups, star } from "./graphs.js";

const ROOM = { width: 400, height: 200 };
const name = (x, y, more = {}) => ({ x, y, radius: 5, width: 80, size: 12, ...more });
const box = ({ name: { width, size }, x, y }) => [x, y - size * 0.625, x + width, y + size * 0.625];
const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

test("a name stands to the right of its node where there is room", () => {
  const [{ x, y }] = placed([name(100, 100)], ROOM);
  assert.deepEqual([x, y], [109, 100]);
});

test("at the edge it stands on the other side", () => {
  const [{ x }] = placed([name(350, 100)], ROOM);
  assert.equal(x, 350 - 9 - 80);
});

test("no two names touch, and those without room are left out", () => {
  const names = Array.from({ length: 60 }, (_, place) => name(40 + (place % 10) * 32, 20 + Math.floor(place / 10) * 30));
  const found = placed(names, ROOM);
  assert.ok(found.length > 5 && found.length < 60);
  found.forEach((one, place) => found.slice(place + 1).forEach((other) => assert.ok(!touch(box(one), box(other)))));
});

test("the first named comes first", () => {
  const [small, large] = [name(100, 100), name(104, 100)];
  assert.equal(placed([large, small], { ...ROOM, most: 1 })[0].name, large);
});

test("a name that must be written is written in the place least in the way", () => {
  const crowd = [name(100, 100), name(100, 100), name(100, 100), name(100, 100)];
  assert.equal(placed([...crowd, name(100, 100)], ROOM).length, 2);
  const found = placed([...crowd, name(100, 100, { must: true })], ROOM).at(-1);
  assert.deepEqual([found.name.must, found.x], [true, 60]); // below or above, where it only grazes the two
});

test("a name that must be written is pushed into view", () => {
  const [{ x, y }] = placed([name(395, 199, { must: true, sides: ["below"] })], ROOM);
  assert.deepEqual([x, y], [400 - 2 - 80, 200 - 2 - 7.5]);
});

test("names keep off nodes, save those that may cover them", () => {
  const nodes = [[120, 60, 390, 140]];
  assert.equal(placed([name(100, 100)], ROOM, nodes)[0].x, 100 - 9 - 80);
  assert.equal(placed([name(100, 100, { covers: true })], ROOM, nodes)[0].x, 109);
});

test("nodes out of view take no room", () => {
  assert.equal(boxesOf(star(), FRAME, { width: 150, height: 150 }).length, 3);
  assert.deepEqual(boxesOf(star(), FRAME, { width: 400, height: 400 })[1], [92, 92, 108, 108]);
});

test("a long name is cut", () => {
  assert.equal(short("Short"), "Short");
  assert.equal(short("x".repeat(80)).length, 34);
});

test("a long name of a group stands in two lines of about the same length", () => {
  assert.deepEqual(wrapped("Campaigning and voting"), ["Campaigning", "and voting"]);
  assert.deepEqual(wrapped("Youth voice"), ["Youth voice"]);
  assert.deepEqual(wrapped("Internationalisation"), ["Internationalisation"]);
});

test("lines of a name stand one under the other, each in the middle, the count behind the last", () => {
  const measure = (text) => 10 * text.length;
  const name = nameOf({ ...groups(), names: ["Local government bodies", "Beta", "Gamma"] }, FRAME, 0, PLAIN, measure, "sans");
  assert.equal(name.width, 160); // "Local government"
  const found = runs({ name, x: 100, y: 50 });
  assert.deepEqual(found.map(({ text, x }) => [text, x]), [["Local government", 100], ["bodies", 100 + (160 - 80) / 2], [" 9", 100 + (160 - 80) / 2 + 60]]);
  assert.equal(found[1].y - found[0].y, 13 * 1.25);
  assert.equal((found[1].y + found[0].y) / 2, 50);
});

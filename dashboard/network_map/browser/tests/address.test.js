import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING, changed, ends, isChanged, read, readCamera, tie, writtenCamera } from "../address.js";

test("an empty address is the view that Python calls its default", () => {
  assert.deepEqual(read(""), { view: "map", level: "groups", chosen: "", focus: [], steps: 1, path: [], common: [], hide: [], camera: null });
});

test("lists, pairs, steps and camera are read", () => {
  const view = read("?focus=a,b&steps=3&path=a~b&hide=x,y&camera=10,-20.5,1.5&level=all");
  assert.deepEqual([view.focus, view.steps, view.path, view.hide, view.level], [["a", "b"], 3, ["a", "b"], ["x", "y"], "all"]);
  assert.deepEqual(view.camera, { x: 10, y: -20.5, zoom: 1.5 });
});

test("steps outside 0 to 3, and what is no number, are 1", () => {
  for (const text of ["4", "-1", "1.5", "many"]) assert.equal(read(`?steps=${text}`).steps, 1);
  assert.equal(read("?steps=0").steps, 0);
});

test("a change keeps the filters and leaves commas and tildes as they are", () => {
  assert.equal(changed("?theme=voting&as_of=2026-01-01", { chosen: "a~b", focus: ["a", "b"] }), "?theme=voting&as_of=2026-01-01&chosen=a~b&focus=a,b");
});

test("what is empty or at its default goes from the address", () => {
  assert.equal(changed("?chosen=a&steps=2&level=all&theme=x", { chosen: null, steps: 1, level: "groups" }), "?theme=x");
  assert.equal(changed("?focus=a", { focus: [] }), "");
});

test("words of people come back as they were written", () => {
  const name = "a&b=c ä";
  assert.equal(read(changed("", { chosen: name })).chosen, name);
});

test("Escape has something to take back only where the view was changed", () => {
  assert.equal(isChanged("?theme=x&level=all"), false);
  for (const part of ["chosen=a", "focus=a", "steps=2", "path=a~b", "common=a~b", "hide=x", "camera=1,2,3"]) assert.equal(isChanged(`?theme=x&${part}`), true, part);
  assert.equal(changed("?theme=x&chosen=a&hide=y&camera=1,2,3", NOTHING), "?theme=x");
});

test("a tie is two ends, and nothing else is", () => {
  assert.deepEqual(ends(tie("a", "b")), ["a", "b"]);
  for (const text of ["a", "", "a~", "~", "a~b~c"]) assert.equal(ends(text), null);
});

test("a camera is three numbers, the zoom above nought", () => {
  for (const text of [null, "", "1,2", "1,2,0", "1,2,-3", "a,b,c", "1,2,3,4"]) assert.equal(readCamera(text), null);
  assert.deepEqual(readCamera(writtenCamera({ x: 12.4, y: -7.6, zoom: 2.346 })), { x: 12, y: -8, zoom: 2.35 });
});

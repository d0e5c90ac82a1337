import assert from "node:assert/strict";
import { test } from "node:test";
import { emphasis } from "../choosing.js";
import { svg } from "../svg.js";
import { FRAME, star } from "./graphs.js";

const COLOURS = { panel: "#FFFFFF", ink: "#111111", muted: "#555555", line: "#DDDDDD", link: "#999999", focus: "#EE9900", brand: "#1F5F8B", groups: { "group-1": "#0000AA", "group-2": "#AA0000", "group-other": "#777777" } };
const ABOUT = { title: "Who & whom <b>", told: "Showing 5 of 5", source: "Source: demo", date: "Data to 1 May" };
const view = (drawing = star()) => ({ drawing, frame: FRAME, colours: COLOURS, size: { width: 400, height: 400 } });
const count = (text, part) => text.split(part).length - 1;

test("title, sentence, legend, date and source stand in the picture", () => {
  const text = svg(view(), ABOUT, []);
  for (const part of ["Who &amp; whom &lt;b&gt;", "Showing 5 of 5", "Alpha 3", "Beta 2", "Data to 1 May · Source: demo"]) assert.ok(text.includes(part), part);
  assert.ok(!text.includes("<b>"));
});

test("every node is drawn with its name, and every link once", () => {
  const text = svg(view(), ABOUT, []);
  for (const name of ["Nought", "One", "Two", "Three", "Four"]) assert.ok(text.includes(`<title>${name}</title>`));
  const [links] = /<g class="links".*?<\/g>/s.exec(text);
  assert.equal(count(links, "L"), 3 + 3 * 2); // three lines, and three heads of arrows with two sides each
  assert.equal(count(links, "stroke-dasharray"), 1);
});

test("the picture says what its lines and marks mean", () => {
  const text = svg(view(star({ mark: [0, 1, 2, 0, 0] }, { standing: [1, 0, 2] })), ABOUT, []);
  for (const words of ["Through a shared group", "New tie", "Ended tie", "Joined", "Left"]) assert.ok(text.includes(`>${words}<`), words);
  assert.ok(!svg(view(star({}, { reported: [1, 1, 1] })), ABOUT, []).includes("Through a shared group"));
});

test("a group taken out does not stand in the legend", () => {
  const legend = star().legend.map((entry, place) => ({ ...entry, hidden: place === 1 }));
  assert.ok(!svg(view(star({ legend })), ABOUT, []).includes("Beta 2"));
});

test("what is chosen is drawn in full over what is dimmed", () => {
  const drawing = star();
  const text = svg(view(drawing), ABOUT, [], emphasis(drawing, "o0"));
  const [, forward] = text.split('<g class="forward">');
  assert.ok(text.includes('class="nodes" opacity="0.18"'));
  assert.equal(count(forward, "<title>"), 2);
});

test("control characters, which XML has no place for, are left out", () => {
  assert.ok(svg(view(), { ...ABOUT, title: "a\u0007b" }, []).includes("<title>ab</title>"));
});

test("elements are closed in the order in which they were opened", () => {
  const drawing = star({ mark: [0, 1, 2, 0, 0] });
  const open = [];
  const text = svg(view(drawing), ABOUT, [], emphasis(drawing, "o1", { path: [["o0", "o1", "o2"]] }));
  for (const [, close, name, alone] of text.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (close) assert.equal(open.pop(), name);
    else if (!alone) open.push(name);
  }
  assert.deepEqual(open, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { isPlain, safe } from "../markup.js";

test("links lead within the dashboard, to the web or to a mailbox", () => {
  for (const href of ["/map?chosen=a", "?a=b", "#part", "https://example.org", "mailto:a@example.org", ""]) assert.equal(safe(href), href);
  for (const href of ["javascript:alert(1)", "data:text/html,x", " javascript:x", "vbscript:x"]) assert.equal(safe(href), undefined);
});

test("a press with a key held is left to the browser", () => {
  assert.ok(isPlain({ button: 0 }));
  for (const held of ["metaKey", "ctrlKey", "shiftKey", "altKey"]) assert.ok(!isPlain({ button: 0, [held]: true }));
  assert.ok(!isPlain({ button: 1 }));
});

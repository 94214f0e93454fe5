import assert from "node:assert/strict";
import { test } from "node:test";

import { visible } from "../src/shown/visible.ts";

test("signs that nobody sees stand as escapes", () => {
  assert.equal(visible("a\u202egnp.exe"), "a\\u202egnp.exe");
  assert.equal(visible("\u2066b\u2069\ufeff\u200b\u061c"), "\\u2066b\\u2069\\ufeff\\u200b\\u061c");
  assert.equal(visible("\u0007\x1b[31m"), "\\x07\\x1b[31m");
  assert.equal(visible("x\u{e0041}y"), "x\\U000e0041y");
  assert.equal(visible("en\u200d"), "en\\u200d");
});

test("what scripts and emoji need stays, and so do lines", () => {
  for (const text of ["a\tb\nc", "\u0645\u06cc\u200c\u062e\u0648", "\u{1f468}\u200d\u{1f469}", "\u2764\ufe0f", "caf\u00e9", "\u05e9\u05dc\u05d5\u05dd"]) {
    assert.equal(visible(text), text);
  }
});

test("what is visible already is left as it is", () => {
  const once = visible("a\u202eb");
  assert.equal(visible(once), once);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { merge, mergedText } from "../src/documents/merging.ts";
import { leastChange } from "../src/documents/text_edits.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", "d", ""), { maxLength: 12 });
const text = lines.map((each) => each.join("\n"));

test("changes in two places are both kept", () => {
  const merged = merge("one\ntwo\nthree\nfour", "ONE\ntwo\nthree\nfour", "one\ntwo\nthree\nFOUR");

  assert.equal(merged.isClean, true);
  assert.equal(mergedText(merged), "ONE\ntwo\nthree\nFOUR");
});

test("changes of one line are asked about, and each answer gives its text", () => {
  const merged = merge("one\ntwo\nthree", "one\nTWO\nthree", "one\nzwei\nthree");

  assert.equal(merged.isClean, false);
  assert.equal(mergedText(merged, ["mine"]), "one\nTWO\nthree");
  assert.equal(mergedText(merged, ["theirs"]), "one\nzwei\nthree");
  assert.equal(mergedText(merged, ["both"]), "one\nTWO\nzwei\nthree");
});

test("what only one side changed is taken whole", () => {
  fc.assert(
    fc.property(text, text, (base, changed) => {
      assert.equal(mergedText(merge(base, changed, base)), changed);
      assert.equal(mergedText(merge(base, base, changed)), changed);
      assert.equal(mergedText(merge(base, changed, changed)), changed);
    }),
  );
});

test("each side can be had back from any merge where all places go to it", () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const merged = merge(base, mine, theirs);
      const whole = merged.stretches.filter((stretch) => !("lines" in stretch)).length;
      const sides = (side: "mine" | "theirs") => Array.from({ length: whole }, () => side);
      if (mine === base) assert.equal(mergedText(merged, sides("theirs")), theirs);
      if (theirs === base) assert.equal(mergedText(merged, sides("mine")), mine);
      if (merged.isClean) assert.equal(mergedText(merged, sides("mine")), mergedText(merged, sides("theirs")));
    }),
  );
});

test("the smallest change makes the one text the other", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = leastChange(before, after);
      if (change === null) return assert.equal(before, after);
      const { from, to, insert } = change;

      assert.equal(before.slice(0, from) + insert + before.slice(to), after);
      assert.ok(to - from === 0 || insert === "" || before[from] !== insert[0]);
    }),
  );
});

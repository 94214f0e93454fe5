/** Edits that were asked for a text land in what it has become, beside what was typed meanwhile. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { EditorState, Text } from "@codemirror/state";
import fc from "fast-check";

import { leastChange, movedChanges, positionAt } from "../src/documents/text_edits.ts";

const line = fc.string({ unit: fc.constantFrom("a", "b", " ", "\u00e9", "\u{1f4de}"), maxLength: 6 });
const lines = fc.array(line, { minLength: 1, maxLength: 5 });

test("an edit behind what was typed meanwhile is made where it was meant", () => {
  fc.assert(
    fc.property(lines, lines, lines, lines, (head, typed, gone, put) => {
      const doc = Text.of([...head, "=", ...gone, "="]);
      const now = Text.of([...head, ...typed, "=", ...gone, "="]);
      const from = doc.line(head.length + 2).from;
      const to = doc.line(head.length + 1 + gone.length).to;
      const edit = { range: { start: positionAt(doc, from), end: positionAt(doc, to) }, newText: put.join("\r\n") };
      const changes = movedChanges(doc, now, [edit]);
      const after = EditorState.create({ doc: now }).update({ changes }).newDoc.toString();

      assert.equal(after, [...head, ...typed, "=", ...put, "="].join("\n"));
    }),
  );
});

test("the least change leads from one text to the other", () => {
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const [before, after] = [left.join("\n"), right.join("\n")];
      const change = leastChange(before, after);
      assert.equal(change === null, before === after);
      if (change === null) return;
      assert.equal(before.slice(0, change.from) + change.insert + before.slice(change.to), after);
    }),
  );
});

/** Random edits on the canvas and in the text: all of them undone gives the start, all done again gives the end. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { history, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { EditorState, Transaction, type TransactionSpec } from "@codemirror/state";
import fc from "fast-check";

import { moveBoxes, moved, movesBetween, placesOf, placesOfBoxes, type Moves } from "../src/documents/places.ts";
import { leastChange } from "../src/documents/text_edits.ts";
import type { Places } from "../src/connection/protocol.ts";

const START = 'script "Made"\n\nbegin: Begin\n    -> done\n\ndone: End\n';
const FIRST: Places = { begin: [0, 0], done: [120, 0] };

const id = fc.constantFrom("begin", "done", "third", "__proto__", "constructor");
const place = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
const moves = fc.dictionary(id, fc.option(place), { maxKeys: 3 }) as fc.Arbitrary<Moves>;
const text = fc.string({ unit: fc.constantFrom("a", " ", "\n", "-", ">", '"', "\u00e9", "\u{1f4de}"), maxLength: 8 });

type Edit =
  | { kind: "type"; at: number; gone: number; text: string }
  | { kind: "canvas"; at: number; gone: number; text: string; moves: Moves }
  | { kind: "move"; moves: Moves }
  | { kind: "replace"; text: string }
  | { kind: "undo" | "redo" };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("type" as const), at: fc.nat(200), gone: fc.nat(6), text }),
  fc.record({ kind: fc.constant("canvas" as const), at: fc.nat(200), gone: fc.nat(20), text, moves }),
  fc.record({ kind: fc.constant("move" as const), moves }),
  fc.record({ kind: fc.constant("replace" as const), text: fc.array(text, { maxLength: 6 }).map((parts) => parts.join("\n")) }),
  fc.record({ kind: fc.constantFrom("undo" as const, "redo" as const) }),
);

class Editor {
  state = EditorState.create({ doc: START, extensions: [history(), placesOfBoxes(FIRST)] });

  readonly dispatch = (transaction: Transaction): void => {
    this.state = transaction.state;
  };

  make(edit: Edit): void {
    switch (edit.kind) {
      case "undo":
        undo(this);
        return;
      case "redo":
        redo(this);
        return;
      case "type":
        return this.apply({ changes: this.within(edit), userEvent: "input.type" });
      case "canvas":
        return this.apply({ changes: this.within(edit), effects: moveBoxes.of(edit.moves), annotations: isolateHistory.of("full") });
      case "move":
        return this.apply({ effects: moveBoxes.of(edit.moves), annotations: isolateHistory.of("full") });
      default: {
        const change = leastChange(this.state.doc.toString(), edit.text);
        if (change !== null) this.apply({ changes: change, annotations: isolateHistory.of("full") });
      }
    }
  }

  /** What a person would see of it. */
  get seen(): [text: string, places: [string, readonly [number, number]][]] {
    return [this.state.doc.toString(), Object.entries(placesOf(this.state)).sort()];
  }

  private within({ at, gone, text: insert }: { at: number; gone: number; text: string }) {
    const from = Math.min(at, this.state.doc.length);
    return { from, to: Math.min(from + gone, this.state.doc.length), insert };
  }

  private apply(spec: TransactionSpec): void {
    this.dispatch(this.state.update(spec));
  }
}

test("whatever was done on canvas and text, undoing all of it gives the start, and doing it again the end", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const editor = new Editor();
      const start = editor.seen;
      for (const each of edits) editor.make(each);
      const end = editor.seen;
      const ahead = redoDepth(editor.state);

      while (undoDepth(editor.state) > 0) undo(editor);
      assert.deepEqual(editor.seen, start);

      while (redoDepth(editor.state) > ahead) redo(editor);
      assert.deepEqual(editor.seen, end);
    }),
    { numRuns: 300 },
  );
});

test("one step of the canvas is undone by one undo, places and text together", () => {
  const editor = new Editor();
  editor.make({ kind: "canvas", at: 0, gone: 0, text: "a", moves: { begin: [5, 5], done: null } });
  editor.make({ kind: "canvas", at: 0, gone: 0, text: "b", moves: { begin: [9, 9] } });

  undo(editor);

  assert.deepEqual(editor.seen, [`a${START}`, [["begin", [5, 5]]]]);
});

test("the moves between two sets of places lead from the one to the other, and are empty where nothing moved", () => {
  const places = fc.dictionary(id, place, { maxKeys: 4 }) as fc.Arbitrary<Places>;
  fc.assert(
    fc.property(places, places, (before, after) => {
      assert.deepEqual(Object.entries(moved(before, movesBetween(before, after))).sort(), Object.entries(after).sort());
      assert.deepEqual(Object.entries(movesBetween(after, after)), []);
    }),
  );
});

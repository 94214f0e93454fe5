import assert from "node:assert/strict";
import { test } from "node:test";

import type { GraphAction, GraphAnswer } from "../src/connection/protocol.ts";
import { actionAtLine, joined, linesOf } from "../src/state/graph.ts";

function action(id: string, caption = ""): GraphAction {
  const shape = { x: 0, y: 0, width: 96, height: 40, isPinned: false, lane: 0, ports: [], properties: [] };
  const kind = { family: "endings", isForeign: false, isEvent: false, isComment: false, isEnding: true, summary: "" };
  return { id, name: "End", caption, ...kind, ...shape };
}

function answer(more: Partial<GraphAnswer>): GraphAnswer {
  const whole = { version: 1, serial: 1, since: null, isCurrent: true, why: null, name: "made", type: "Generic" };
  return { ...whole, first: null, scale: 2, actions: [], removed: [], order: null, lines: [], lanes: [], ...more };
}

const FIRST = joined(null, answer({ actions: [action("a"), action("b"), action("c")], order: ["a", "b", "c"], lines: [3, 6, 9] }));

test("a difference changes what it names, and leaves the others the objects that they were", () => {
  const now = joined(FIRST, answer({ serial: 2, since: 1, actions: [action("b", "new")], removed: ["a"], order: ["b", "c"], lines: [3, 6] }));

  assert.deepEqual(
    now.actions.map(({ id, caption }) => [id, caption]),
    [["b", "new"], ["c", ""]],
  );
  assert.equal(now.actions[1], FIRST.actions[2]);
  assert.deepEqual([...now.byId.keys()].sort(), ["b", "c"]);
});

test("a difference of nothing leaves the actions the list that they were", () => {
  const now = joined(FIRST, answer({ serial: 2, since: 1, version: 2, lines: [4, 7, 10] }));

  assert.equal(now.actions, FIRST.actions);
  assert.deepEqual(now.lines, [3, 6, 9]);
});

test("an answer that is no difference of what is known stands for itself", () => {
  const now = joined(FIRST, answer({ serial: 9, since: null, actions: [action("z")], order: ["z"], lines: [1] }));

  assert.deepEqual([...now.byId.keys()], ["z"]);
});

test("a line belongs to the action that begins at it or before", () => {
  assert.deepEqual(
    [0, 1, 2, 4, 5, 8, 99].map((line) => actionAtLine(FIRST, line)?.id),
    [undefined, undefined, "a", "a", "b", "c", "c"],
  );
  assert.deepEqual(linesOf(FIRST, "b"), [5, 8]);
  assert.equal(linesOf(FIRST, "gone"), null);
});

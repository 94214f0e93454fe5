import assert from "node:assert/strict";
import { test } from "node:test";

import { coverageMarks, runMarks } from "../src/running/marks.ts";
import type { Coverage, Run, Step } from "../src/running/protocol.ts";
import type { Graph } from "../src/state/graph.ts";

const HERE = "file:///a.flow";
const port = { outcome: "Default", isCustom: false };
const graph = { byId: new Map(["begin", "constructor"].map((id) => [id, { id, ports: [port] }])) } as unknown as Graph;

function step(at: number, id: string, more: Partial<Step> = {}): Step {
  return { at, id, uri: HERE, branch: "Default", isEvent: false, ...more } as Step;
}

const STEPS = [step(0, "begin"), step(1, "constructor"), step(2, "begin", { uri: "file:///b.flow" }), step(3, "begin"), step(4, "OnRelease", { isEvent: true })];
const RUN = {
  count: 6,
  walked: [{ uri: HERE, visits: { begin: 3, constructor: 1 }, branches: [["begin", "Default", 3]] }],
} as unknown as Run;

test("the way up to a step is marked, what another script does is not", () => {
  const { actions, branches } = runMarks(graph, HERE, RUN, 3, STEPS);
  assert.deepEqual(actions["begin"], { tone: "now", text: "here, 2 visits" });
  assert.deepEqual(Object.entries(actions).map(([id, { text }]) => [id, text]), [["begin", "here, 2 visits"], ["constructor", "visited"]]);
  assert.equal(branches["begin Default"]?.text, "2\u00d7");
});

test("an event is no action of the canvas, and the last step has the whole way", () => {
  assert.equal(runMarks(graph, HERE, RUN, 4, STEPS).actions["begin"]?.tone, "visited");
  assert.equal(runMarks(graph, HERE, RUN, 5, STEPS).actions["begin"]?.text, "3 visits");
  assert.deepEqual(runMarks(graph, "file:///c.flow", RUN, 5, STEPS), { actions: {}, branches: {} });
});

test("what no scenario takes says so in words, and a failing scenario where it parts", () => {
  const branch = { action: "begin", outcome: "Default", way: "", obstacle: "", isImpossible: false, count: 0, by: [] };
  const coverage: Coverage = {
    isCurrent: true,
    scenarios: [{ name: "one", passes: false, ending: null, parts: 1, partsAt: "constructor", why: [] }],
    branches: [branch, { ...branch, action: "constructor", count: 2, by: [0] }],
    actions: [{ action: "begin", count: 0 }, { action: "constructor", count: 1 }],
    taken: 1,
    possible: 2,
  };
  const { actions, branches } = coverageMarks(graph, coverage);
  assert.equal(actions["begin"]?.text, "not covered");
  assert.equal(actions["constructor"]?.text, "\u2715 one parts here");
  assert.equal(branches["begin Default"]?.text, "not taken");
  assert.equal(branches["constructor Default"]?.text, "\u2713 2");
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { agentOf, answered, forkedTake, headline, mainTake, stepAt, wiresOf } from "../src/run_data.ts";
import { keyed } from "../src/keys.ts";
import { Search } from "../src/search.ts";
import { State } from "../src/state.ts";
import { run } from "./made.ts";

test("a row is read as the step that was written", () => {
  const step = stepAt(run, mainTake(run), 1);

  assert.equal(step.number, 2);
  assert.equal(step.place.id, "call");
  assert.deepEqual(step.properties, [["Contact Id", "4711"]]);
  assert.equal(headline(step), "End a Contact: Unauthorized, by Default \u2192 back");
  assert.equal(agentOf(step), "1003");
  assert.deepEqual(wiresOf(step), ["Default", "Default", '"Default"']);
});

test("a step without an outcome says so", () => {
  const step = stepAt(run, mainTake(run), 3);

  assert.equal(answered(step), "no outcome");
  assert.equal(headline(step), "End");
});

test("there is no step beyond the last", () => {
  assert.throws(() => stepAt(run, mainTake(run), 4), RangeError);
});

test("variables are those of the script that runs, in the spelling that came first", () => {
  const state = new State(run, mainTake(run));

  assert.deepEqual(state.variables(0), [
    { name: "Given", value: "1", changed: false },
    { name: "Own", value: "one", changed: true },
  ]);
  assert.deepEqual(state.variables(1), [{ name: "Inner", value: "two", changed: true }]);
  assert.deepEqual(state.variables(2), [
    { name: "Given", value: "three", changed: true },
    { name: "Own", value: "one", changed: false },
  ]);
});

test("stepping back gives what stepping forward gave", () => {
  const state = new State(run, mainTake(run));
  const before = [0, 1, 2, 3].map((at) => state.variables(at));

  const after = [3, 2, 1, 0].map((at) => state.variables(at)).reverse();

  assert.deepEqual(after, before);
});

test("a long run remembers what lies far behind", () => {
  const row = run.steps[0];
  assert.ok(row !== undefined);
  const rest = run.steps[2];
  assert.ok(rest !== undefined);
  const long = { ...run, steps: [row, ...Array.from({ length: 999 }, () => rest)] };

  const last = new State(long, mainTake(long)).variables(999);

  assert.deepEqual(last.map(({ name, value }) => [name, value]), [["Given", "three"], ["Own", "one"]]);
});

test("contacts change at their step, and only there", () => {
  const state = new State(run, mainTake(run));
  const told = (at: number) =>
    state.contacts(at).map(({ id, status, changed }) => `${id} ${status}${changed ? "!" : ""}`);

  assert.deepEqual(told(0), ["4711 queued", "4712 active"]);
  assert.deepEqual(told(1), ["4711 ended!", "4712 active"]);
  assert.deepEqual(told(2), ["4711 ended", "4712 active"]);
});

test("a fork goes as the run does up to its step", () => {
  const fork = run.forks[0];
  assert.ok(fork !== undefined);

  const take = forkedTake(run, fork);

  assert.equal(take.rows.length, 3);
  assert.equal(stepAt(run, take, 0).place.id, "begin");
  assert.equal(stepAt(run, take, 1).outcome, "Success");
});

test("a search finds every word anywhere in a step", () => {
  const search = new Search(run, mainTake(run));

  assert.deepEqual(search.find("CALL unauthorized"), [1]);
  assert.deepEqual(search.find("403"), [1]);
  assert.deepEqual(search.find("own = one"), [0]);
  assert.deepEqual(search.find("nowhere"), []);
  assert.deepEqual(search.find("  "), []);
});

test("a key does nothing where somebody writes, or where the browser needs it", () => {
  const pressed = (key: string, target: object, more: object = {}) =>
    keyed({
      key,
      target: target as EventTarget,
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      ...more,
    });

  assert.equal(pressed("ArrowRight", { tagName: "BODY" }), "forward");
  assert.equal(pressed("ArrowRight", { tagName: "INPUT", type: "range" }), "forward");
  assert.equal(pressed("ArrowRight", { tagName: "INPUT", type: "search" }), null);
  assert.equal(pressed("ArrowRight", { tagName: "SELECT" }), null);
  assert.equal(pressed(" ", { tagName: "BUTTON" }), null);
  assert.equal(pressed(" ", { tagName: "DIV" }), "play");
  assert.equal(pressed("n", { tagName: "BODY" }, { ctrlKey: true }), null);
  assert.equal(pressed("ArrowUp", { tagName: "BODY" }, { shiftKey: true }), "up");
  assert.equal(pressed("x", { tagName: "BODY" }), null);
});

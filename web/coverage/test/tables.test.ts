import assert from "node:assert/strict";
import { test } from "node:test";

import { compare } from "../src/tables.ts";

const sorted = (...values: string[]) => values.toSorted(compare);

test("numbers go by their size", () => {
  assert.deepEqual(sorted("10", "9", "100.5", "0"), ["0", "9", "10", "100.5"]);
});

test("words go by the alphabet, and stand behind numbers", () => {
  assert.deepEqual(sorted("taken", "", "7", "missed"), ["7", "", "missed", "taken"]);
});

import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";

import { differenceOf } from "../src/documents/line_difference.ts";
import { timeSaid } from "../src/shown/words.ts";

const AT = "2026-11-30T09:00:00+00:00";
const NOW = Date.parse(AT);

const LATER: readonly [seconds: number, said: string][] = [
  [5, "just now"],
  [60, "1 minute ago"],
  [3 * 3600 + 59, "3 hours ago"],
  [26 * 3600, "yesterday"],
  [9 * 24 * 3600, "9 days ago"],
  [-500, "just now"],
];

test("a time is said by how long ago it was, and by its date", () => {
  for (const [passed, said] of LATER) {
    const [ago, at = ""] = timeSaid(AT, NOW + passed * 1000).split(", on ");
    equal(ago, said);
    match(at, /November 2026/);
  }
});

function told(before: string, after: string, most?: number): string[] {
  const { lines, left } = differenceOf(before, after, most);
  return [...lines.map(({ sign, text, isAfterGap }) => `${isAfterGap ? "..." : ""}${sign}${text}`), ...(left > 0 ? [`and ${left}`] : [])];
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));

test("only what differs is told, with two lines around it", () => {
  const before = numbers(20);
  const after = [...before];
  after[9] = "other";
  after.push("last");

  deepEqual(told(before.join("\n"), after.join("\n")), ["... 7", " 8", "-9", "+other", " 10", " 11", "... 18", " 19", "+last"]);
});

test("texts that are the same differ in nothing", () => deepEqual(told("a\nb", "a\nb"), []));

test("of more lines than are told the rest is counted", () => {
  deepEqual(told("", numbers(10).join("\n"), 3), ["-", "+0", "+1", "and 8"]);
});

test("what was taken away at the end is told", () => deepEqual(told("a\nb\nc", "a"), [" a", "-b", "-c"]));

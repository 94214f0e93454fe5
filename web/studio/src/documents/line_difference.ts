/** What differs between two texts, line by line: what is gone, what is new, and a few lines around. */

import { common } from "./merging.ts";

export interface DifferingLine {
  sign: "+" | "-" | " ";
  text: string;
  /** Whether lines that are the same in both were left out before this one. */
  isAfterGap: boolean;
}

interface Difference {
  lines: DifferingLine[];
  /** How many lines more differ, which are not among these. */
  left: number;
}

const AROUND = 2;

/** Return how a text became another one, with at most so many lines. */
export function differenceOf(before: string, after: string, most = 60): Difference {
  const all = [...signed(before.split("\n"), after.split("\n"))];
  const near = all.map(() => false);
  for (const [at, [sign]] of all.entries()) {
    if (sign !== " ") for (let each = at - AROUND; each <= at + AROUND; each += 1) near[each] = true;
  }
  const lines: DifferingLine[] = [];
  let [left, isAfterGap] = [0, false];
  for (const [at, [sign, text]] of all.entries()) {
    if (near[at] !== true) isAfterGap = true;
    else if (lines.length < most) {
      lines.push({ sign, text, isAfterGap });
      isAfterGap = false;
    } else if (sign !== " ") left += 1;
  }
  return { lines, left };
}

function* signed(before: readonly string[], after: readonly string[]): Generator<[DifferingLine["sign"], string]> {
  let [left, right] = [0, 0];
  for (const [toLeft, toRight] of [...common(before, after), [before.length, after.length] as const]) {
    for (; left < toLeft; left += 1) yield ["-", before[left] ?? ""];
    for (; right < toRight; right += 1) yield ["+", after[right] ?? ""];
    if (left < before.length && right < after.length) yield [" ", before[left] ?? ""];
    [left, right] = [left + 1, right + 1];
  }
}

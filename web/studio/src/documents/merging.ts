/** Three texts to one: what somebody else wrote to disk meets what was changed here. */

/** A stretch of lines: the same for both, or one where both changed other than each other. */
export type Stretch = { lines: string[] } | { base: string[]; mine: string[]; theirs: string[] };

interface Merge {
  stretches: Stretch[];
  isClean: boolean;
}

type Pair = readonly [number, number];

/** Most lines that are compared line by line; above, the whole middle counts as changed. */
const MOST_COMPARED = 4_000_000;

/** Merge the changes of two sides of a text. */
export function merge(base: string, mine: string, theirs: string): Merge {
  const [from, left, right] = [base, mine, theirs].map((text) => text.split("\n")) as [string[], string[], string[]];
  const inLeft = new Map(common(from, left));
  const inRight = new Map(common(from, right));
  const stretches: Stretch[] = [];
  let [at, l, r] = [0, 0, 0];
  const part = (nextBase: number, nextLeft: number, nextRight: number): void => {
    const was = from.slice(at, nextBase);
    const here = left.slice(l, nextLeft);
    const there = right.slice(r, nextRight);
    if (same(here, there) || same(there, was)) push(stretches, here);
    else if (same(here, was)) push(stretches, there);
    else stretches.push({ base: was, mine: here, theirs: there });
  };
  for (let line = 0; line < from.length; line += 1) {
    const [toLeft, toRight] = [inLeft.get(line), inRight.get(line)];
    if (toLeft === undefined || toRight === undefined) continue;
    part(line, toLeft, toRight);
    push(stretches, [from[line] ?? ""]);
    [at, l, r] = [line + 1, toLeft + 1, toRight + 1];
  }
  part(from.length, left.length, right.length);
  return { stretches, isClean: stretches.every((stretch) => "lines" in stretch) };
}

/** Return the text of a merge; what both changed is taken from the chosen side. */
export function mergedText({ stretches }: Merge, sides: readonly ("mine" | "theirs" | "both")[] = []): string {
  let conflict = 0;
  const lines = stretches.flatMap((stretch) => {
    if ("lines" in stretch) return stretch.lines;
    const side = sides[conflict++] ?? "mine";
    return side === "both" ? [...stretch.mine, ...stretch.theirs] : stretch[side];
  });
  return lines.join("\n");
}

function push(stretches: Stretch[], lines: string[]): void {
  const last = stretches.at(-1);
  if (last !== undefined && "lines" in last) last.lines.push(...lines);
  else if (lines.length > 0) stretches.push({ lines: [...lines] });
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((line, at) => line === right[at]);
}

/** Return pairs of equal lines in order: all at both ends, and the longest common ones between. */
export function common(left: readonly string[], right: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) pairs.push([head, head++]);
  let tail = 0;
  while (tail < shorter - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const [leftEnd, rightEnd] = [left.length - tail, right.length - tail];
  pairs.push(...longest(left.slice(head, leftEnd), right.slice(head, rightEnd)).map(([a, b]): Pair => [a + head, b + head]));
  for (let at = 0; at < tail; at += 1) pairs.push([leftEnd + at, rightEnd + at]);
  return pairs;
}

function longest(left: readonly string[], right: readonly string[]): Pair[] {
  const [rows, columns] = [left.length + 1, right.length + 1];
  if (rows * columns > MOST_COMPARED) return [];
  const lengths = new Uint16Array(rows * columns);
  for (let a = rows - 2; a >= 0; a -= 1) {
    for (let b = columns - 2; b >= 0; b -= 1) {
      const at = a * columns + b;
      lengths[at] =
        left[a] === right[b]
          ? (lengths[at + columns + 1] ?? 0) + 1
          : Math.max(lengths[at + columns] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  for (let [a, b] = [0, 0]; a < left.length && b < right.length; ) {
    if (left[a] === right[b]) pairs.push([a++, b++]);
    else if ((lengths[(a + 1) * columns + b] ?? 0) >= (lengths[a * columns + b + 1] ?? 0)) a += 1;
    else b += 1;
  }
  return pairs;
}

/** The ways of branches: at right angles, beside the boxes, apart from each other where they leave one box. */

import type { Rectangle } from "./measures.ts";

export interface Point {
  x: number;
  y: number;
}

/** A branch to be drawn: from the right of a box to the left of another; `rank` counts its ports from above. */
export interface Way {
  from: Point;
  to: Point;
  source: Rectangle;
  target: Rectangle;
  rank: number;
  count: number;
}

const STUB = 14;
const NARROWEST = 10;
const TRACK = 7;
const CLEAR = 12;
const BESIDE = 8;
const CELL = 256;
const MOST_TRIED = 24;

/** Boxes by the cells of a grid, so that looking for what is in the way does not look at all of them. */
export class Obstacles {
  private readonly cells = new Map<string, Rectangle[]>();

  constructor(boxes: Iterable<Rectangle>) {
    for (const box of boxes) {
      for (const cell of cellsOf(box.x, box.y, box.x + box.width, box.y + box.height)) {
        const there = this.cells.get(cell);
        if (there === undefined) this.cells.set(cell, [box]);
        else there.push(box);
      }
    }
  }

  /** Return the boxes that a straight line touches. */
  on(from: Point, to: Point): Set<Rectangle> {
    const [left, right] = from.x < to.x ? [from.x, to.x] : [to.x, from.x];
    const [top, low] = from.y < to.y ? [from.y, to.y] : [to.y, from.y];
    const found = new Set<Rectangle>();
    for (const cell of cellsOf(left, top, right, low)) {
      for (const box of this.cells.get(cell) ?? []) {
        const isTouched = left < box.x + box.width + BESIDE && right > box.x - BESIDE && top < box.y + box.height + BESIDE && low > box.y - BESIDE;
        if (isTouched) found.add(box);
      }
    }
    return found;
  }
}

/** Return the corners of the way of a branch. */
export function routeOf(way: Way, obstacles: Obstacles | null): Point[] {
  const { from, to } = way;
  const gap = to.x - from.x;
  const wide = STUB + TRACK * trackOf(way);
  const isNarrow = gap >= NARROWEST && gap < wide + STUB;
  const share = (gap * (trackOf(way) + 1)) / (way.count + 1);
  const out = from.x + (isNarrow ? share : wide);
  const near = isNarrow ? out : to.x - STUB;
  if (out <= near) {
    const straight = bent(from, out, to);
    if (obstacles === null || from.y === to.y) return isFree(straight, way, obstacles) ? straight : around(way, out, near, obstacles);
    if (isFree(straight, way, obstacles)) return straight;
    const late = bent(from, Math.max(out, near - TRACK * (way.rank % 3)), to);
    if (isFree(late, way, obstacles)) return late;
  }
  return around(way, Math.max(out, from.x + STUB), near, obstacles);
}

/** Return the corners as a path with round bends. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  for (let at = 0; at < rest.length; at += 1) {
    const [before, here, after] = [points[at], rest[at], rest[at + 1]];
    if (before === undefined || here === undefined) continue;
    if (after === undefined) {
      path += `L${here.x} ${here.y}`;
      continue;
    }
    const radius = Math.min(6, distance(before, here) / 2, distance(here, after) / 2);
    const [start, end] = [towards(here, before, radius), towards(here, after, radius)];
    path += `L${start.x} ${start.y}Q${here.x} ${here.y} ${end.x} ${end.y}`;
  }
  return path;
}

/** Return a place for a label: the middle of the longest level stretch, else of the longest of all. */
export function labelAt(points: readonly Point[]): Point {
  let best: Point = points[0] ?? { x: 0, y: 0 };
  let most = -1;
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1], points[at]];
    if (from === undefined || to === undefined) continue;
    const length = distance(from, to) * (from.y === to.y ? 2 : 1);
    if (length > most) [most, best] = [length, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }];
  }
  return best;
}

/** Return which track beside its box a branch turns in, so that branches of one box do not cross each other. */
function trackOf({ from, to, rank, count }: Way): number {
  return to.y < from.y ? rank : count - 1 - rank;
}

function bent(from: Point, x: number, to: Point): Point[] {
  return from.y === to.y ? [from, to] : [from, { x, y: from.y }, { x, y: to.y }, to];
}

/** Return the way by a level stretch that is free: above, below or between what is in the way. */
function around(way: Way, out: number, near: number, obstacles: Obstacles | null): Point[] {
  const { from, to, source, target } = way;
  const apart = TRACK * (way.rank % 5);
  const levels = [
    Math.max(source.y + source.height, target.y + target.height) + CLEAR + apart,
    Math.min(source.y, target.y) - CLEAR - apart,
  ];
  const middle = (from.y + to.y) / 2;
  const [left, right] = out < near ? [out, near] : [near, out];
  const between = levelBetween(source, target);
  if (between !== null) levels.unshift(between);
  const tried = new Set<number>();
  for (let at = 0; at < levels.length && at < MOST_TRIED; at += 1) {
    const level = levels[at] ?? middle;
    if (tried.has(level)) continue;
    tried.add(level);
    const points = byLevel(way, out, near, level);
    if (obstacles === null || isFree(points, way, obstacles)) return points;
    for (const box of obstacles.on({ x: left, y: level }, { x: right, y: level })) {
      levels.push(box.y + box.height + CLEAR + apart, box.y - CLEAR - apart);
    }
  }
  return byLevel(way, out, near, levels[0] ?? middle);
}

function levelBetween(source: Rectangle, target: Rectangle): number | null {
  const [upper, lower] = source.y < target.y ? [source, target] : [target, source];
  const gap = lower.y - (upper.y + upper.height);
  return gap > 2 * CLEAR ? upper.y + upper.height + gap / 2 : null;
}

function byLevel({ from, to }: Way, out: number, near: number, level: number): Point[] {
  return [from, { x: out, y: from.y }, { x: out, y: level }, { x: near, y: level }, { x: near, y: to.y }, to];
}

function isFree(points: readonly Point[], { source, target }: Way, obstacles: Obstacles | null): boolean {
  if (obstacles === null) return true;
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1], points[at]];
    if (from === undefined || to === undefined) continue;
    const isFirst = at === 1;
    const isLast = at === points.length - 1;
    for (const box of obstacles.on(from, to)) {
      const isEnd = box === source ? isFirst : box === target ? isLast : false;
      const isBeside = box === source || box === target ? !isInside(from, to, box) : false;
      if (!isEnd && !isBeside) return false;
    }
  }
  return true;
}

/** Whether a straight line goes through a box, not only beside it. */
function isInside(from: Point, to: Point, { x, y, width, height }: Rectangle): boolean {
  const isWithin = Math.min(from.x, to.x) < x + width && Math.max(from.x, to.x) > x;
  return isWithin && Math.min(from.y, to.y) < y + height && Math.max(from.y, to.y) > y;
}

function* cellsOf(left: number, top: number, right: number, low: number): Generator<string> {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(low / CELL); y += 1) yield `${x} ${y}`;
  }
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
}

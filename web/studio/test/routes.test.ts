import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import type { Rectangle } from "../src/canvas/measures.ts";
import { Obstacles, pathOf, routeOf, type Point, type Way } from "../src/canvas/routes.ts";

const WIDTH = 192;

function box(x: number, y: number, height = 80): Rectangle {
  return { x, y, width: WIDTH, height };
}

function way(source: Rectangle, target: Rectangle, rank = 0, count = 1): Way {
  const from = { x: source.x + source.width, y: source.y + source.height - 10 };
  return { from, to: { x: target.x, y: target.y + 30 }, source, target, rank, count };
}

function crosses(points: readonly Point[], { x, y, width, height }: Rectangle): boolean {
  return points.some((to, at) => {
    const from = points[at - 1];
    if (from === undefined) return false;
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, low] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    return left < x + width && right > x && top < y + height && low > y;
  });
}

test("a way is straight where it can be, and begins and ends at its ports", () => {
  const [source, target] = [box(0, 0), box(400, 20)];
  const points = routeOf(way(source, target), new Obstacles([source, target]));

  assert.deepEqual(points, [{ x: 192, y: 70 }, { x: 206, y: 70 }, { x: 206, y: 50 }, { x: 400, y: 50 }]);
});

test("a way goes around a box that stands between", () => {
  const [source, between, target] = [box(0, 0), box(300, 0), box(600, 0)];
  const points = routeOf(way(source, target), new Obstacles([source, between, target]));

  assert.equal(crosses(points, between), false, JSON.stringify(points));
});

test("a way goes between two boxes where there is room, and touches neither", () => {
  const boxes = [box(0, 300, 160), box(240, 280), box(240, 390), box(240, 490), box(480, 350)] as const;
  const [source, , , , target] = boxes;
  const points = routeOf(way(source, target), new Obstacles(boxes));

  for (const other of boxes.slice(1, 4)) assert.equal(crosses(points, other), false, JSON.stringify(points));
});

test("branches of one box turn in tracks of their own", () => {
  const [source, target] = [box(0, 0, 120), box(400, 300)];
  const turns = [0, 1, 2].map((rank) => routeOf(way(source, target, rank, 3), null)[1]?.x);

  assert.equal(new Set(turns).size, 3);
});

test("every way is level or upright in each part, and ends where it must", () => {
  const place = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });
  fc.assert(
    fc.property(fc.array(place, { minLength: 2, maxLength: 12 }), fc.nat(5), (places, rank) => {
      const boxes = places.map(({ x, y }) => box(x, y));
      const [source, target] = boxes;
      assert.ok(source !== undefined && target !== undefined);
      const made = way(source, target, rank, 6);
      const points = routeOf(made, new Obstacles(boxes));

      assert.deepEqual([points[0], points.at(-1)], [made.from, made.to]);
      points.slice(1).forEach((to, at) => assert.ok(points[at]?.x === to.x || points[at]?.y === to.y));
      assert.doesNotMatch(pathOf(points), /NaN|undefined/);
    }),
  );
});

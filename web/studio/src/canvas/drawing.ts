/** The graph of a script as boxes and lines of React Flow; what did not change stays the same object and is not drawn anew. */

import { MarkerType, Position, type Edge, type Node } from "@xyflow/react";

import type { Diagnostic, GraphAction, Port } from "../connection/protocol.ts";
import { own, recordOf } from "../documents/own.ts";
import { visible } from "../shown/visible.ts";
import { titleOf, type Graph } from "../state/graph.ts";
import { branchKey, type Mark, type Marks } from "../state/store.ts";
import { headOf, portHeight, portKey, portMiddle, rectangleOf, type Rectangle } from "./measures.ts";
import { Obstacles, labelAt, pathOf, routeOf, type Point } from "./routes.ts";

interface BoxData extends Record<string, unknown> {
  action: GraphAction;
  scale: number;
  isFirst: boolean;
  findings: readonly Diagnostic[];
  mark: Mark | null;
  /** Marks of its branches by the key of the port. */
  portMarks: Readonly<Record<string, Mark>>;
  /** Findings that speak of its branches, by the key of the port. */
  portFindings: Readonly<Record<string, readonly Diagnostic[]>>;
}

interface LaneData extends Record<string, unknown> {
  title: string;
}

interface LineData extends Record<string, unknown> {
  port: Port;
  from: string;
  to: string;
  path: string;
  label: Point;
  mark: Mark | null;
  /** Whether it is too long to be followed: it ends in a tag that names its target. */
  isCut: boolean;
  /** What findings say of it; empty for most. */
  findings?: readonly Diagnostic[];
}

export type BoxNode = Node<BoxData, "box">;
export type LaneNode = Node<LaneData, "lane">;
export type LineEdge = Edge<LineData, "line">;

const NO_FINDINGS: readonly Diagnostic[] = [];
const NO_MARKS: Readonly<Record<string, Mark>> = {};
const NO_PORT_FINDINGS: Readonly<Record<string, readonly Diagnostic[]>> = {};
const LANE_SPACE = 22;
const LONGEST = 3000;
const STUB = 26;
const LANE_TITLE = 26;

/** What boxes are made of. */
export interface Picture {
  graph: Graph;
  findings: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Findings by the key of the branch that they speak of. */
  branchFindings: ReadonlyMap<string, readonly Diagnostic[]>;
  marks: Marks;
}

/** Return marks of all panels as one; later ones stand over earlier ones. */
export function mergedMarks(marks: Readonly<Record<string, Marks>>): Marks {
  const all = Object.values(marks);
  if (all.length === 1 && all[0] !== undefined) return all[0];
  return {
    actions: Object.assign({}, ...all.map(({ actions }) => actions)) as Marks["actions"],
    branches: Object.assign({}, ...all.map(({ branches }) => branches)) as Marks["branches"],
  };
}

/** Return a box for each action; one that is as before is the object that it was. */
export function boxesOf({ graph, findings, branchFindings, marks }: Picture, before: ReadonlyMap<string, BoxNode>): BoxNode[] {
  return graph.actions.map((action) => {
    const data: BoxData = {
      action,
      scale: graph.scale,
      isFirst: graph.first === action.id,
      findings: findings.get(action.id) ?? NO_FINDINGS,
      mark: own(marks.actions, action.id) ?? null,
      portMarks: portMarksOf(action, marks),
      portFindings: portFindingsOf(action, branchFindings),
    };
    const was = before.get(action.id);
    return was !== undefined && isSame(was.data, data) ? was : boxOf(action, data);
  });
}

/** Return a line for each branch that leads to an action of the script. */
export function linesOf(graph: Graph, marks: Marks, places: ReadonlyMap<string, Rectangle>, before: ReadonlyMap<string, LineEdge>): LineEdge[] {
  const obstacles = new Obstacles(places.values());
  const lines: LineEdge[] = [];
  for (const action of graph.actions) {
    action.ports.forEach((port, rank) => {
      if (port.target === null) return;
      const line = lineOf(graph, action, port, rank, places, obstacles, marks);
      if (line === null) return;
      const was = before.get(line.id);
      lines.push(was !== undefined && isSameLine(was, line) ? was : line);
    });
  }
  return lines;
}

/** Return the line of one branch, by the places that boxes have now. */
export function lineOf(
  graph: Graph,
  action: GraphAction,
  port: Port,
  rank: number,
  places: ReadonlyMap<string, Rectangle>,
  obstacles: Obstacles | null,
  marks: Marks,
): LineEdge | null {
  const targetAction = graph.byId.get(port.target ?? "");
  const [source, target] = [places.get(action.id), places.get(port.target ?? "")];
  if (targetAction === undefined || source === undefined || target === undefined) return null;
  const from = { x: source.x + source.width, y: source.y + portMiddle(action, rank, graph.scale) };
  const to = { x: target.x, y: target.y + headOf(targetAction, graph.scale) / 2 };
  const isCut = Math.abs(to.x - from.x) + Math.abs(to.y - from.y) > LONGEST;
  const points = isCut
    ? [from, { x: from.x + STUB, y: from.y }]
    : routeOf({ from, to, source, target, rank, count: action.ports.length }, obstacles);
  const key = portKey(port);
  const mark = own(marks.branches, branchKey({ action: action.id, ...port })) ?? null;
  return {
    id: `${action.id} ${key}`,
    type: "line",
    source: action.id,
    sourceHandle: key,
    target: targetAction.id,
    targetHandle: "in",
    className: mark === null ? "" : `mark-${mark.tone}`,
    data: { port, from: titleOf(action), to: titleOf(targetAction), path: pathOf(points), label: isCut ? { x: from.x + STUB, y: from.y } : labelAt(points), mark, isCut },
    ariaLabel: visible(`${titleOf(action)}: ${port.outcome} to ${titleOf(targetAction)}${mark === null ? "" : `, ${mark.text}`}`),
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: "var(--wire)" },
    focusable: false,
  };
}

/** Return a band behind the boxes of each lane, where there is more than one. */
export function lanesOf(graph: Graph, places: ReadonlyMap<string, Rectangle>): LaneNode[] {
  if (graph.lanes.length < 2) return [];
  return graph.lanes.flatMap((lane, number) => {
    const boxes = graph.actions.filter((action) => action.lane === number).map(({ id }) => places.get(id));
    const inside = boxes.filter((box) => box !== undefined);
    if (inside.length === 0) return [];
    const left = Math.min(...inside.map(({ x }) => x)) - LANE_SPACE;
    const top = Math.min(...inside.map(({ y }) => y)) - LANE_SPACE - LANE_TITLE;
    const right = Math.max(...inside.map(({ x, width }) => x + width)) + LANE_SPACE;
    const low = Math.max(...inside.map(({ y, height }) => y + height)) + LANE_SPACE;
    const title = lane.event === null ? lane.name : `${lane.event}: ${lane.name}`;
    return [laneOf(`lane ${number}`, title, { x: left, y: top, width: right - left, height: low - top })];
  });
}

export function placesOfBoxes(nodes: readonly BoxNode[]): Map<string, Rectangle> {
  return new Map(
    nodes.map(({ id, position, width, height }) => [id, { ...position, width: width ?? 0, height: height ?? 0 }]),
  );
}

function boxOf(action: GraphAction, data: BoxData): BoxNode {
  const { x, y, width, height } = rectangleOf(action, data.scale);
  const port = portHeight(data.scale);
  return {
    id: action.id,
    type: "box",
    position: { x, y },
    width,
    height,
    data,
    focusable: false,
    handles: [
      { id: "in", type: "target", position: Position.Left, x: -7, y: headOf(action, data.scale) / 2 - 7, width: 14, height: 14 },
      ...action.ports.map((each, at) => ({
        id: portKey(each),
        type: "source" as const,
        position: Position.Right,
        x: width - 7,
        y: headOf(action, data.scale) + at * port + port / 2 - 7,
        width: 14,
        height: 14,
      })),
    ],
  };
}

function laneOf(id: string, title: string, { x, y, width, height }: Rectangle): LaneNode {
  return {
    id,
    type: "lane",
    position: { x, y },
    width,
    height,
    data: { title },
    zIndex: -1,
    selectable: false,
    draggable: false,
    connectable: false,
    deletable: false,
    focusable: false,
  };
}

function portMarksOf(action: GraphAction, { branches }: Marks): Readonly<Record<string, Mark>> {
  const found: [string, Mark][] = [];
  for (const port of action.ports) {
    const mark = own(branches, branchKey({ action: action.id, ...port }));
    if (mark !== undefined) found.push([portKey(port), mark]);
  }
  return found.length === 0 ? NO_MARKS : recordOf(found);
}

function portFindingsOf(action: GraphAction, findings: Picture["branchFindings"]): BoxData["portFindings"] {
  if (findings.size === 0) return NO_PORT_FINDINGS;
  const found: [string, readonly Diagnostic[]][] = [];
  for (const port of action.ports) {
    const here = findings.get(branchKey({ action: action.id, ...port }));
    if (here !== undefined) found.push([portKey(port), here]);
  }
  return found.length === 0 ? NO_PORT_FINDINGS : recordOf(found);
}

function isSame(was: BoxData, now: BoxData): boolean {
  return (
    was.action === now.action &&
    was.scale === now.scale &&
    was.isFirst === now.isFirst &&
    was.mark === now.mark &&
    isSameList(was.findings, now.findings) &&
    isSamePorts(was.portFindings, now.portFindings) &&
    JSON.stringify(was.portMarks) === JSON.stringify(now.portMarks)
  );
}

function isSameList(left: readonly Diagnostic[], right: readonly Diagnostic[]): boolean {
  return left.length === right.length && left.every((each, at) => each.message === right[at]?.message && each.severity === right[at].severity);
}

function isSamePorts(left: BoxData["portFindings"], right: BoxData["portFindings"]): boolean {
  if (left === right) return true;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => isSameList(own(left, key) ?? NO_FINDINGS, own(right, key) ?? NO_FINDINGS));
}

function isSameLine(was: LineEdge, now: LineEdge): boolean {
  return (
    was.target === now.target &&
    was.data?.path === now.data?.path &&
    was.data?.port === now.data?.port &&
    was.data?.mark === now.data?.mark &&
    was.data?.to === now.data?.to
  );
}

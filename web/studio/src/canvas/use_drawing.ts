/** Keeps boxes and lines of the canvas in step with the graph, and follows boxes while they are dragged. */

import type { NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { recordOf } from "../documents/own.ts";
import { visible } from "../shown/visible.ts";
import { move } from "../state/deeds.ts";
import { findingsSaid, placed, placedAtBranches } from "../state/findings.ts";
import { branchKey, useActive, useStudio, type Shown } from "../state/store.ts";
import { boxesOf, lanesOf, lineOf, linesOf, mergedMarks, placesOfBoxes, type BoxNode, type LaneNode, type LineEdge, type Picture } from "./drawing.ts";
import { portKey } from "./measures.ts";

export type AnyNode = BoxNode | LaneNode;

interface Drawing {
  nodes: AnyNode[];
  edges: LineEdge[];
  /** Take note of the box that a hand is on, `null` where it holds several at once. */
  beginDrag: (id: string | null) => void;
  onDragged: (changes: NodeChange<AnyNode>[]) => void;
  finishDrag: () => void;
}

const NO_FINDINGS: readonly never[] = [];
const NOT_SPOKEN_OF: Shown["spokenOf"] = new Map();

export function useDrawing(): Drawing {
  const graph = useActive((shown) => shown.graph);
  const findings = useActive((shown) => shown.findings) ?? NO_FINDINGS;
  const spokenOf = useActive((shown) => shown.spokenOf) ?? NOT_SPOKEN_OF;
  const branchFindings = useMemo(() => placedAtBranches(spokenOf), [spokenOf]);
  const allMarks = useStudio(({ marks }) => marks);
  const selection = useStudio((state) => state.selection);
  const before = useRef({ boxes: new Map<string, BoxNode>(), lines: new Map<string, LineEdge>(), list: [] as BoxNode[] });
  const graphNow = useRef(graph);
  graphNow.current = graph;
  const [dragged, setDragged] = useState<ReadonlyMap<string, BoxNode["position"]> | null>(null);

  const marks = useMemo(() => mergedMarks(allMarks), [allMarks]);
  const picture = useMemo<Picture | null>(
    () => (graph === null ? null : { graph, findings: placed(graph, findings), branchFindings, marks }),
    [graph, findings, branchFindings, marks],
  );
  const boxes = useMemo(() => {
    const { boxes: known, list } = before.current;
    const found = picture === null ? [] : boxesOf(picture, known);
    if (found.length === list.length && found.every((box, at) => box === list[at])) return list;
    before.current.boxes = new Map(found.map((box) => [box.id, box]));
    before.current.list = found;
    return found;
  }, [picture]);
  const places = useMemo(() => placesOfBoxes(boxes), [boxes]);
  const byId = graph?.byId;
  const lines = useMemo(() => {
    const now = graphNow.current;
    const found = now === null || byId === undefined ? [] : linesOf(now, marks, places, before.current.lines);
    before.current.lines = new Map(found.map((line) => [line.id, line]));
    return found;
  }, [byId, marks, places]);
  const lanes = useMemo(() => (graphNow.current === null || byId === undefined ? [] : lanesOf(graphNow.current, places)), [byId, places]);

  const isDragging = useRef(false); // what others change meanwhile takes no box out of a hand
  const isBrokenOff = useRef(false);
  const grabbed = useRef<string | null>(null);
  const latest = useRef(dragged);
  latest.current = dragged;
  const beginDrag = useCallback((id: string | null) => {
    isBrokenOff.current = false;
    grabbed.current = id;
  }, []);
  const breakOff = useCallback(() => {
    if (!isDragging.current) return;
    isDragging.current = false;
    isBrokenOff.current = true;
    latest.current = null;
    setDragged(null);
  }, []);
  useEffect(() => {
    if (!isDragging.current) setDragged(null);
    else if (grabbed.current !== null && graph?.byId.has(grabbed.current) !== true) breakOff(); // unless somebody took it away
    else setDragged((now) => now && new Map([...now].filter(([id]) => graph?.byId.has(id) === true)));
  }, [graph, breakOff]);
  useEffect(() => {
    window.addEventListener("pointercancel", breakOff);
    return () => window.removeEventListener("pointercancel", breakOff);
  }, [breakOff]);

  const chosenBoxes = useRef(new Map<string, BoxNode>());
  const nodes = useMemo<AnyNode[]>(() => {
    const chosen = new Set(selection.actions);
    const known = chosenBoxes.current;
    const now = new Map<string, BoxNode>();
    const all = boxes.map((box) => {
      const position = dragged?.get(box.id);
      if (!chosen.has(box.id) && position === undefined) return box;
      const was = known.get(box.id);
      const isSame = was?.data === box.data && was.selected === chosen.has(box.id) && was.position === (position ?? box.position);
      const node = isSame ? was : { ...box, selected: chosen.has(box.id), position: position ?? box.position };
      now.set(box.id, node);
      return node;
    });
    chosenBoxes.current = now;
    return [...lanes, ...all];
  }, [boxes, lanes, selection.actions, dragged]);

  const edges = useMemo<LineEdge[]>(() => {
    const { branch } = selection;
    const chosen = new Set(selection.actions);
    const around = dragged === null || picture === null ? null : draggedPlaces(places, dragged);
    return lines.map((line) => {
      const isChosen = branch !== null && line.source === branch.action && line.sourceHandle === portKey(branch);
      const isNear = chosen.has(line.source) || chosen.has(line.target);
      const isMoved = around !== null && (dragged?.has(line.source) === true || dragged?.has(line.target) === true);
      const drawn = isMoved && picture !== null && around !== null ? (redrawn(picture, around, line) ?? line) : line;
      const found = drawn.data === undefined ? undefined : branchFindings.get(branchKey({ action: drawn.source, ...drawn.data.port }));
      if (!isChosen && !isNear && found === undefined) return drawn;
      const near = { ...drawn, selected: isChosen, className: `${drawn.className ?? ""} ${isNear ? "is-near" : ""}` };
      if (found === undefined || drawn.data === undefined) return near;
      return { ...near, ariaLabel: `${drawn.ariaLabel ?? ""}, ${visible(findingsSaid(found))}`, data: { ...drawn.data, findings: found } };
    });
  }, [lines, selection, dragged, picture, places, branchFindings]);

  const onDragged = useCallback((changes: NodeChange<AnyNode>[]) => {
    const moved = changes.filter((change) => change.type === "position" && change.position !== undefined && change.dragging === true);
    if (moved.length === 0 || isBrokenOff.current) return;
    isDragging.current = true;
    setDragged((now) => {
      const next = new Map(now ?? []);
      for (const change of moved) if (change.type === "position" && change.position !== undefined) next.set(change.id, change.position);
      return next;
    });
  }, []);
  const finishDrag = useCallback(() => {
    const now = latest.current;
    isDragging.current = false;
    if (now === null || graph === null) return;
    const { scale } = graph;
    const to = [...now].map(([id, { x, y }]) => [id, [Math.round(x / scale), Math.round(y / scale)]] as const);
    void move(recordOf(to)).then((done) => {
      if (done === null) setDragged(null);
    });
  }, [graph]);
  return { nodes, edges, beginDrag, onDragged, finishDrag };
}

function draggedPlaces(places: ReturnType<typeof placesOfBoxes>, dragged: ReadonlyMap<string, BoxNode["position"]>) {
  const now = new Map(places);
  for (const [id, position] of dragged) {
    const box = now.get(id);
    if (box !== undefined) now.set(id, { ...box, ...position });
  }
  return now;
}

function redrawn({ graph, marks }: Picture, places: ReturnType<typeof placesOfBoxes>, line: LineEdge): LineEdge | null {
  const action = graph.byId.get(line.source);
  const rank = action?.ports.findIndex((port) => portKey(port) === line.sourceHandle) ?? -1;
  const port = action?.ports[rank];
  return action === undefined || port === undefined ? null : lineOf(graph, action, port, rank, places, null, marks);
}

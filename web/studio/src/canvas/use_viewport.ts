/** Which part of a script the canvas shows; each file keeps its own while it is open, over a reload too. */

import { getViewportForBounds, useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useState } from "react";

import { keepInTab, keptInTab } from "../connection/session.ts";
import { activeShown, useActive, useStudio } from "../state/store.ts";
import { useCanvas } from "./canvas_state.ts";
import type { AnyNode } from "./use_drawing.ts";

interface Kept {
  views: [uri: string, view: Viewport][];
  followed: [uri: string, id: string][];
}

const KEY = "branchline.studio.views";
const before = keptInTab<Kept>(KEY);
const kept = new Map<string, Viewport>(before.views ?? []);
/** What was selected last and brought into view, so that a look at other parts of the window does not bring it back. */
const followed = new Map<string, string>(before.followed ?? []);
const SMALLEST = 0.55;

useStudio.subscribe(({ shown, order }, { shown: was, order: orderBefore }) => {
  if (order === orderBefore) return;
  const closed = orderBefore.filter((uri) => was[uri] !== undefined && shown[uri] === undefined);
  for (const known of [kept, followed]) for (const uri of closed) known.delete(uri);
});
window.addEventListener("pagehide", () => keepInTab(KEY, { views: [...kept], followed: [...followed] } satisfies Kept));

const MARGIN = 48;
const EDGE = 0.08;
const [LEAST_ZOOM, MOST_ZOOM] = [0.05, 1];

interface ViewportOfFile {
  first: Viewport;
  onMove: (event: unknown, viewport: Viewport) => void;
  /** Bring a box into view, as far as it is not. */
  show: (id: string) => void;
  showAll: () => void;
  /** Bring what is selected into view, once; what somebody presses on is in view. */
  follow: (id: string | undefined, isPressed: boolean) => void;
}

export function useViewport(nodes: readonly AnyNode[]): ViewportOfFile {
  const uri = useStudio(({ active }) => active) ?? "";
  const flow = useReactFlow();
  const [first] = useState<Viewport>(() => kept.get(uri) ?? { x: MARGIN, y: MARGIN, zoom: 1 });
  const [isPlaced, setPlaced] = useState(kept.has(uri));
  const graph = useActive((shown) => shown.graph);
  const isRead = graph !== null && nodes.length >= graph.actions.length;

  useEffect(() => {
    if (isPlaced || !isRead) return;
    const frame = requestAnimationFrame(() => void showBeginning(flow).then(() => setPlaced(true)));
    return () => cancelAnimationFrame(frame);
  }, [isPlaced, isRead, flow]);

  const wanted = useCanvas((state) => state.wanted);
  useEffect(() => {
    if (wanted?.uri !== uri || !isPlaced) return;
    useCanvas.setState({ wanted: null }); // once: who looks elsewhere then is left there
    reveal(flow, wanted.id);
  }, [wanted, uri, isPlaced, flow]);

  const onMove = useCallback((_event: unknown, viewport: Viewport) => void kept.set(uri, viewport), [uri]);
  const show = useCallback((id: string) => reveal(flow, id), [flow]);
  const follow = useCallback(
    (id: string | undefined, isPressed: boolean) => {
      if (!isPlaced || followed.get(uri) === id) return;
      if (id === undefined) {
        if (useStudio.getState().isBegun) followed.delete(uri); // else what was selected is still to come
      } else {
        followed.set(uri, id);
        if (!isPressed) reveal(flow, id);
      }
    },
    [flow, uri, isPlaced],
  );
  const showAll = useCallback(() => void flow.setViewport(viewportOfAll(flow), calmly()), [flow]);
  return { first, onMove, show, showAll, follow };
}

type Flow = ReturnType<typeof useReactFlow>;

/** Return where all boxes are seen; React Flow's own way leaves out those that it has not drawn yet. */
function viewportOfAll(flow: Flow): Viewport {
  const { width, height } = sizeOfCanvas();
  return getViewportForBounds(flow.getNodesBounds(flow.getNodes()), width, height, LEAST_ZOOM, MOST_ZOOM, EDGE);
}

/** Show all when it is readable so, else the beginning of the script; an empty one stays as it is. */
async function showBeginning(flow: Flow): Promise<void> {
  const graph = activeShown(useStudio.getState())?.graph;
  if (flow.getNodes().length === 0) return;
  const bounds = flow.getNodesBounds(flow.getNodes());
  const size = sizeOfCanvas();
  const zoom = Math.min(1, size.width / (bounds.width + 2 * MARGIN), size.height / (bounds.height + 2 * MARGIN));
  if (zoom >= SMALLEST) {
    const isSmall = bounds.width * zoom < size.width / 2;
    const left = isSmall ? 2 * MARGIN : (size.width - bounds.width * zoom) / 2;
    const top = (size.height - bounds.height * zoom) / 2;
    await flow.setViewport({ x: left - bounds.x * zoom, y: top - bounds.y * zoom, zoom });
    return;
  }
  const node = flow.getNode(graph?.first ?? "") ?? flow.getNodes().find(({ type }) => type === "box");
  const at = node?.position ?? { x: 0, y: 0 };
  await flow.setViewport({ x: MARGIN - at.x * 0.8, y: size.height / 3 - at.y * 0.8, zoom: 0.8 });
}

function reveal(flow: Flow, id: string): void {
  const node = flow.getNode(id);
  if (node === undefined) return;
  const { x, y, zoom } = flow.getViewport();
  const { width, height } = sizeOfCanvas();
  const box = { left: node.position.x * zoom + x, top: node.position.y * zoom + y, width: (node.width ?? 0) * zoom, height: (node.height ?? 0) * zoom };
  const dx = shift(box.left, box.width, width);
  const dy = shift(box.top, box.height, height);
  if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, calmly());
}

function shift(start: number, size: number, room: number): number {
  const margin = Math.min(MARGIN, Math.max(0, (room - size) / 2));
  if (start < margin) return margin - start;
  if (start + size > room - margin) return room - margin - start - size;
  return 0;
}

function sizeOfCanvas(): { width: number; height: number } {
  const { width = 800, height = 600 } = document.querySelector(".canvas .react-flow")?.getBoundingClientRect() ?? {};
  return { width, height };
}

/** Return how the canvas is moved for somebody who wants less motion, or does not. */
export function calmly(): { duration: number } {
  return { duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160 };
}

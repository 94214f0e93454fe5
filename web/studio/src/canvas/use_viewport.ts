/** Which part of a script the canvas shows; each file keeps its own while it is open. */

import { useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";

import { activeShown, useStudio } from "../state/store.ts";
import { useCanvas } from "./canvas_state.ts";
import type { AnyNode } from "./use_drawing.ts";

const kept = new Map<string, Viewport>();
const SMALLEST = 0.55;

useStudio.subscribe(({ shown, order }, before) => {
  if (order !== before.order) for (const uri of kept.keys()) if (shown[uri] === undefined) kept.delete(uri);
});

const MARGIN = 48;

export interface ViewportOfFile {
  first: Viewport;
  onMoveEnd: (event: unknown, viewport: Viewport) => void;
  /** Bring a box into view, as far as it is not. */
  show: (id: string) => void;
}

export function useViewport(nodes: readonly AnyNode[]): ViewportOfFile {
  const uri = useStudio(({ active }) => active) ?? "";
  const flow = useReactFlow();
  const [first] = useState<Viewport>(() => kept.get(uri) ?? { x: MARGIN, y: MARGIN, zoom: 1 });
  const isPlaced = useRef(kept.has(uri));
  const hasNodes = nodes.length > 0;

  useEffect(() => {
    if (isPlaced.current || !hasNodes) return;
    isPlaced.current = true;
    requestAnimationFrame(() => void showBeginning(flow));
  }, [hasNodes, flow]);

  const wanted = useCanvas((state) => state.wanted);
  useEffect(() => {
    if (wanted !== null) reveal(flow, wanted.id);
  }, [wanted, flow]);

  const onMoveEnd = useCallback((_event: unknown, viewport: Viewport) => void kept.set(uri, viewport), [uri]);
  const show = useCallback((id: string) => reveal(flow, id), [flow]);
  return { first, onMoveEnd, show };
}

type Flow = ReturnType<typeof useReactFlow>;

/** Show all when it is readable so, else the beginning of the script. */
async function showBeginning(flow: Flow): Promise<void> {
  const graph = activeShown(useStudio.getState())?.graph;
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
  if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: isCalm() ? 0 : 160 });
}

/** Return how far something must move to stand inside with a margin. */
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

export function isCalm(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Both versions of a script on one canvas, to be looked at: what is new, gone, changed or led elsewhere is marked. */

import { Background, BackgroundVariant, MiniMap, ReactFlow, ReactFlowProvider, getViewportForBounds, useReactFlow, useStore } from "@xyflow/react";
import { useEffect, useMemo, type KeyboardEvent, type ReactNode } from "react";
import { shallow } from "zustand/shallow";

import { ActionBox, LaneBand } from "../canvas/ActionBox.tsx";
import { BranchLine } from "../canvas/BranchLine.tsx";
import { boxesOf, linesOf, placesOfBoxes, type BoxNode, type LineEdge } from "../canvas/drawing.ts";
import { CANVAS_ID } from "../canvas/focus.ts";
import { keyOf } from "../canvas/keys.ts";
import { calmly } from "../canvas/use_viewport.ts";
import { useActive } from "../state/store.ts";
import { compareWith, leave, lookAt, step, type Comparing } from "./comparing.ts";

const NODE_TYPES = { box: ActionBox, lane: LaneBand };
const EDGE_TYPES = { line: BranchLine };
const NO_FINDINGS = new Map<string, never>();

export function CompareCanvas({ comparing }: { comparing: Comparing }): ReactNode {
  const { uri, compared } = comparing;
  return (
    <>
      <p className="compare-note">
        <span>
          <strong>{compared.old}</strong> and the present text: {compared.summary}
        </span>
        <button type="button" onClick={leave}>
          Back to the script
        </button>
      </p>
      <ReactFlowProvider key={uri}>
        <Both comparing={comparing} />
      </ReactFlowProvider>
    </>
  );
}

function Both({ comparing }: { comparing: Comparing }): ReactNode {
  const { uri, compared, graph, at } = comparing;
  const flow = useReactFlow();
  const serial = useActive((shown) => (shown.why === null && !shown.isBehind ? (shown.graph?.version ?? 0) : -1)) ?? -1;
  const boxes = useMemo(() => boxesOf({ graph, findings: NO_FINDINGS, branchFindings: NO_FINDINGS, marks: compared.marks }, new Map()), [graph, compared]);
  const edges = useMemo(() => linesOf(graph, compared.marks, placesOfBoxes(boxes), new Map()), [graph, compared, boxes]);
  const nodes = useMemo(() => boxes.map((box) => (box.id === at ? { ...box, selected: true } : box)), [boxes, at]);

  useEffect(() => {
    if (serial > compared.version) void compareWith(uri, compared.revision, true);
  }, [serial, uri, compared]);
  const [width, height] = useStore((pane): [number, number] => [pane.width ?? 0, pane.height ?? 0], shallow);
  const isMeasured = width > 0 && height > 0;
  // fitView of React Flow waits for nodes that are changed; these are never.
  const fit = (options?: { duration: number }): void => {
    void flow.setViewport(getViewportForBounds(flow.getNodesBounds(nodes), width, height, 0.05, 1, 0.08), options);
  };
  useEffect(() => {
    if (!isMeasured) return;
    const frame = requestAnimationFrame(() => fit());
    return () => cancelAnimationFrame(frame);
  }, [flow, uri, isMeasured]);
  useEffect(() => {
    const node = at === null ? undefined : flow.getNode(at);
    if (node !== undefined) void flow.setCenter(...middleOf(node), { zoom: Math.max(flow.getZoom(), 0.7), ...calmly() });
  }, [at, flow]);

  return (
    <div
      id={CANVAS_ID}
      className="canvas"
      tabIndex={0}
      role="application"
      aria-roledescription="comparison"
      aria-label={`both versions of the script, ${compared.summary}; arrows go from change to change, Escape leaves`}
      onKeyDown={pressed}
    >
      <ReactFlow<BoxNode, LineEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodeClick={(_event, { id }) => lookAt(id)}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        edgesReconnectable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        disableKeyboardA11y
        onlyRenderVisibleElements
        minZoom={0.05}
        maxZoom={2}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: false }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} color="var(--line)" />
        <MiniMap<BoxNode> pannable zoomable ariaLabel="overview of both versions" nodeClassName={miniClass} nodeStrokeWidth={6} />
      </ReactFlow>
    </div>
  );

  function pressed(event: KeyboardEvent): void {
    const deeds: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowRight: () => step(1),
      ArrowUp: () => step(-1),
      ArrowLeft: () => step(-1),
      Escape: leave,
      "+": () => void flow.zoomIn(calmly()),
      "=": () => void flow.zoomIn(calmly()),
      "-": () => void flow.zoomOut(calmly()),
      "0": () => fit(calmly()),
    };
    const deed = deeds[keyOf(event.nativeEvent)];
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  }
}

function middleOf({ position, width = 0, height = 0 }: { position: { x: number; y: number }; width?: number; height?: number }): [number, number] {
  return [position.x + width / 2, position.y + height / 2];
}

function miniClass({ data }: BoxNode): string {
  return data.mark === null ? "" : `mark-${data.mark.tone}`;
}

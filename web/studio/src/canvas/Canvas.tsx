/** The canvas: the script in front as boxes and lines, to be changed by pointer and by keys. */

import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  type Connection,
  type NodeChange,
  type OnConnectEnd,
} from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, type DragEvent, type MouseEvent, type ReactNode } from "react";

import { actionOf } from "../state/graph.ts";
import { addAction, lead, paste, reconnect } from "../state/deeds.ts";
import { select, selectAction, selectBranch } from "../state/selection.ts";
import { activeShown, say, useStudio, type Branch } from "../state/store.ts";
import { ActionBox, LaneBand } from "./ActionBox.tsx";
import { BranchLine } from "./BranchLine.tsx";
import { CanvasBar } from "./CanvasBar.tsx";
import { leaveFile, useCanvas } from "./canvas_state.ts";
import { DRAGGED } from "./dragging.ts";
import { EmptyHint } from "./EmptyHint.tsx";
import { CANVAS_ID } from "./focus.ts";
import { isWriting, pressed } from "./keys.ts";
import { QuickAdd } from "./QuickAdd.tsx";
import { SearchBar } from "./SearchBar.tsx";
import { useDrawing, type AnyNode } from "./use_drawing.ts";
import { useViewport } from "./use_viewport.ts";
import type { LineEdge } from "./drawing.ts";

const NODE_TYPES = { box: ActionBox, lane: LaneBand };
const EDGE_TYPES = { line: BranchLine };
const SNAP: [number, number] = [10, 10];

/** Dots behind the boxes are drawn anew in each frame, which a large script has no time for. */
const MOST_DOTTED = 300;

export function Canvas(): ReactNode {
  const uri = useStudio(({ active }) => active);
  return (
    <ReactFlowProvider key={uri}>
      <CanvasOfFile />
    </ReactFlowProvider>
  );
}

function CanvasOfFile(): ReactNode {
  const { nodes, edges, beginDrag, onDragged, finishDrag } = useDrawing();
  const flow = useReactFlow();
  const isConnecting = useCanvas(({ connecting }) => connecting !== null);
  const pressedAt = useRef<{ x: number; y: number } | null>(null);
  const isPressed = useRef(false);
  const viewport = useViewport(nodes);
  useEffect(() => leaveFile, []);
  const selection = useStudio((state) => state.selection);
  const chosen = selection.branch?.action ?? (selection.actions.length === 1 ? selection.actions[0] : undefined);
  useEffect(() => viewport.follow(chosen, isPressed.current), [chosen, viewport.follow]);

  const onNodesChange = useCallback(
    (changes: NodeChange<AnyNode>[]) => {
      onDragged(changes);
      const chosen = changes.filter((change) => change.type === "select");
      if (chosen.length > 0) selectBy(chosen);
    },
    [onDragged],
  );
  const onConnect = useCallback(({ source, sourceHandle, target }: Connection) => {
    const branch = branchOf(source, sourceHandle);
    if (branch !== null) void lead(branch, target);
  }, []);
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { isValid, fromNode, fromHandle }) => {
      useCanvas.setState({ connecting: null });
      if (isValid === true || fromNode === null || fromHandle?.type !== "source") return;
      const branch = branchOf(fromNode.id, fromHandle.id ?? null);
      const { x, y } = "clientX" in event ? { x: event.clientX, y: event.clientY } : pointOf(event.changedTouches[0]);
      if (branch === null) return;
      const target = boxAt(x, y);
      if (target !== null) void lead(branch, target);
      else if (isOnCanvas(x, y) && isFar(pressedAt.current, x, y)) useCanvas.setState({ adding: { branch, at: unitsAt(flow, x, y), x, y } });
    },
    [flow],
  );
  const onDrop = useCallback(
    (event: DragEvent) => {
      const name = event.dataTransfer.getData(DRAGGED);
      if (name === "") return;
      event.preventDefault();
      const { clientX: x, clientY: y } = event;
      void addAction(name, branchAt(x, y), unitsAt(flow, x, y));
    },
    [flow],
  );
  const { show, showAll } = viewport;
  const ways = useMemo(() => ({ flow, show, showAll }), [flow, show, showAll]);

  return (
    <div
      className={isConnecting ? "canvas is-connecting" : "canvas"}
      onPointerDownCapture={(event) => {
        pressedAt.current = { x: event.clientX, y: event.clientY };
        isPressed.current = true;
        window.addEventListener("pointerup", () => requestAnimationFrame(() => (isPressed.current = false)), { once: true, capture: true });
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
      }}
      onDrop={onDrop}
      onPaste={(event) => {
        if (!isWriting(event.target)) void paste(event.clipboardData.getData("text/plain"));
      }}
    >
      <ReactFlow<AnyNode, LineEdge>
        id={CANVAS_ID}
        tabIndex={0}
        aria-roledescription="canvas"
        aria-label="canvas of the script; arrows go along branches, question mark shows all keys"
        aria-activedescendant={chosen === undefined ? undefined : `box-${chosen}`}
        onKeyDown={(event) => {
          if (pressed(event.nativeEvent, ways)) event.preventDefault();
        }}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onNodeDragStart={(_event, { id }) => beginDrag(id)}
        onSelectionDragStart={() => beginDrag(null)}
        onNodeDragStop={finishDrag}
        onSelectionDragStop={finishDrag}
        onNodeClick={(event, node) => clicked(event, node)}
        onNodeDoubleClick={(event, node) => {
          if (node.type === "box" && !isAtPort(event)) useCanvas.setState({ naming: node.id });
        }}
        onNodeMouseEnter={(_event, { id }) => useCanvas.setState({ hovered: id })}
        onNodeMouseLeave={() => useCanvas.setState({ hovered: null })}
        onEdgeClick={(_event, { source, sourceHandle }) => chooseBranch(source, sourceHandle ?? null)}
        onPaneClick={() => {
          useCanvas.setState({ connecting: null, adding: null });
          select({ actions: [], branch: null });
        }}
        onConnect={onConnect}
        onConnectStart={(_event, { nodeId, handleId }) => useCanvas.setState({ connecting: branchOf(nodeId ?? "", handleId) })}
        onConnectEnd={onConnectEnd}
        onReconnect={(edge, connection) => {
          const before = branchOf(edge.source, edge.sourceHandle ?? null);
          const now = branchOf(connection.source, connection.sourceHandle);
          if (before === null || now === null) return;
          void reconnect(before, now, connection.target);
        }}
        onMove={viewport.onMove}
        defaultViewport={viewport.first}
        connectionMode={ConnectionMode.Strict}
        connectOnClick={false}
        connectionRadius={28}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={["Control", "Meta"]}
        deleteKeyCode={null}
        disableKeyboardA11y
        nodesFocusable={false}
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect
        snapToGrid
        snapGrid={SNAP}
        onlyRenderVisibleElements
        minZoom={0.05}
        maxZoom={2}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: false }}
      >
        {nodes.length <= MOST_DOTTED && <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} color="var(--line)" />}
        {nodes.length > 0 && <MiniMap<AnyNode> pannable zoomable ariaLabel="overview of the script" nodeClassName={miniClass} nodeStrokeWidth={6} />}
      </ReactFlow>
      <CanvasBar ways={ways} />
      <SearchBar ways={ways} />
      <QuickAdd />
      <Hint />
      <EmptyHint />
    </div>
  );

  function clicked(event: MouseEvent, node: AnyNode): void {
    if (node.type !== "box") return;
    const { connecting } = useCanvas.getState();
    const port = (event.target as Element).closest<HTMLElement>("[data-port]");
    if (connecting !== null && port === null) {
      useCanvas.setState({ connecting: null });
      void lead(connecting, node.id);
    } else if (port !== null) {
      const branch = branchOf(node.id, port.dataset["port"] ?? null);
      if (branch === null) return;
      selectBranch(branch);
      const isOpen = (event.target as Element).closest(".outlet") !== null;
      useCanvas.setState({ connecting: isOpen ? branch : null });
      if (isOpen) say(`connecting ${branch.outcome}: click the action it shall lead to`);
    }
  }
}

function Hint(): ReactNode {
  const connecting = useCanvas((state) => state.connecting);
  if (connecting === null) return null;
  return (
    <p className="canvas-hint">
      Connecting <strong>{connecting.outcome}</strong>: click an action, or move to it and press Enter. Escape leaves it.
    </p>
  );
}

/** Return the branch at a port of an action. */
function branchOf(action: string, handle: string | null): Branch | null {
  const graph = activeShown(useStudio.getState())?.graph ?? null;
  const isCustom = handle?.startsWith('"') === true && handle.endsWith('"') && handle.length > 1;
  const outcome = isCustom ? handle.slice(1, -1) : handle;
  const port = actionOf(graph, action)?.ports.find((each) => each.outcome === outcome && each.isCustom === isCustom);
  return port === undefined ? null : { action, outcome: port.outcome, isCustom };
}

function chooseBranch(action: string, handle: string | null): void {
  const branch = branchOf(action, handle);
  if (branch !== null) selectBranch(branch);
}

function selectBy(changes: readonly { id: string; selected: boolean }[]): void {
  const { selection } = useStudio.getState();
  const chosen = new Set(selection.actions);
  for (const { id, selected } of changes) {
    if (selected) chosen.add(id);
    else chosen.delete(id);
  }
  const [only] = chosen;
  if (chosen.size === 1 && only !== undefined) selectAction(only);
  else if (chosen.size > 0 || selection.branch === null) select({ actions: [...chosen], branch: null });
}

function isAtPort(event: MouseEvent): boolean {
  return (event.target as Element).closest("[data-port]") !== null;
}

function isFar(start: { x: number; y: number } | null, x: number, y: number): boolean {
  return start !== null && Math.hypot(start.x - x, start.y - y) > 24;
}

function isOnCanvas(x: number, y: number): boolean {
  return document.elementFromPoint(x, y)?.closest(`#${CANVAS_ID}`) != null;
}

/** Return the box under a point of the window. */
function boxAt(x: number, y: number): string | null {
  const node = document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node-box");
  return node?.dataset["id"] ?? null;
}

/** Return the branch whose line or port is under a point of the window: what is dropped there goes in between. */
function branchAt(x: number, y: number): Branch | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const port = element.closest<HTMLElement>("[data-port]");
    if (port !== null) return branchOf(port.dataset["action"] ?? "", port.dataset["port"] ?? null);
    const line = element.closest<SVGElement>(".react-flow__edge")?.dataset["id"];
    const action = line === undefined ? undefined : activeShown(useStudio.getState())?.graph?.actions.find(({ id }) => line.startsWith(`${id} `));
    if (line !== undefined && action !== undefined) return branchOf(action.id, line.slice(action.id.length + 1));
  }
  return null;
}

function pointOf(touch: Touch | undefined): { x: number; y: number } {
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}

function unitsAt(flow: { screenToFlowPosition: (at: { x: number; y: number }) => { x: number; y: number } }, x: number, y: number): [number, number] {
  const scale = activeShown(useStudio.getState())?.graph?.scale ?? 1;
  const at = flow.screenToFlowPosition({ x, y });
  return [Math.round(at.x / scale), Math.round(at.y / scale)];
}

function miniClass({ type, data }: AnyNode): string {
  if (type !== "box") return "mini-lane";
  const worst = data.findings.some(({ severity }) => severity === 1) ? "has-error" : "";
  return data.mark === null ? worst : `mark-${data.mark.tone} ${worst}`;
}


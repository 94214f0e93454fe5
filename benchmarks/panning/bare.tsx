/** React Flow with nothing of our own: as many boxes and lines as the script has, to pan beside the canvas of the studio. */

import { ReactFlow, type Edge, type Node } from "@xyflow/react";
import { createRoot } from "react-dom/client";
import "@xyflow/react/dist/style.css";

const [COUNT, COLUMNS, WIDE, HIGH] = [2000, 50, 250, 140] as const;

const nodes: Node[] = Array.from({ length: COUNT }, (_none, at) => ({
  id: `a${at}`,
  position: { x: (at % COLUMNS) * WIDE, y: Math.floor(at / COLUMNS) * HIGH },
  data: { label: `Step number ${at}` },
}));
const edges: Edge[] = nodes.flatMap(({ id }, at) =>
  [1, 2].filter((by) => at + by < COUNT).map((by) => ({ id: `${id} ${by}`, source: id, target: `a${at + by}`, type: "smoothstep" })),
);

const root = document.createElement("div");
root.style.cssText = "position:fixed;inset:0";
document.body.append(root);
createRoot(root).render(<ReactFlow defaultNodes={nodes} defaultEdges={edges} onlyRenderVisibleElements defaultViewport={{ x: -2000, y: -1200, zoom: 0.8 }} />);

/** A line from the port of an outcome to the action that it leads to. */

import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, type ReactNode } from "react";

import type { LineEdge } from "./drawing.ts";

export const BranchLine = memo(function BranchLine({ data, selected, markerEnd }: EdgeProps<LineEdge>): ReactNode {
  if (data === undefined) return null;
  const { port, path, label, mark } = data;
  const text = mark !== null ? mark.text : selected === true ? port.outcome : "";
  return (
    <>
      <BaseEdge path={path} {...(markerEnd === undefined ? {} : { markerEnd })} className={port.isDefault ? "line is-default" : "line"} interactionWidth={16} />
      {text !== "" && (
        <EdgeLabelRenderer>
          <span className="line-label" style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}>
            {text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

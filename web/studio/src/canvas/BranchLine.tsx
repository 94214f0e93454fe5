/** A line from the port of an outcome to the action that it leads to; a very long one ends in a tag that names it. */

import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, type ReactNode } from "react";

import { selectAction } from "../state/selection.ts";
import { useStudio } from "../state/store.ts";
import { Badge } from "./Badge.tsx";
import { useCanvas } from "./canvas_state.ts";
import type { LineEdge } from "./drawing.ts";

export const BranchLine = memo(function BranchLine({ data, selected, markerEnd, target }: EdgeProps<LineEdge>): ReactNode {
  if (data === undefined) return null;
  const { port, path, label, mark, isCut, findings } = data;
  const text = mark !== null ? mark.text : selected === true && !isCut ? port.outcome : "";
  return (
    <>
      <BaseEdge path={path} {...(markerEnd === undefined ? {} : { markerEnd })} className={port.isDefault ? "line is-default" : "line"} interactionWidth={16} />
      {isCut && (
        <EdgeLabelRenderer>
          <Tag to={data.to} id={target} x={label.x} y={label.y} />
        </EdgeLabelRenderer>
      )}
      {findings !== undefined && (
        <EdgeLabelRenderer>
          <span className="line-finding" style={{ transform: `translate(-50%, ${text === "" && !isCut ? "-50%" : "-150%"}) translate(${label.x}px, ${label.y}px)` }}>
            <Badge findings={findings} />
          </span>
        </EdgeLabelRenderer>
      )}
      {text !== "" && (
        <EdgeLabelRenderer>
          <span className="line-label" style={{ transform: `translate(${isCut ? "0" : "-50%"}, ${isCut ? "60%" : "-50%"}) translate(${label.x}px, ${label.y}px)` }}>
            {text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function Tag({ to, id, x, y }: { to: string; id: string; x: number; y: number }): ReactNode {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="line-tag nodrag nopan"
      title={`go to ${to}`}
      style={{ transform: `translate(2px, -50%) translate(${x}px, ${y}px)` }}
      onClick={(event) => {
        event.stopPropagation(); // the line that it belongs to would be selected
        selectAction(id);
        const { active } = useStudio.getState();
        if (active !== null) useCanvas.setState({ wanted: { uri: active, id } }); // the pointer is down, so that the selection leads nowhere
      }}
    >
      {to}
    </button>
  );
}

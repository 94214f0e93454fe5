/** A box: what an action is called, what it is, what it is given, and a port for each of its outcomes. */

import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, type ReactNode } from "react";

import type { Diagnostic, Port } from "../connection/protocol.ts";
import { useComparing } from "../comparing/comparing.ts";
import { own } from "../documents/own.ts";
import { findingsSaid } from "../state/findings.ts";
import { titleOf } from "../state/graph.ts";
import { useActive, useStudio, type Mark } from "../state/store.ts";
import { Badge } from "./Badge.tsx";
import { CaptionField } from "./CaptionField.tsx";
import { useCanvas } from "./canvas_state.ts";
import type { BoxNode, LaneNode } from "./drawing.ts";
import { FamilySign, familyOf } from "./families.tsx";
import { headOf, portHeight, portKey } from "./measures.ts";

const NO_FINDINGS: readonly Diagnostic[] = [];

export const ActionBox = memo(function ActionBox({ data, selected }: NodeProps<BoxNode>): ReactNode {
  const { action, scale, findings, mark, portMarks, portFindings, isFirst } = data;
  const isNaming = useCanvas((state) => state.naming === action.id);
  const isTarget = useCanvas((state) => state.connecting !== null && state.hovered === action.id);
  const kind = action.isForeign ? "unknown action" : familyOf(action.family).label;
  const classes = ["box", `family-${action.family || "foreign"}`];
  if (selected) classes.push("is-selected");
  if (isTarget) classes.push("is-target");
  if (mark !== null) classes.push(`mark-${mark.tone}`);
  if (isFirst) classes.push("is-first");
  if (action.isEnding) classes.push("is-ending");
  if (action.isComment) classes.push("is-comment");
  if (action.isForeign) classes.push("is-foreign");
  return (
    <div className={classes.join(" ")} id={`box-${action.id}`} role="group" aria-label={boxLabel(titleOf(action), action.name, findings, mark)}>
      <Handle id="in" type="target" position={Position.Left} className="inlet" style={{ top: headOf(action, scale) / 2 }} aria-hidden="true" />
      <div className="box-head" style={{ height: headOf(action, scale) }}>
        <FamilySign family={action.isForeign ? "" : action.family} />
        <div className="box-text">
          {isNaming ? <CaptionField action={action} /> : <span className="box-title" title={titleOf(action)}>{titleOf(action)}</span>}
          <span className="box-kind" title={`${action.name} (${kind}), id ${action.id}`}>
            {action.name} <span className="box-id">{action.id}</span>
          </span>
          {action.summary !== "" && (
            <span className="box-summary" title={action.summary}>
              {action.summary}
            </span>
          )}
        </div>
        <Badge findings={findings} />
        {mark !== null && <span className="mark-text">{mark.text}</span>}
      </div>
      {action.ports.map((port) => (
        <PortRow
          key={portKey(port)}
          action={action.id}
          port={port}
          height={portHeight(scale)}
          mark={own(portMarks, portKey(port)) ?? null}
          findings={own(portFindings, portKey(port)) ?? NO_FINDINGS}
        />
      ))}
    </div>
  );
});

interface PortParts {
  action: string;
  port: Port;
  height: number;
  mark: Mark | null;
  findings: readonly Diagnostic[];
}

const PortRow = memo(function PortRow({ action, port, height, mark, findings }: PortParts): ReactNode {
  const isSelected = useStudio(
    ({ selection: { branch } }) => branch !== null && branch.action === action && branch.outcome === port.outcome && branch.isCustom === port.isCustom,
  );
  const isOpen = useCanvas(
    ({ connecting }) => connecting !== null && connecting.action === action && connecting.outcome === port.outcome && connecting.isCustom === port.isCustom,
  );
  const classes = ["port"];
  if (port.isDefault) classes.push("is-default");
  if (port.isCustom) classes.push("is-custom");
  if (!port.isConnected) classes.push("is-open");
  if (isSelected) classes.push("is-selected");
  if (isOpen) classes.push("is-connecting");
  if (mark !== null) classes.push(`mark-${mark.tone}`);
  const isCompared = useComparing(({ comparing }) => comparing?.graph.byId.has(port.target ?? "") === true);
  const isLost = useActive(({ graph }) => port.target !== null && !isCompared && graph?.byId.has(port.target) !== true) === true;
  if (isLost) classes.push("is-lost");
  if (!port.isKnown) classes.push("is-unknown");
  const state = isLost ? `leads to ${port.target ?? ""}, which is not there` : port.isConnected ? `leads to ${port.target ?? ""}` : "not connected";
  const found = findings.length === 0 ? "" : `; ${findingsSaid(findings)}`;
  const about = `${port.outcome}: ${port.meaning}${port.meaning === "" ? "" : ", "}${state}${found}`;
  return (
    <div className={classes.join(" ")} style={{ height }} title={about} data-port={portKey(port)} data-action={action}>
      <Badge findings={findings} />
      {isLost && <span className="lost">{`${port.target ?? ""}?`}</span>}
      <span className="port-name">{port.label || port.outcome}</span>
      {mark !== null && <span className="mark-text">{mark.text}</span>}
      <Handle id={portKey(port)} type="source" position={Position.Right} className="outlet" role="img" aria-label={about} />
    </div>
  );
});

function boxLabel(title: string, name: string, findings: readonly Diagnostic[], mark: Mark | null): string {
  const parts = title === name ? [title] : [title, name];
  if (findings.length > 0) parts.push(`${findings.length} ${findings.length === 1 ? "finding" : "findings"}`);
  if (mark !== null) parts.push(mark.text);
  return parts.join(", ");
}

export const LaneBand = memo(function LaneBand({ data }: NodeProps<LaneNode>): ReactNode {
  return (
    <div className="lane">
      <span className="lane-title">{data.title}</span>
    </div>
  );
});

/** What the selected action is given: a field for each property that it declares. */

import { useEffect, useMemo, useState, type ReactNode } from "react";

import type { LiveValues, Properties } from "../connection/protocol.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import { FieldRow } from "../properties/FieldRow.tsx";
import { useLive } from "../properties/live.ts";
import { ScriptFacts } from "../properties/ScriptFacts.tsx";
import { TextField } from "../properties/TextField.tsx";
import { go, runInFront, useRuns } from "../running/runs.ts";
import { OffButton } from "../shell/OffButton.tsx";
import { relabel, rename, replace, setCaption } from "../state/deeds.ts";
import { titleOf } from "../state/graph.ts";
import { connection, orSay } from "../state/studio.ts";
import { useActive, useStudio } from "../state/store.ts";
import type { PanelEntry } from "./entry.ts";

export const panel: PanelEntry = { id: "properties", title: "Properties", shortcut: "Alt-1", Panel };

function Panel(): ReactNode {
  const uri = useStudio(({ active }) => active);
  const graph = useActive((shown) => shown.graph);
  const id = useStudio(({ selection: { actions, branch } }) => branch?.action ?? (actions.length === 1 ? (actions[0] ?? null) : null));
  const action = id === null ? null : (graph?.byId.get(id) ?? null);
  const branch = useStudio(({ selection }) => selection.branch);
  const kind = useActive((shown) => shown.kind);
  const [known, setKnown] = useState<{ uri: string; id: string; properties: Properties } | null>(null);
  const version = graph?.serial;

  useEffect(() => {
    if (uri === null || id === null) return;
    let isOver = false;
    void orSay(connection.request("branchline/properties", { uri, action: id })).then((properties) => {
      if (!isOver && properties !== null) setKnown({ uri, id, properties });
    });
    return () => {
      isOver = true;
    };
  }, [uri, id, version]);

  const palette = useStudio((state) => state.palette);
  const names = useMemo(() => (palette?.families ?? []).flatMap(({ actions }) => actions.map(({ name }) => name)).sort(), [palette]);
  const live = useLive(uri, id, version);

  if (action === null) return <ScriptFacts />;
  const properties = known?.id === action.id && known.uri === uri ? known.properties : null;
  return (
    <div className="properties">
      <h3>{titleOf(action)}</h3>
      <TextField key={`caption ${uri} ${action.id}`} label="Caption" value={action.caption} onDone={(text) => void setCaption(action.id, text)} />
      {kind === "export" ? (
        <p className="muted">
          Id {action.id}: a number of the export, which stays. The caption is yours.
        </p>
      ) : (
        <TextField key={`id ${uri} ${action.id}`} label="Id" value={action.id} onDone={(text) => void rename(action.id, text)} />
      )}
      <TextField key={`kind ${uri} ${action.id}`} label="Action" value={action.name} choices={names} onDone={(name) => void replace(action.id, name)} />
      {branch?.isCustom === true && (
        <TextField key={`case ${uri} ${action.id} ${branch.outcome}`} label="Case of the branch" value={branch.outcome} onDone={(text) => void relabel(branch, text)} />
      )}
      {live !== null && live.said !== "" && <LiveWhere live={live} />}
      {properties?.fields.map((field) => (
        <FieldRow key={`${uri} ${action.id} ${field.name}`} uri={uri ?? ""} action={action.id} field={field} live={live?.values.find(({ name }) => name === field.name) ?? null} />
      ))}
      {properties !== null && properties.page !== "" && (
        <details className="page">
          <summary>About {action.name}</summary>
          <Markdown text={properties.page} />
        </details>
      )}
    </div>
  );
}

/** Where the values come from that stand below the fields, and the way to the steps beside it. */
function LiveWhere({ live }: { live: LiveValues }): ReactNode {
  const at = useRuns((state) => state.at);
  const last = useRuns((state) => (runInFront(state)?.count ?? 1) - 1);
  return (
    <div className="live-where">
      <p>
        {live.said}
        {!live.isCurrent && <strong> The texts have changed since: run again.</strong>}
      </p>
      <span className="live-walk">
        <OffButton isOff={at === 0} onClick={() => void go(at - 1)}>
          Back
        </OffButton>
        <OffButton isOff={at >= last} onClick={() => void go(at + 1)}>
          Step
        </OffButton>
      </span>
    </div>
  );
}

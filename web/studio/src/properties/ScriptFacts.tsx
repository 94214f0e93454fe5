/** What is said of the whole script while no single action is selected. */

import type { ReactNode } from "react";

import { NoFile } from "../shell/NoFile.tsx";
import { setName, setType } from "../state/deeds.ts";
import { hasGraph } from "../state/graphs.ts";
import { useActive, useStudio } from "../state/store.ts";
import { TextField } from "./TextField.tsx";

export function ScriptFacts(): ReactNode {
  const graph = useActive((shown) => shown.graph);
  const findings = useActive((shown) => shown.findings.length) ?? 0;
  const isChecked = useActive((shown) => shown.isChecked) === true;
  const isScript = useActive(({ kind }) => hasGraph(kind)) === true;
  const why = useActive((shown) => shown.why);
  const isReadOnly = useActive((shown) => shown.isReadOnly) === true;
  const types = useStudio(({ palette }) => palette)?.types ?? [];
  const selected = useStudio(({ selection }) => selection.actions.length);
  if (graph === null && isScript) return <p className="hint">{why ?? "The script is still being read."}</p>;
  if (graph === null) return <NoFile>Open a script, and select an action to see what it is given.</NoFile>;
  const ports = graph.actions.flatMap((action) => action.ports);
  const facts: [string, string][] = [
    ...(isReadOnly ? ([["Type", graph.type]] satisfies [string, string][]) : []),
    ["Actions", String(graph.actions.length)],
    ["Branches", `${ports.filter(({ isConnected }) => isConnected).length} of ${ports.length} outcomes lead somewhere`],
    ["Findings", [...(findings > 0 ? [String(findings)] : isChecked ? ["none"] : []), ...(isChecked ? [] : ["being checked"])].join(", ")],
  ];
  return (
    <section className="script-facts" aria-label="the script">
      <h3>{graph.name}</h3>
      {!isReadOnly && (
        <>
          <TextField label="Name" value={graph.name} onDone={(name) => void setName(name)} />
          <label className="field">
            <span>Type</span>
            <select value={graph.type} onChange={({ target }) => void setType(target.value)}>
              {(types.includes(graph.type) ? types : [graph.type, ...types]).map((type) => (
                <option key={type}>{type}</option>
              ))}
            </select>
          </label>
        </>
      )}
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{selected > 1 ? `${selected} actions are selected: select one to see what it is given.` : "Select an action to see what it is given."}</p>
    </section>
  );
}

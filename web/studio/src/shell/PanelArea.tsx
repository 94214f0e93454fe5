/** The panels beside the canvas, one shown at a time. */

import { useRef, type KeyboardEvent, type ReactNode } from "react";

import { host } from "#host";
import { Guarded } from "./Guarded.tsx";
import { showPanel, useActive, useStudio } from "../state/store.ts";

export function PanelArea(): ReactNode {
  const shown = useStudio(({ panel }) => panel);
  const findings = useActive((each) => each.findings.length) ?? 0;
  const isChecking = useActive((each) => !each.isChecked) === true;
  const tabs = useRef<HTMLDivElement>(null);
  const entry = host.panels.find(({ id }) => id === shown) ?? host.panels[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0 || entry === undefined) return;
    const next = host.panels[(host.panels.indexOf(entry) + by + host.panels.length) % host.panels.length];
    if (next === undefined) return;
    event.preventDefault();
    showPanel(next.id);
    tabs.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  if (entry === undefined) return null;
  return (
    <section className="panels" aria-label="panels">
      <div className="tabs" role="tablist" aria-label="panels" ref={tabs} onKeyDown={onKeyDown}>
        {host.panels.map(({ id, title, shortcut }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            aria-selected={entry.id === id}
            aria-controls={`panel-${id}`}
            tabIndex={entry.id === id ? 0 : -1}
            title={shortcut === "" ? title : `${title} (${shortcut.replace("-", "+")})`}
            {...(id === "findings" ? namedByFindings(title, findings, isChecking) : {})}
            onClick={() => showPanel(id)}
          >
            {title}
            {id === "findings" && findings > 0 && <span className="count">{findings}</span>}
          </button>
        ))}
      </div>
      <div className="panel" id={`panel-${entry.id}`} role="tabpanel" aria-labelledby={`tab-${entry.id}`} tabIndex={-1}>
        <h2 className="only-heard">{entry.title}</h2>
        <Guarded key={entry.id} what={`the panel ${entry.title}`}>
          <entry.Panel />
        </Guarded>
      </div>
    </section>
  );
}

/** Return what the tab of the findings is called, and whether they are being looked for still. */
function namedByFindings(title: string, count: number, isChecking: boolean): { "aria-label"?: string; "aria-busy": boolean } {
  const parts = [title, ...(count > 0 ? [String(count)] : []), ...(isChecking ? ["being checked"] : [])];
  return { "aria-busy": isChecking, ...(parts.length > 1 ? { "aria-label": parts.join(", ") } : {}) };
}

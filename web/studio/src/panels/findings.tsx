/** What is wrong with the file in front, and what mends it. */

import { useEffect, useRef, useState, type ReactNode } from "react";

import type { CodeAction, Diagnostic } from "../connection/protocol.ts";
import { apply, fixesOf, saidIn } from "../state/findings.ts";
import { actionAtLine } from "../state/graph.ts";
import { selectAt } from "../state/selection.ts";
import { useActive } from "../state/store.ts";
import type { PanelEntry } from "./entry.ts";

export const panel: PanelEntry = { id: "findings", title: "Findings", shortcut: "Alt-2", Panel };

const SEVERITIES: Record<number, string> = { 1: "error", 2: "warning", 3: "note", 4: "hint" };

function Panel(): ReactNode {
  const shown = useActive((each) => each);
  if (shown === null) return <p className="hint">No file is open.</p>;
  const { uri, findings } = shown;
  if (findings.length === 0) return <p className="hint">Nothing was found.</p>;
  return (
    <ul className="findings">
      {findings.map((finding, at) => (
        <Row key={`${at} ${saidIn(finding)}`} uri={uri} finding={finding} />
      ))}
    </ul>
  );
}

function Row({ uri, finding }: { uri: string; finding: Diagnostic }): ReactNode {
  const [fixes, setFixes] = useState<CodeAction[] | null>(null);
  const graph = useActive((shown) => shown.graph);
  const severity = SEVERITIES[finding.severity ?? 1] ?? "error";
  const { line, character } = finding.range.start;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => setFixes(null), [finding]);
  useEffect(() => {
    if (fixes !== null) row.current?.querySelector<HTMLElement>(".fix")?.focus(); // the button that had the keyboard is gone
  }, [fixes]);
  const where = graph === null ? "" : (actionAtLine(graph, line)?.id ?? "");
  return (
    <li className={`finding is-${severity}`} ref={row}>
      <button type="button" className="finding-text" onClick={() => void selectAt(uri, line, character)}>
        <strong>{severity}</strong> {saidIn(finding)} <span className="muted">line {line + 1}{where === "" ? "" : `, ${where}`}</span>
      </button>
      {fixes === null ? (
        <button type="button" onClick={() => void fixesOf(uri, [finding]).then(setFixes)}>
          Fixes
        </button>
      ) : fixes.length === 0 ? (
        <span className="muted fix" tabIndex={-1}>
          no fix is known
        </span>
      ) : (
        fixes.map((fix) => (
          <button key={fix.title} type="button" className="fix" onClick={() => void apply(fix)}>
            {fix.title}
          </button>
        ))
      )}
    </li>
  );
}

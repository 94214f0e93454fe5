/** What is wrong with the file in front, why that matters, and what mends it. */

import { useEffect, useId, useRef, useState, type ReactNode } from "react";

import type { CodeAction, Diagnostic } from "../connection/protocol.ts";
import { ROW, goTo, useChosen } from "../findings/chosen.ts";
import { fixWith } from "../findings/fixing.ts";
import { NoFile } from "../shell/NoFile.tsx";
import { Why } from "../findings/Why.tsx";
import { fixesOf, saidIn, worstOf } from "../state/findings.ts";
import { actionAtLine } from "../state/graph.ts";
import { useActive } from "../state/store.ts";
import type { PanelEntry } from "./entry.ts";

export const panel: PanelEntry = { id: "findings", title: "Findings", shortcut: "Alt-2", Panel };

function Panel(): ReactNode {
  const shown = useActive((each) => each);
  if (shown === null) return <NoFile>No file is open.</NoFile>;
  const { uri, findings, isChecked } = shown;
  if (findings.length === 0) {
    return (
      <p className="hint" role="status">
        {isChecked ? "Nothing was found." : "This file is still being checked."}
      </p>
    );
  }
  return (
    <ul className="findings" aria-busy={!isChecked}>
      {findings.map((finding, at) => (
        <Row key={`${at} ${saidIn(finding)}`} uri={uri} finding={finding} at={at} />
      ))}
    </ul>
  );
}

function Row({ uri, finding, at }: { uri: string; finding: Diagnostic; at: number }): ReactNode {
  const [fixes, setFixes] = useState<CodeAction[] | null>(null);
  const [isWhyShown, setWhyShown] = useState(false);
  const isChosen = useChosen((chosen) => chosen.finding === finding);
  const severity = worstOf([finding]).word;
  const row = useRef<HTMLLIElement>(null);
  const said = useId();
  useEffect(() => setFixes(null), [finding]);
  useEffect(() => {
    if (fixes !== null) row.current?.querySelector<HTMLElement>(".fix")?.focus(); // the button that had the keyboard is gone
  }, [fixes]);
  const rule = typeof finding.code === "string" ? finding.code : "";
  return (
    <li className={`finding is-${severity} ${isChosen ? "is-chosen" : ""}`} ref={row} {...{ [ROW]: at }}>
      <button type="button" id={said} className="finding-text" aria-current={isChosen} onClick={() => void goTo(uri, at, "", "list")}>
        <strong>{severity}</strong> {saidIn(finding)} <Where finding={finding} />
      </button>
      {fixes === null ? (
        <button type="button" aria-describedby={said} onClick={() => void fixesOf(uri, [finding]).then((found) => found !== null && setFixes(found))}>
          Fixes
        </button>
      ) : fixes.length === 0 ? (
        <span className="muted fix" tabIndex={-1}>
          no fix is known
        </span>
      ) : (
        fixes.map((fix) => (
          <button key={fix.title} type="button" className="fix" onClick={() => void fixWith(uri, finding, fix)}>
            {fix.title}
          </button>
        ))
      )}
      {rule !== "" && (
        <button type="button" aria-describedby={said} aria-expanded={isWhyShown} title={rule} onClick={() => setWhyShown(!isWhyShown)}>
          Why
        </button>
      )}
      {isWhyShown && <Why rule={rule} />}
    </li>
  );
}

function Where({ finding }: { finding: Diagnostic }): ReactNode {
  const { line } = finding.range.start;
  const action = useActive(({ graph }) => (graph === null ? null : (actionAtLine(graph, line)?.id ?? null)));
  const outcomes = useActive(({ spokenOf }) => (spokenOf.get(finding) ?? []).map(({ outcome }) => outcome).join(", ")) ?? "";
  const place = [`line ${line + 1}`, action ?? "", outcomes].filter((part) => part !== "");
  return <span className="muted">{place.join(", ")}</span>;
}

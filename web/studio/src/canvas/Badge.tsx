/** The sign of findings at what they speak of: its form tells an error from a warning, its tooltip what they say. */

import type { ReactNode } from "react";

import type { Diagnostic } from "../connection/protocol.ts";
import { saidIn, worstOf } from "../state/findings.ts";

export function Badge({ findings }: { findings: readonly Diagnostic[] }): ReactNode {
  if (findings.length === 0) return null;
  const { sign, tone } = worstOf(findings);
  return (
    <span className={`badge tone-${tone}`} title={findings.map(saidIn).join("\n")}>
      {sign}
      {findings.length > 1 && <span className="badge-count">{findings.length}</span>}
    </span>
  );
}

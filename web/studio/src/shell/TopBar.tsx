/** The top of the window: what is open, saving, and which parts are shown. */

import type { ReactNode } from "react";

import { host } from "#host";
import { save } from "../state/changes.ts";
import { activeShown, showDialog, useStudio } from "../state/store.ts";
import { toggle, useLayout, type Part } from "./layout.ts";
import { OffButton } from "./OffButton.tsx";

const PARTS: readonly [Part, string][] = [
  ["files", "Files"],
  ["palette", "Actions"],
  ["text", "Text"],
  ["panels", "Panels"],
];

export function TopBar(): ReactNode {
  const shown = useStudio(activeShown);
  const hidden = useLayout((layout) => layout.hidden);
  return (
    <header className="top">
      <h1>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M4 4v6a4 4 0 0 0 4 4h8M4 10a4 4 0 0 0 4-4h8M13 11l3 3-3 3M13 3l3 3-3 3" />
        </svg>
        Branchline <span>{host.name}</span>
      </h1>
      {shown !== null && (
        <p className="path" title={shown.path}>
          <span className="path-name">{shown.path}</span>
          <span className="state">{shown.isReadOnly ? "read only" : shown.isDirty ? "not saved" : "saved"}</span>
        </p>
      )}
      <div className="top-tools">
        {shown !== null && (
          <>
            <OffButton className="main" isOff={!shown.isDirty} onClick={() => void save(shown.uri)} title="Save (Ctrl+S)">
              Save
            </OffButton>
            <button type="button" onClick={() => showDialog({ kind: "saveAs", uri: shown.uri })}>
              Save as
            </button>
          </>
        )}
        <host.Tools />
        <div className="part-toggles" role="group" aria-label="parts of the window">
          {PARTS.map(([part, title]) => (
            <button key={part} type="button" aria-pressed={!hidden.includes(part)} onClick={() => toggle(part)}>
              {title}
            </button>
          ))}
        </div>
        <button type="button" onClick={() => showDialog({ kind: "help" })}>
          Keys
        </button>
      </div>
    </header>
  );
}

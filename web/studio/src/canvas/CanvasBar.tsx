/** The buttons of the canvas. */

import type { ReactNode } from "react";

import { align, arrange, copySelected, duplicateSelected, pasteHere, removeSelected } from "../state/deeds.ts";
import { OffButton } from "../shell/OffButton.tsx";
import { redo, undo } from "../state/editing.ts";
import { showDialog, useActive, useStudio } from "../state/store.ts";
import { useCanvas } from "./canvas_state.ts";
import { openQuickAdd } from "./quick_adding.ts";
import { groupSelected, type Ways } from "./keys.ts";
import { calmly } from "./use_viewport.ts";

export function CanvasBar({ ways: { flow, showAll } }: { ways: Ways }): ReactNode {
  const canUndo = useActive(({ canUndo: can }) => can) === true;
  const canRedo = useActive(({ canRedo: can }) => can) === true;
  const isReadOnly = useActive((shown) => shown.isReadOnly) === true;
  const actions = useStudio(({ selection }) => selection.actions);
  const isChosen = useStudio(({ selection: { actions: chosen, branch } }) => chosen.length > 0 || branch !== null);
  return (
    <div className="canvas-bar" role="toolbar" aria-label="canvas">
      <Tool label="Add an action (a)" sign="M8 3v10M3 8h10" isOff={isReadOnly} onClick={openQuickAdd} />
      <Tool label="Undo (Ctrl+Z)" sign="M6 4 3 7l3 3M3 7h6a4 4 0 0 1 0 8" isOff={!canUndo} onClick={undo} />
      <Tool label="Do again (Ctrl+Y)" sign="m10 4 3 3-3 3M13 7H7a4 4 0 0 0 0 8" isOff={!canRedo} onClick={redo} />
      <Tool label="Lay out anew (Shift+L)" sign="M2 3h4v3H2zM10 3h4v3h-4zM10 10h4v3h-4zM6 4.5h4M8 4.5v7h2" isOff={isReadOnly} onClick={() => void arrange()} />
      <Tool label="Paste (Ctrl+V)" sign="M5 3H3v11h10V3h-2M5.5 2h5v2.5h-5zM5.5 8h5M5.5 11h5" isOff={isReadOnly} onClick={() => void pasteHere()} />
      {isChosen && <Tool label="Remove (Delete)" sign="M3 4h10M6 4V2.5h4V4M4.5 4l.5 9.5h6l.5-9.5M7 6.5v4.5M9 6.5v4.5" isOff={isReadOnly} onClick={() => void removeSelected()} />}
      {actions.length > 0 && (
        <>
          <Tool label="Copy (Ctrl+C)" sign="M6 5h7v9H6zM10 5V2H3v9h3" onClick={() => void copySelected()} />
          <Tool label="Double (Ctrl+D)" sign="M6 5h7v9H6zM10 5V2H3v9h3M9.5 7.5v4M7.5 9.5h4" isOff={isReadOnly} onClick={() => void duplicateSelected()} />
          <Tool label="Make a subscript of them (Ctrl+G)" sign="M2 4h5l1.5 2H14v7H2zM8 8v3M6.5 9.5h3" onClick={() => void groupSelected()} />
        </>
      )}
      {actions.length > 1 && (
        <>
          <Tool label="Line up at the left (l)" sign="M3 2v12M6 4h7v3H6zM6 9h5v3H6z" onClick={() => void align(actions, "left")} />
          <Tool label="Line up at the top (t)" sign="M2 3h12M4 6v7h3V6zM9 6v5h3V6z" onClick={() => void align(actions, "top")} />
        </>
      )}
      <Tool label="Search (Ctrl+F)" sign="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9ZM10.5 10.5 14 14" onClick={() => useCanvas.setState({ isSearching: true })} />
      <Tool label="Smaller (-)" sign="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9ZM10.5 10.5 14 14M5 7h4" onClick={() => void flow.zoomOut(calmly())} />
      <Tool label="Larger (+)" sign="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9ZM10.5 10.5 14 14M5 7h4M7 5v4" onClick={() => void flow.zoomIn(calmly())} />
      <Tool label="Show all (0)" sign="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" onClick={showAll} />
      <Tool label="All keys (?)" sign="M6 6a2 2 0 1 1 2.5 2c-.5.2-.5.6-.5 1.5M8 12v.5" onClick={() => showDialog({ kind: "help" })} />
    </div>
  );
}

function Tool({ label, sign, isOff = false, onClick }: { label: string; sign: string; isOff?: boolean; onClick: () => void }): ReactNode {
  return (
    <OffButton aria-label={label} title={label} isOff={isOff} className="tool" onClick={onClick}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={sign} />
      </svg>
    </OffButton>
  );
}

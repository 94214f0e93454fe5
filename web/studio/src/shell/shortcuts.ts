/** The keys of the whole window, wherever the keyboard is. */

import { useEffect } from "react";
import { flushSync } from "react-dom";

import { host } from "#host";

import { focusCanvas } from "../canvas/focus.ts";
import { isWriting, keyOf } from "../canvas/keys.ts";
import { goOn } from "../findings/chosen.ts";
import { chooseFix, fixNow } from "../findings/fixing.ts";
import { save } from "../state/changes.ts";
import { redo, undo } from "../state/editing.ts";
import { close } from "../state/files.ts";
import { activeDocument } from "../state/studio.ts";
import { showDialog, showPanel, useStudio } from "../state/store.ts";
import { bring } from "./layout.ts";

interface Shortcut {
  key: string;
  shown: string;
  does: string;
  deed: () => void;
  /** Whether it is left to a field that is written in. */
  isForFields?: boolean;
}

/** All keys of the window; the help is made of them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { key: "Mod-s", shown: "Ctrl+S", does: "save", deed: saveInFront },
  { key: "Alt-c", shown: "Alt+C", does: "to the canvas", deed: () => to("canvas", focusCanvas) },
  { key: "Alt-t", shown: "Alt+T", does: "to the text", deed: () => to("text", () => activeDocument()?.view.focus()) },
  { key: "Alt-f", shown: "Alt+F", does: "to the files", deed: () => to("files", () => focus(".files input")) },
  { key: "Alt-p", shown: "Alt+P", does: "to the palette of actions", deed: () => to("palette", () => focus(".palette input")) },
  ...host.panels.filter(({ shortcut }) => shortcut !== "").map(({ id, title, shortcut }) => ({
    key: shortcut,
    shown: shortcut.replaceAll("-", "+"),
    does: `to the panel ${title}`,
    deed: () =>
      to("panels", () => {
        flushSync(() => showPanel(id));
        focus(`#tab-${id}`);
      }),
  })),
  { key: "F8", shown: "F8", does: "next finding", deed: () => goOn(1) },
  { key: "Shift-F8", shown: "Shift+F8", does: "finding before", deed: () => goOn(-1) },
  { key: "Alt-Enter", shown: "Alt+Enter", does: "apply the fix of the finding here, and go to the next", deed: fixNow },
  { key: "Mod-.", shown: "Ctrl+.", does: "choose a fix of the finding here", deed: chooseFix },
  { key: "Mod-z", shown: "", does: "", deed: undo, isForFields: true },
  { key: "Mod-y", shown: "", does: "", deed: redo, isForFields: true },
  { key: "Mod-Shift-z", shown: "", does: "", deed: redo, isForFields: true },
  { key: "Alt-w", shown: "Alt+W", does: "close the file", deed: closeInFront },
  { key: "F1", shown: "F1", does: "show all keys", deed: () => showDialog({ kind: "help" }) },
];

export function useShortcuts(): void {
  useEffect(() => {
    const deeds = new Map(SHORTCUTS.map((shortcut) => [shortcut.key, shortcut]));
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || useStudio.getState().dialog !== null) return;
      const shortcut = deeds.get(keyOf(event));
      if (shortcut === undefined || (shortcut.isForFields === true && isWriting(event.target))) return;
      event.preventDefault();
      shortcut.deed();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}

function saveInFront(): void {
  const { active } = useStudio.getState();
  if (active !== null) void save(active);
}

function closeInFront(): void {
  const { active } = useStudio.getState();
  if (active !== null) close(active);
}

/** Show a part and go to it at once: the next key is for it, however late the next picture is. */
function to(part: Parameters<typeof bring>[0], then: () => void): void {
  flushSync(() => bring(part));
  then();
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

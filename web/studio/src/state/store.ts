/** What the page shows now; parts read it with `useStudio`, and change it by the functions beside this file. */

import { create } from "zustand";

import type { CodeAction, Diagnostic, Draft, FileEntry, FileKind, FolderEntry, Palette, Places } from "../connection/protocol.ts";
import type { Health } from "../connection/line.ts";
import type { Graph } from "./graph.ts";

/** How a box or a line is marked by a panel; the text says in words what the colour means. */
export interface Mark {
  tone: "good" | "bad" | "odd" | "now" | "visited" | "added" | "removed" | "changed" | "rewired" | "dim";
  text: string;
}

/** Marks by the id of an action, and by the key of a branch (`branchKey`). */
export interface Marks {
  actions: Readonly<Record<string, Mark>>;
  branches: Readonly<Record<string, Mark>>;
}

export interface Branch {
  action: string;
  outcome: string;
  isCustom: boolean;
}

/** Return the key of a branch; a case of the author's own stands in quotes, as it may be called like an outcome. */
export function branchKey({ action, outcome, isCustom }: Branch): string {
  return isCustom ? `${action} "${outcome}"` : `${action} ${outcome}`;
}

export interface Selection {
  actions: readonly string[];
  branch: Branch | null;
}

/** An open file as it is shown. */
export interface Shown {
  uri: string;
  path: string;
  name: string;
  kind: FileKind;
  isDirty: boolean;
  isReadOnly: boolean;
  canUndo: boolean;
  canRedo: boolean;
  others: number;
  places: Places;
  graph: Graph | null;
  /** Whether the text was changed since the graph was made. */
  isBehind: boolean;
  /** Why there is no graph of the present text, in words. */
  why: string | null;
  findings: readonly Diagnostic[];
  /** Whether the findings are all that there are of the texts as they are now. */
  isChecked: boolean;
  /** The branches that findings speak of; of those that are not here it is not known, or none. */
  spokenOf: ReadonlyMap<Diagnostic, readonly Branch[]>;
}

type Dialog =
  | { kind: "help" }
  /** One that only this host has. */
  | { kind: "host"; name: string }
  | { kind: "create"; folder: string }
  | { kind: "group"; actions: readonly string[]; name: string }
  | { kind: "fixes"; uri: string; finding: Diagnostic; fixes: readonly CodeAction[] }
  | { kind: "saveAs"; uri: string }
  | { kind: "conflict"; uri: string; text: string; stamp: string }
  | { kind: "recover"; uri: string; draft: Draft; isOlder: boolean }
  | { kind: "close"; uri: string };

interface Said {
  text: string;
  isWrong: boolean;
  at: number;
}

interface StudioState {
  health: Health;
  /** Whether what is to be open at the beginning, or with a new connection, is open. */
  isBegun: boolean;
  /** How many files are being opened to be in front. */
  opening: number;
  folders: readonly FolderEntry[];
  files: readonly FileEntry[];
  passedOver: number;
  left: readonly FileEntry[];
  palette: Palette | null;
  /** Grows whenever files, open here or not, are other ones: what is shown of them is asked for anew. */
  texts: number;
  shown: Readonly<Record<string, Shown>>;
  order: readonly string[];
  active: string | null;
  selection: Selection;
  marks: Readonly<Record<string, Marks>>;
  said: Said | null;
  dialog: Dialog | null;
  /** Dialogs that come when the one that is open is closed. */
  waiting: readonly Dialog[];
  panel: string | null;
  setMarks: (panel: string, marks: Marks | null) => void;
}

export const NOTHING: Selection = { actions: [], branch: null };

export const useStudio = create<StudioState>()((set) => ({
  health: "connecting",
  isBegun: false,
  opening: 0,
  folders: [],
  files: [],
  passedOver: 0,
  left: [],
  palette: null,
  texts: 0,
  shown: {},
  order: [],
  active: null,
  selection: NOTHING,
  marks: {},
  said: null,
  dialog: null,
  waiting: [],
  panel: "properties",
  setMarks: (panel, marks) =>
    set(({ marks: before }) => {
      const { [panel]: _gone, ...others } = before;
      return { marks: marks === null ? others : { ...others, [panel]: marks } };
    }),
}));

/** Return the open file in front, `null` when none is. */
export function activeShown({ active, shown }: StudioState): Shown | null {
  return active === null ? null : (shown[active] ?? null);
}

/** Return a part of the open file in front. */
export function useActive<Part>(part: (shown: Shown) => Part): Part | null {
  return useStudio((state) => {
    const shown = activeShown(state);
    return shown === null ? null : part(shown);
  });
}

/** Change how an open file is shown; one that is not open any more is left alone. */
export function reshow(uri: string, change: Partial<Shown>): void {
  useStudio.setState(({ shown }) => {
    const before = shown[uri];
    return before === undefined ? {} : { shown: { ...shown, [uri]: { ...before, ...change } } };
  });
}

/** Say something to everybody: shown for a while, and read out by a screen reader. */
export function say(text: string, isWrong = false): void {
  if (text !== "") useStudio.setState({ said: { text, isWrong, at: Date.now() } });
}

/** Show a dialog, or close the one that is open. */
export function showDialog(dialog: Dialog | null): void {
  if (dialog !== null) {
    useStudio.setState({ dialog });
    return;
  }
  useStudio.setState(({ waiting, shown }) => {
    const [next = null, ...later] = waiting.filter((each) => !("uri" in each) || shown[each.uri] !== undefined);
    return { dialog: next, waiting: later };
  });
}

/** Ask something about a file; while another dialog is open it waits, and takes the place of what was asked of the file before. */
export function askInDialog(dialog: Extract<Dialog, { uri: string }>): void {
  useStudio.setState(({ dialog: open, waiting }) => {
    if (open === null || isOfSame(open, dialog)) return { dialog };
    return { waiting: [...waiting.filter((each) => !isOfSame(each, dialog)), dialog] };
  });
}

function isOfSame(left: Dialog, right: Extract<Dialog, { uri: string }>): boolean {
  return left.kind === right.kind && "uri" in left && left.uri === right.uri;
}

export function showPanel(panel: string | null): void {
  useStudio.setState({ panel });
}

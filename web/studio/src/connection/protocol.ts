/** What is said on the connection beside the language server protocol: the requests `branchline/...` and their answers. */

import type { CodeAction, Diagnostic, Position, Range, TextEdit } from "vscode-languageserver-protocol";

export type { CodeAction, Diagnostic, Position, TextEdit };

export type FileKind = "flow" | "yaml" | "export" | "scenarios" | "world" | "layout" | "settings";
export type Places = Readonly<Record<string, readonly [number, number]>>;

export interface FolderEntry {
  uri: string;
  name: string;
}

export interface FileEntry {
  uri: string;
  path: string;
  kind: FileKind;
  name: string;
  folder: string;
  hasDraft: boolean;
}

interface Files {
  folders: FolderEntry[];
  files: FileEntry[];
  passedOver: number;
  /** Files that are gone, of which there is a draft. */
  left: FileEntry[];
}

export interface Draft {
  text: string;
  places: Places;
  stamp: string;
  at: string;
}

export interface Opened {
  text: string;
  stamp: string;
  kind: FileKind;
  isReadOnly: boolean;
  places: Places;
  draft?: Draft | null;
  others: number;
}

type Saved = { stamp: string; notes: string[] } | { conflict: { text: string; stamp: string } };

export interface Port {
  outcome: string;
  label: string;
  meaning: string;
  isCustom: boolean;
  isDefault: boolean;
  isKnown: boolean;
  isConnected: boolean;
  target: string | null;
}

/** An action as a box: place and size are in units of the file. */
export interface GraphAction {
  id: string;
  name: string;
  caption: string;
  family: string;
  isForeign: boolean;
  isEvent: boolean;
  isComment: boolean;
  isEnding: boolean;
  summary: string;
  x: number;
  y: number;
  width: number;
  height: number;
  isPinned: boolean;
  lane: string | number | null;
  ports: Port[];
  properties: [string, string][];
}

export interface Lane {
  name: string;
  event: string | null;
  first: string | null;
}

/** The graph of a script, or what of it is other than in the graph numbered `since`. */
export interface GraphAnswer {
  version: number;
  serial: number;
  since?: number | null;
  isCurrent: boolean;
  why: string | null;
  name: string;
  type: string;
  first: string | null;
  scale: number;
  actions: GraphAction[];
  removed?: string[];
  order?: string[] | null;
  /** The first line of each action, in the order of the file; the first of the text is 1. */
  lines: number[];
  lanes: Lane[];
}

export type Change = { kind: string } & Record<string, unknown>;

export interface Edited {
  edits: TextEdit[];
  places: Record<string, readonly [number, number] | null>;
  select: string[];
  said: string;
  others: { uri: string; edits: TextEdit[] }[];
  created: { uri: string; text: string }[];
}

export interface PaletteAction {
  name: string;
  summary: string;
  outcomes: { outcome: string; meaning: string }[];
  media: string[];
  isOwn: boolean;
  hasCases: boolean;
  aliases: string[];
}

export interface Palette {
  families: { id: string; name: string; says: string; actions: PaletteAction[] }[];
  /** The types that a script can be of. */
  types: string[];
}

export interface Field {
  name: string;
  type: string;
  isRequired: boolean;
  default: string | null;
  choices: string[];
  meaning: string;
  text: string | null;
  items: unknown[] | null;
  isExpression: boolean;
  isCode: boolean;
  isScript: boolean;
  isVariable: boolean;
  isList: boolean;
}

/** What a property comes to: at a step of a run, or in each run. */
export interface LiveValue {
  name: string;
  text: string;
  says: string;
  isConstant: boolean;
}

/** What the properties of an action come to; `said` tells where the run has been here, empty without one. */
export interface LiveValues {
  said: string;
  isReached: boolean;
  isCurrent: boolean;
  values: LiveValue[];
}

/** A name that may stand in a field, as the server offers it. */
export interface FieldName {
  label: string;
  sort: string;
  detail: string;
  says: string;
  isMethod: boolean;
}

export interface Properties {
  name: string;
  fields: Field[];
  caption: string;
  page: string;
}

/** Which branches findings speak of, each finding by its place and rule. */
interface SpokenOf {
  version: number;
  found: { line: number; character: number; rule: string; branches: { action: string; outcome: string; isCustom: boolean }[] }[];
}

/** Each request by its method: what is asked and what is answered. */
export interface Requests {
  "branchline/live": [{ uri: string; action: string; run?: number; step?: number }, LiveValues];
  "branchline/names": [{ uri: string; type: string }, { names: FieldName[] }];
  "branchline/colours": [{ text: string; type: string }, { words: [from: number, to: number, sort: string][] }];
  "branchline/files": [Record<string, never>, Files];
  "branchline/open": [{ uri: string; isAgain?: boolean }, Opened];
  "branchline/close": [{ uri: string }, unknown];
  "branchline/save": [{ uri: string; text: string; places?: Places; stamp: string }, Saved];
  "branchline/draft": [{ uri: string; text: string; places: Places; stamp: string; isTakenUp?: boolean }, { isKept: boolean; why?: string }];
  "branchline/discard": [{ uri: string; isOffered?: boolean }, unknown];
  "branchline/create": [{ folder: string; name: string; template?: string }, { uri: string }];
  "branchline/saveAs": [{ uri: string; text: string; path: string; format: string }, { uri: string; notes: string[] }];
  "branchline/graph": [{ uri: string; since?: number; places: Places }, GraphAnswer];
  "branchline/where": [{ uri: string; action: string; outcome?: string; isCustom?: boolean; property?: string }, { range: Range | null }];
  "branchline/actionAt": [{ uri: string; position: Position }, { action: string | null; outcome: string | null; isCustom: boolean; property: string | null }];
  "branchline/edit": [{ uri: string; version: number; changes: Change[]; places: Places }, Edited];
  "branchline/palette": [Record<string, never>, Palette];
  "branchline/properties": [{ uri: string; action: string }, Properties];
  "branchline/checked": [{ uri: string }, { version: number }];
  "branchline/findings/branches": [{ uri: string }, SpokenOf];
  "branchline/explain": [{ rule: string }, { text: string }];
  "branchline/copy": [{ uri: string; actions: string[] }, { text: string }];
}

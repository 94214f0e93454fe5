/** Where on the canvas findings stand, how they are said, and what mends them. */

import type { Text } from "@codemirror/state";

import { askedWhile } from "../connection/client.ts";
import type { CodeAction, Diagnostic, TextEdit } from "../connection/protocol.ts";
import { changesOf } from "../documents/text_edits.ts";
import { actionAtLine, type Graph } from "./graph.ts";
import { connection, documents, openFiles, orSay } from "./studio.ts";
import { open } from "./files.ts";
import { branchKey, say, useStudio, type Branch } from "./store.ts";

type Texts = ReturnType<typeof openFiles.texts>;

interface WorkspaceEdit {
  changes?: Record<string, TextEdit[]>;
  documentChanges?: { textDocument: { uri: string }; edits: TextEdit[] }[];
}

/** The texts that fixes were made for. */
const madeFor = new WeakMap<CodeAction, Texts>();

/** Return findings by the action whose lines they stand at. */
export function placed(graph: Graph | null, findings: readonly Diagnostic[]): ReadonlyMap<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  if (graph === null) return found;
  for (const finding of findings) {
    const action = actionAtLine(graph, finding.range.start.line);
    if (action !== null) found.set(action.id, [...(found.get(action.id) ?? []), finding]);
  }
  return found;
}

/** Return findings by the key of the branch that they speak of. */
export function placedAtBranches(spokenOf: ReadonlyMap<Diagnostic, readonly Branch[]>): ReadonlyMap<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const [finding, branches] of spokenOf) {
    for (const branch of branches) {
      const key = branchKey(branch);
      found.set(key, [...(found.get(key) ?? []), finding]);
    }
  }
  return found;
}

const SEVERITIES: Record<number, { word: string; sign: string; tone: string }> = {
  1: { word: "error", sign: "\u2715", tone: "bad" },
  2: { word: "warning", sign: "!", tone: "odd" },
};
const NOTE = { word: "note", sign: "i", tone: "note" };

/** Return how the worst of findings is called and marked. */
export function worstOf(findings: readonly Diagnostic[]): { word: string; sign: string; tone: string } {
  return SEVERITIES[Math.min(...findings.map(({ severity }) => severity ?? 1))] ?? NOTE;
}

/** Return findings in words, as `error: ...`. */
export function findingsSaid(findings: readonly Diagnostic[]): string {
  return findings.map((finding) => `${worstOf([finding]).word}: ${saidIn(finding)}`).join("; ");
}

/** Return what a finding says. */
export function saidIn({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

/** Return the fixes that the server has for findings of a file; where it could not say, that is said, and `null` returned. */
export async function fixesOf(uri: string, findings: readonly Diagnostic[]): Promise<CodeAction[] | null> {
  const first = findings[0];
  if (first === undefined) return [];
  connection.lsp.sync();
  const params = {
    textDocument: { uri },
    range: first.range,
    context: { diagnostics: findings, only: ["quickfix"], triggerKind: 1 },
  };
  const text = documents.get(uri)?.text;
  const texts = openFiles.texts();
  const ask = async () => (await connection.ask<CodeAction[] | null>("textDocument/codeAction", params)) ?? [];
  const fixes = await orSay(askedWhile(() => documents.get(uri)?.text === text, ask));
  if (fixes === null) return null;
  for (const fix of fixes) madeFor.set(fix, texts);
  return fixes;
}

/** Do what a code action does, as one step to undo in each file. */
export async function apply(action: CodeAction): Promise<boolean> {
  const whole =
    action.edit === undefined && action.data !== undefined
      ? await orSay(connection.ask<CodeAction>("codeAction/resolve", action))
      : action;
  if (whole?.edit === undefined) return false;
  const isDone = await applyEdit(whole.edit as WorkspaceEdit, madeFor.get(action) ?? openFiles.texts());
  if (isDone) say(action.title);
  return isDone;
}

/** Make the edits of a workspace edit, which was made for some texts; files that are not open are opened. */
export async function applyEdit(edit: WorkspaceEdit, texts: Texts): Promise<boolean> {
  const edits = new Map(Object.entries(edit.changes ?? {}));
  for (const { textDocument, edits: more } of edit.documentChanges ?? []) {
    edits.set(textDocument.uri, [...(edits.get(textDocument.uri) ?? []), ...more]);
  }
  for (const uri of edits.keys()) {
    const document = documents.get(uri) ?? (await open(uri, false));
    if (document === null) return false;
    if (document.isReadOnly) {
      say(`${useStudio.getState().shown[uri]?.name ?? "a file"} can only be read, so nothing was done`, true);
      return false;
    }
  }
  if ([...edits.keys()].some((uri) => isAnother(uri, texts.get(uri)))) {
    say("the text has changed meanwhile, so nothing was done: try again", true);
    return false;
  }
  for (const [uri, changes] of edits) {
    const document = documents.get(uri);
    document?.change(changesOf(document.text, changes), {}, "input.fix");
  }
  return edits.size > 0;
}

/** Whether an open file says something else than a text; where none is known, than what is on disk. */
function isAnother(uri: string, text: Text | undefined): boolean {
  const document = documents.get(uri);
  if (document === undefined) return false;
  return text === undefined ? document.isDirty : !document.text.eq(text);
}

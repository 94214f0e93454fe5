/** The findings of each open file as the language server publishes them, and where on the canvas they stand. */

import type { CodeAction, Diagnostic, TextEdit } from "../connection/protocol.ts";
import { changesOf } from "../documents/text_edits.ts";
import { actionAtLine, type Graph } from "./graph.ts";
import { connection, documents, orSay } from "./studio.ts";
import { open } from "./files.ts";
import { reshow, say } from "./store.ts";

interface WorkspaceEdit {
  changes?: Record<string, TextEdit[]>;
  documentChanges?: { textDocument: { uri: string }; edits: TextEdit[] }[];
}

export function noteFindings({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }): void {
  const order = [...diagnostics].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
  reshow(uri, { findings: order });
}

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

/** Return what a finding says. */
export function saidIn({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

/** Return the fixes that the server has for findings of a file. */
export async function fixesOf(uri: string, findings: readonly Diagnostic[]): Promise<CodeAction[]> {
  const first = findings[0];
  if (first === undefined) return [];
  connection.lsp.sync();
  const params = {
    textDocument: { uri },
    range: first.range,
    context: { diagnostics: findings, only: ["quickfix"], triggerKind: 1 },
  };
  return (await orSay(connection.ask<CodeAction[] | null>("textDocument/codeAction", params))) ?? [];
}

/** Do what a code action does, as one step to undo in each file. */
export async function apply(action: CodeAction): Promise<boolean> {
  const whole =
    action.edit === undefined && action.data !== undefined
      ? await orSay(connection.ask<CodeAction>("codeAction/resolve", action))
      : action;
  if (whole?.edit === undefined) return false;
  const isDone = await applyEdit(whole.edit as WorkspaceEdit);
  if (isDone) say(action.title);
  return isDone;
}

/** Make the edits of a workspace edit; files that are not open are opened. */
export async function applyEdit(edit: WorkspaceEdit): Promise<boolean> {
  const edits = new Map(Object.entries(edit.changes ?? {}));
  for (const { textDocument, edits: more } of edit.documentChanges ?? []) {
    edits.set(textDocument.uri, [...(edits.get(textDocument.uri) ?? []), ...more]);
  }
  for (const [uri, changes] of edits) {
    const document = documents.get(uri) ?? (await open(uri));
    if (document === null || document.isReadOnly) return false;
    document.change(changesOf(document.text, changes), {}, "input.fix");
  }
  return edits.size > 0;
}

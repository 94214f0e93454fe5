/** Edits of the language server protocol, and places in text, as CodeMirror has them. */

import { ChangeSet, type ChangeSpec, type Text } from "@codemirror/state";

import type { Position, TextEdit } from "../connection/protocol.ts";

/** Return the offset of a position; one past the end of a line or of the text is that end. */
export function offsetAt(doc: Text, { line, character }: Position): number {
  if (line >= doc.lines) return doc.length;
  const found = doc.line(Math.max(0, line) + 1);
  return Math.min(found.to, found.from + Math.max(0, character));
}

export function positionAt(doc: Text, offset: number): Position {
  const line = doc.lineAt(Math.max(0, Math.min(doc.length, offset)));
  return { line: line.number - 1, character: offset - line.from };
}

/** Return edits as changes of the text they were made for. */
export function changesOf(doc: Text, edits: readonly TextEdit[]): ChangeSpec[] {
  return edits.map(({ range, newText }) => ({
    from: offsetAt(doc, range.start),
    to: offsetAt(doc, range.end),
    insert: newText.replace(/\r\n?/g, "\n"),
  }));
}

/** Return edits of a text as changes of what it has become meanwhile. */
export function movedChanges(doc: Text, now: Text, edits: readonly TextEdit[]): ChangeSpec {
  const changes = changesOf(doc, edits);
  const between = doc.eq(now) ? null : leastChange(doc.toString(), now.toString());
  return between === null ? changes : ChangeSet.of(changes, doc.length).map(ChangeSet.of(between, doc.length));
}

/** Return the smallest one change from one text to another, `null` when they are the same. */
export function leastChange(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

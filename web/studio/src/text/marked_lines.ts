/** The lines of what is selected on the canvas, marked in the text. */

import { RangeSetBuilder, StateEffect, StateField, type EditorState } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

export interface Span {
  from: number;
  to: number;
}

export const markLines = StateEffect.define<readonly Span[]>();

const LINE = Decoration.line({ class: "cm-marked-line" });
const MOST_LINES = 2000;

export const markedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marked, transaction) {
    let now = marked.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(markLines)) now = linesOf(transaction.state, effect.value);
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function linesOf({ doc }: EditorState, spans: readonly Span[]): DecorationSet {
  const starts = new Set<number>();
  for (const { from, to } of spans) {
    const last = doc.lineAt(Math.min(to, doc.length));
    const end = last.from === to && to > from ? last.number - 1 : last.number;
    for (let at = doc.lineAt(from).number; at <= end && starts.size < MOST_LINES; at += 1) starts.add(doc.line(at).from);
  }
  const builder = new RangeSetBuilder<Decoration>();
  for (const start of [...starts].sort((a, b) => a - b)) builder.add(start, start, LINE);
  return builder.finish();
}

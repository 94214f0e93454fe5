/** Colours of the words of a text, as the server knows them, for the part that is seen. */

import { RangeSetBuilder, StateEffect, type Extension, type Text } from "@codemirror/state";
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";

import { positionAt } from "../documents/text_edits.ts";
import { askedWhile } from "../connection/client.ts";
import { connection } from "../state/studio.ts";

const WAIT = 150;
const NUMBERS = 5;

const recolour = StateEffect.define<null>();
const marks = new Map<string, Decoration>();

type Find = (view: EditorView) => Promise<DecorationSet | null>;

/** Return the extension that colours the text of a file. */
export function semanticColours(uri: string): Extension {
  return colouredBy(async (view) => {
    connection.lsp.sync();
    const { doc } = view.state;
    const { from, to } = view.viewport;
    const range = { start: positionAt(doc, from), end: positionAt(doc, to) };
    const params = { textDocument: { uri }, range };
    const ask = () => connection.ask<{ data: number[] } | null>("textDocument/semanticTokens/range", params);
    const answer = await askedWhile(() => view.state.doc === doc, ask).catch(() => null);
    const types = connection.lsp.serverCapabilities?.semanticTokensProvider?.legend.tokenTypes ?? [];
    return answer === null ? null : decorations(doc, answer.data, types);
  });
}

/** Return the extension that colours a text by the server's words, a moment after each change. */
export function colouredBy(find: Find): Extension {
  return ViewPlugin.define((view) => new Colours(view, find), { decorations: (colours) => colours.words });
}

class Colours {
  words: DecorationSet = Decoration.none;
  private readonly view: EditorView;
  private readonly find: Find;
  private timer = 0;
  private asked = 0;

  constructor(view: EditorView, find: Find) {
    this.view = view;
    this.find = find;
    this.soon();
  }

  update({ docChanged, viewportChanged, changes, transactions }: ViewUpdate): void {
    if (docChanged) this.words = this.words.map(changes);
    const isRecoloured = transactions.some(({ effects }) => effects.some((effect) => effect.is(recolour)));
    if ((docChanged || viewportChanged) && !isRecoloured) this.soon();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.asked = -1;
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), WAIT);
  }

  private async ask(): Promise<void> {
    const asked = ++this.asked;
    const { doc } = this.view.state;
    const words = await this.find(this.view);
    if (words === null || this.asked !== asked || this.view.state.doc !== doc) return;
    this.words = words;
    this.view.dispatch({ effects: recolour.of(null) });
  }
}

function decorations(doc: Text, data: readonly number[], types: readonly string[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let [line, character] = [0, 0];
  for (let at = 0; at + NUMBERS <= data.length; at += NUMBERS) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + NUMBERS);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    if (line >= doc.lines) break;
    const found = doc.line(line + 1);
    const from = found.from + character;
    const to = Math.min(found.to, from + length);
    if (to > from) builder.add(from, to, markOf(types[type] ?? ""));
  }
  return builder.finish();
}

export function markOf(type: string): Decoration {
  let mark = marks.get(type);
  if (mark === undefined) {
    mark = Decoration.mark({ class: `tok-${type.replace(/[^A-Za-z]/g, "")}` });
    marks.set(type, mark);
  }
  return mark;
}

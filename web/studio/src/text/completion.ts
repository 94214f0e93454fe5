/** Completion as the language server offers it; what a word means is shown as elements, never as HTML. */

import { snippet, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { CompletionItem, CompletionList, MarkupContent } from "vscode-languageserver-protocol";

import { askedWhile } from "../connection/client.ts";
import { offsetAt, positionAt } from "../documents/text_edits.ts";
import { visible } from "../shown/visible.ts";
import { connection } from "../state/studio.ts";
import { elementOf } from "../markdown/element.tsx";

const WORD = /[\p{L}\p{N}_.]+$/u;
const KINDS: Record<number, string> = { 3: "function", 6: "variable", 7: "class", 10: "property", 12: "constant", 14: "keyword", 20: "enum" };
const SNIPPET = 2;

/** Return the source of completions of a file. */
export function completions(uri: string) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit } = context;
    const before = state.sliceDoc(Math.max(0, pos - 1), pos);
    if (!explicit && !/[\p{L}\p{N}_."{>:=(]/u.test(before)) return null;
    connection.lsp.sync();
    const params = { textDocument: { uri }, position: positionAt(state.doc, pos), context: { triggerKind: 1 } };
    const ask = () => connection.ask<CompletionList | CompletionItem[] | null>("textDocument/completion", params);
    const answer = await askedWhile(() => !context.aborted, ask).catch(() => null);
    if (answer === null || context.aborted) return null;
    const items = Array.isArray(answer) ? answer : answer.items;
    const word = WORD.exec(state.doc.lineAt(pos).text.slice(0, pos - state.doc.lineAt(pos).from))?.[0] ?? "";
    const edit = items[0]?.textEdit;
    const from = edit !== undefined && "range" in edit ? offsetAt(state.doc, edit.range.start) : pos - word.length;
    return { from, options: items.map((item) => optionOf(item)), ...(Array.isArray(answer) || !answer.isIncomplete ? { validFor: /^[\p{L}\p{N}_ .-]*$/u } : {}) };
  };
}

function optionOf(item: CompletionItem): Completion {
  const text = item.textEdit?.newText ?? item.insertText ?? item.label;
  const { documentation } = item;
  return {
    label: item.filterText ?? item.label,
    displayLabel: visible(item.label),
    ...(item.detail === undefined ? {} : { detail: visible(item.detail) }),
    type: KINDS[item.kind ?? 0] ?? "text",
    ...(item.sortText === undefined ? {} : { sortText: item.sortText }),
    ...(documentation === undefined ? {} : { info: () => elementOf(textOf(documentation)) }),
    apply:
      item.insertTextFormat === SNIPPET
        ? snippet(text.replace(/\$\{(\d+):([^}]*)\}/g, (_whole, at: string, name: string) => `\${${at}:${name}}`).replace(/\$(\d+)/g, "${$1}"))
        : (view, _option, from, to) => {
            view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.complete" });
          },
  };
}

function textOf(documentation: string | MarkupContent): string {
  return typeof documentation === "string" ? documentation : documentation.value;
}

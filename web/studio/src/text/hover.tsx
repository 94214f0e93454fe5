/** What the language server says of the word under the pointer. */

import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { Hover, MarkedString, MarkupContent } from "vscode-languageserver-protocol";

import { offsetAt, positionAt } from "../documents/text_edits.ts";
import { elementOf } from "../markdown/element.tsx";
import { connection } from "../state/studio.ts";

export function hover(uri: string): Extension {
  return hoverTooltip(async (view, pos) => {
    connection.lsp.sync();
    const { doc } = view.state;
    const params = { textDocument: { uri }, position: positionAt(doc, pos) };
    const answer = await connection.ask<Hover | null>("textDocument/hover", params).catch(() => null);
    if (answer === null || view.state.doc !== doc) return null;
    const at = answer.range === undefined ? pos : offsetAt(doc, answer.range.start);
    return { pos: at, above: true, create: () => ({ dom: elementOf(saidIn(answer.contents)) }) };
  });
}

function saidIn(contents: MarkupContent | MarkedString | MarkedString[]): string {
  if (Array.isArray(contents)) return contents.map(saidIn).join("\n\n");
  return typeof contents === "string" ? contents : contents.value;
}

/** What the editor of a text can do: history, keys, search, colours, completion, hover; all that knows the language is the server's. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { findReferencesKeymap, formatKeymap, jumpToDefinitionKeymap, renameKeymap } from "@codemirror/lsp-client";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";

import type { FileKind } from "../connection/protocol.ts";
import { fromOutside } from "../documents/document.ts";
import { positionAt } from "../documents/text_edits.ts";
import { specialSigns } from "../shown/visible.ts";
import { selectAt } from "../state/selection.ts";
import { connection } from "../state/studio.ts";
import { completions } from "./completion.ts";
import { hover } from "./hover.tsx";
import { markedLines } from "./marked_lines.ts";
import { underPolicy } from "./policy.ts";
import { semanticColours } from "./semantic_colours.ts";
import { theme } from "./theme.ts";

const LANGUAGES: Partial<Record<FileKind, string>> = { flow: "branchline", export: "json" };

/** Return the extensions of the editor of a file. */
export function editorOf(uri: string, kind: FileKind): Extension {
  return [
    underPolicy(),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightSpecialChars({ addSpecialChars: specialSigns }),
    EditorState.allowMultipleSelections.of(true),
    indentUnit.of(kind === "flow" ? "    " : "  "),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    lintGutter(),
    markedLines,
    theme,
    autocompletion({ override: [completions(uri)] }),
    hover(uri),
    semanticColours(uri),
    connection.lsp.plugin(uri, LANGUAGES[kind] ?? "yaml"),
    EditorView.contentAttributes.of({ "aria-label": "text of the script", tabindex: "0" }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap.filter(({ key }) => key !== "F8"), // the window has it, for text, canvas and list
      ...formatKeymap,
      ...renameKeymap,
      ...jumpToDefinitionKeymap,
      ...findReferencesKeymap,
      ...defaultKeymap,
    ]),
    selectionFollows(uri),
  ];
}

/** Keep the canvas at what the cursor of the text stands on. */
function selectionFollows(uri: string): Extension {
  let timer = 0;
  return EditorView.updateListener.of(({ state, selectionSet, transactions, view }) => {
    if (!selectionSet || !view.hasFocus || transactions.some((each) => each.annotation(fromOutside) === true)) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const { line, character } = positionAt(state.doc, state.selection.main.head);
      void selectAt(uri, line, character);
    }, 80);
  });
}

/** The looks of the editor, in the colours of the page. */

import { EditorView } from "@codemirror/view";

export const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--ink)", backgroundColor: "var(--paper)" },
  "&.cm-focused": { outline: "2px solid var(--blue)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--panel) 60%, transparent)" },
  ".cm-marked-line": { backgroundColor: "var(--marked)", boxShadow: "inset 3px 0 var(--blue)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--blue) 30%, transparent)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--changed)" },
  ".cm-searchMatch": { backgroundColor: "var(--changed)", outline: "1px solid var(--odd)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "6px", overflow: "hidden" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--blue)", color: "var(--paper)" },
  ".cm-completionDetail": { color: "inherit", opacity: "0.85" },
  ".cm-panels": { backgroundColor: "var(--panel)", color: "var(--ink)" },
  ".cm-textfield": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-button": { backgroundColor: "var(--paper)", backgroundImage: "none", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-diagnosticText": { fontFamily: "var(--sans)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--blue)", color: "var(--paper)" },
  ".tok-class": { color: "var(--blue)", fontWeight: "600" },
  ".tok-label": { fontWeight: "600" },
  ".tok-keyword, .tok-type": { color: "var(--violet)" },
  ".tok-enumMember": { color: "var(--good)" },
  ".tok-string": { color: "var(--bad)" },
  ".tok-number": { color: "var(--good)" },
  ".tok-comment": { color: "var(--muted)", fontStyle: "italic" },
  ".tok-property": { color: "var(--odd)" },
  ".tok-variable": { color: "var(--violet)" },
  ".tok-function": { color: "var(--blue)" },
});

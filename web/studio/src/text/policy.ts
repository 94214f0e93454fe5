/** What an editor of text needs under the page's policy for styles, which allows none inside of elements. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Return what the policy asks of an editor: a nonce for its style element, and none that the browser makes. */
export function underPolicy(): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  return [EditorView.cspNonce.of(nonce), typingOver];
}

/** A browser that replaces coloured text keeps its colour in a style attribute; so it is replaced here. */
const typingOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data, isComposing }, view) {
    const { from, to, empty } = view.state.selection.main;
    if (inputType !== "insertText" || data === null || isComposing || view.composing || empty || view.state.readOnly) return false;
    const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

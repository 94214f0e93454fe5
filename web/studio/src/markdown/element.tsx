/** Markdown as an element that stands outside of the tree of React, as in a tooltip of the editor. */

import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

import { Markdown } from "./Markdown.tsx";

export function elementOf(markdown: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "tooltip-text";
  flushSync(() => createRoot(element).render(<Markdown text={markdown} />));
  return element;
}

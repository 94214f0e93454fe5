/** What styles may stand in the page: its own, and that of the editor of text, by a word that is made anew for each page. */

import { built } from "./built.ts";

export function narrowPolicy(): void {
  const nonce = crypto.randomUUID();
  document.querySelector("meta[name=csp-nonce]")?.setAttribute("content", nonce);
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `style-src 'self' 'nonce-${nonce}' ${built.pages.style}`;
  document.head.append(policy);
}

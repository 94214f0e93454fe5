/** The line to the engine: messages go and come on it, and it says how it is. */

import type { Transport } from "@codemirror/lsp-client";

export type Hearer = (message: string) => void;
export type Health = "connecting" | "open" | "lost";

/** A transport for the language client; who opens one is told with each connection anew. */
export interface Line extends Transport {
  /** Open it; it is tried again, less and less often, until there is a connection. */
  open(): void;
  /** Try at once, as when the person asks. */
  retry(): void;
}

/** Return a line that tells how it is. */
export type NewLine = (onHealth: (health: Health) => void) => Line;

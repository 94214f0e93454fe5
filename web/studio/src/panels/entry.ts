/** A panel of the page: one file a panel, listed in index.ts. */

import type { ComponentType } from "react";

export interface PanelEntry {
  id: string;
  title: string;
  /** The key that shows it, as `keyOf` names it (`Alt-1`); empty for none. */
  shortcut: string;
  Panel: ComponentType;
}

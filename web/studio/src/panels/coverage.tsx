/** What the scenarios of the script in front take, and which of them fail. */

import type { ReactNode } from "react";

import { CoveragePanel } from "../running/CoveragePanel.tsx";
import type { PanelEntry } from "./entry.ts";

export const panel: PanelEntry = { id: "coverage", title: "Coverage", shortcut: "Alt-6", Panel };

function Panel(): ReactNode {
  return <CoveragePanel />;
}

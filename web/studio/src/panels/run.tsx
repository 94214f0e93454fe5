/** Runs of the script in front: begin one, walk through it, take another branch, keep it. */

import type { ReactNode } from "react";

import { RunPanel } from "../running/RunPanel.tsx";
import type { PanelEntry } from "./entry.ts";

export const panel: PanelEntry = { id: "run", title: "Run", shortcut: "Alt-4", Panel };

function Panel(): ReactNode {
  return <RunPanel />;
}

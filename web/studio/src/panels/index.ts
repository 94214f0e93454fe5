/** The panels of every page in the order of their tabs. */

import { panel as coverage } from "./coverage.tsx";
import type { PanelEntry } from "./entry.ts";
import { panel as findings } from "./findings.tsx";
import { panel as outline } from "./outline.tsx";
import { panel as properties } from "./properties.tsx";
import { panel as run } from "./run.tsx";

export const PANELS: readonly PanelEntry[] = [properties, findings, outline, run, coverage];

/** All panels in the order of their tabs. */

import type { PanelEntry } from "./entry.ts";
import { panel as compare } from "./compare.tsx";
import { panel as findings } from "./findings.tsx";
import { panel as outline } from "./outline.tsx";
import { panel as properties } from "./properties.tsx";

export const PANELS: readonly PanelEntry[] = [properties, findings, outline, compare];

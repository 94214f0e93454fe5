/** What the next run of each script begins with, as its author has chosen or typed it; kept over a reload. */

import { create } from "zustand";

import { keepInTab, keptInTab } from "../connection/session.ts";
import { own } from "../documents/own.ts";
import type { FormValue } from "./RunForm.tsx";

interface Chosen {
  /** `null` where nothing was chosen, so that the first one counts. */
  scenario: string | null;
  hasForm: boolean;
  form: FormValue;
}

const KEY = "branchline.studio.beginnings";
const FIRST: Chosen = { scenario: null, hasForm: false, form: {} };

const useAll = create<Readonly<Record<string, Chosen>>>()(() => ({ ...keptInTab<Record<string, Chosen>>(KEY) }) as Record<string, Chosen>);
useAll.subscribe((all) => keepInTab(KEY, all));

/** Return what is chosen for a script. */
export function useChosen(uri: string): Chosen {
  return useAll((all) => own(all, uri)) ?? FIRST;
}

export function choose(uri: string, change: Partial<Chosen>): void {
  useAll.setState((all) => ({ [uri]: { ...FIRST, ...own(all, uri), ...change } }));
}

/** What the next run of each script begins with, as its author has chosen or typed it; kept over a reload, but for what is secret. */

import { create } from "zustand";

import { keepInTab, keptInTab } from "../connection/session.ts";
import { own } from "../documents/own.ts";
import { connection } from "../state/studio.ts";
import type { FormValue } from "./RunForm.tsx";

interface Chosen {
  /** `null` where nothing was chosen, so that the first one counts. */
  scenario: string | null;
  hasForm: boolean;
  form: FormValue;
}

type All = Readonly<Record<string, Chosen>>;

const KEY = "branchline.studio.beginnings";
const FIRST: Chosen = { scenario: null, hasForm: false, form: {} };

const useAll = create<All>()(() => keptInTab<All>(KEY) as All);

/** What of each form the server has said to hold no secret: no more of it than that is kept. */
let safe: Readonly<Record<string, FormValue>> = Object.fromEntries(Object.entries(useAll.getState()).map(([uri, { form }]) => [uri, form]));

/** Return what is chosen for a script. */
export function useChosen(uri: string): Chosen {
  return useAll((all) => own(all, uri)) ?? FIRST;
}

export function choose(uri: string, change: Partial<Chosen>): void {
  useAll.setState((all) => ({ [uri]: { ...FIRST, ...own(all, uri), ...change } }));
  keep();
  if (change.form !== undefined) void sift(uri, change.form);
}

/** Ask what of a form is secret, and keep the rest. */
async function sift(uri: string, form: FormValue): Promise<void> {
  const told = await connection.ask<{ form: FormValue }>("branchline/run/keepable", { uri, form }).catch(() => null);
  if (own(useAll.getState(), uri)?.form !== form) return;
  safe = { ...safe, [uri]: told?.form ?? {} };
  keep();
}

function keep(): void {
  const all = Object.entries(useAll.getState()).map(([uri, chosen]) => [uri, { ...chosen, form: own(safe, uri) ?? {} }]);
  keepInTab(KEY, Object.fromEntries(all));
}

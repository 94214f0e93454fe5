/** What the scenarios of each script take, asked for anew whenever a text has changed. */

import { create } from "zustand";

import { asError } from "../connection/client.ts";
import { connection } from "../state/studio.ts";
import { activeShown, useStudio } from "../state/store.ts";
import { coverageMarks } from "./marks.ts";
import type { Coverage } from "./protocol.ts";

interface CoverageState {
  known: Readonly<Record<string, Coverage>>;
  /** Whether it is drawn on the canvas. */
  isShown: boolean;
  /** How many panels look at it; nobody asks where none does and it is not drawn. */
  looking: number;
}

const NOTHING: Coverage = { isCurrent: true, scenarios: [], branches: [], actions: [], taken: 0, possible: 0 };

export const useCoverage = create<CoverageState>()(() => ({ known: {}, isShown: false, looking: 0 }));

/** Ask what is known of a script; the server says when more is. */
async function askCoverage(uri: string): Promise<void> {
  connection.lsp.sync();
  const found = await connection
    .ask<Coverage>("branchline/coverage", { uri })
    .catch((error: unknown): Coverage => ({ ...NOTHING, why: asError(error).message }));
  useCoverage.setState(({ known }) => ({ known: { ...known, [uri]: found } }));
  draw();
}

export function showOnCanvas(isShown: boolean): void {
  useCoverage.setState({ isShown });
  draw();
  refresh();
}

/** Keep what is known up to date until the returned function is called. */
export function lookOn(): () => void {
  useCoverage.setState(({ looking }) => ({ looking: looking + 1 }));
  refresh();
  return () => useCoverage.setState(({ looking }) => ({ looking: looking - 1 }));
}

function refresh(): void {
  const { looking, isShown } = useCoverage.getState();
  const uri = useStudio.getState().active;
  const isScript = activeShown(useStudio.getState())?.graph != null;
  if (uri !== null && isScript && (looking > 0 || isShown)) void askCoverage(uri);
}

function draw(): void {
  const { known, isShown } = useCoverage.getState();
  const shown = activeShown(useStudio.getState());
  const found = shown === null ? undefined : known[shown.uri];
  const graph = shown?.graph ?? null;
  const isDrawn = isShown && graph !== null && found !== undefined;
  useStudio.getState().setMarks("coverage", isDrawn ? coverageMarks(graph, found) : null);
}

connection.onNote("branchline/coverageChanged", ({ uri }: { uri: string }) => {
  if (uri === useStudio.getState().active) refresh();
});

useStudio.subscribe((now, before) => {
  const [shown, was] = [activeShown(now), activeShown(before)];
  if (shown?.uri === was?.uri && shown?.graph === was?.graph && now.texts === before.texts) return;
  const { looking, isShown } = useCoverage.getState();
  if (looking === 0 && !isShown) return;
  queueMicrotask(draw);
  refresh();
});

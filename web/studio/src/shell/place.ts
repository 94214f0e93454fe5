/** Where the author is in this tab: which panel, which action, which run; found again when the page is loaded anew. */

import { compareWith, useComparing } from "../comparing/comparing.ts";
import { showOnCanvas, useCoverage } from "../running/coverage.ts";
import { keepInTab, keptInTab } from "../connection/session.ts";
import { keptOfRuns, takeUp, useRuns, type RunsKept } from "../running/runs.ts";
import { refresh } from "../state/graphs.ts";
import { select } from "../state/selection.ts";
import { NOTHING, activeShown, useStudio, type Selection } from "../state/store.ts";
import { useLayout, type Part } from "./layout.ts";

interface Place {
  panel: string | null;
  front: Part;
  selection: Selection;
  /** The revision that the file in front is compared with. */
  revision: string | null;
  hasCoverage: boolean;
  runs: RunsKept;
}

const KEY = "branchline.studio.place";
const NO_RUNS: RunsKept = { runs: [], front: null, at: 0, compared: null };
const was = keptInTab<Place>(KEY);

if (was.panel !== undefined) useStudio.setState({ panel: was.panel });
if (was.front !== undefined) useLayout.setState({ front: was.front });

/** Go where the author was, as far as that is still there; from now on it is kept where he goes. */
export async function goBack(): Promise<void> {
  try {
    await found();
  } finally {
    for (const store of [useStudio, useLayout, useRuns, useCoverage, useComparing]) store.subscribe(keep);
    keep();
  }
}

/** Take up the runs after the connection was lost; the page still knows them itself. */
export function takeUpRuns(): Promise<void> {
  return takeUp(keptOfRuns(useRuns.getState()));
}

async function found(): Promise<void> {
  const uri = useStudio.getState().active;
  if (uri !== null) {
    await refresh(uri);
    selectAgain(uri);
  }
  useStudio.setState({ isBegun: true }); // the rest keeps nobody waiting
  if (uri !== null) {
    if (was.hasCoverage === true) showOnCanvas(true);
    if (typeof was.revision === "string") await compareWith(uri, was.revision);
  }
  await takeUp({ ...NO_RUNS, ...was.runs });
}

function selectAgain(uri: string): void {
  const { active, selection } = useStudio.getState();
  const byId = activeShown(useStudio.getState())?.graph?.byId;
  if (active !== uri || selection !== NOTHING || byId === undefined) return;
  const { actions = [], branch = null } = was.selection ?? {};
  if (branch !== null && byId.has(branch.action)) select({ actions: [], branch });
  else select({ actions: actions.filter((id) => byId.has(id)), branch: null });
}

function keep(): void {
  const { panel, selection, active } = useStudio.getState();
  const { comparing } = useComparing.getState();
  const place: Place = {
    panel,
    front: useLayout.getState().front,
    selection,
    revision: comparing !== null && comparing.uri === active ? comparing.compared.revision : null,
    hasCoverage: useCoverage.getState().isShown,
    runs: keptOfRuns(useRuns.getState()),
  };
  keepInTab(KEY, place);
}

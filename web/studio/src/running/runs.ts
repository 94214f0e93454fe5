/** The runs of this tab: which there are, where the one in front stands, and what can be done with it. */

import { create } from "zustand";

import { useCanvas } from "../canvas/canvas_state.ts";
import { asError } from "../connection/client.ts";
import { isSurelySame } from "../connection/tab.ts";
import { save } from "../state/changes.ts";
import { applyEdit } from "../state/findings.ts";
import { bringToFront, listFiles, open } from "../state/files.ts";
import { connection, documents, openFiles, orSay } from "../state/studio.ts";
import { activeShown, say, useStudio } from "../state/store.ts";
import { runMarks } from "./marks.ts";
import type { Kept, Look, Outcomes, Run, RunHead, Setup, SideBySide, Step } from "./protocol.ts";

const WINDOW = 500;
const PLAYED_EVERY = 700;
const LONGEST_SAID = 240;

interface RunsState {
  /** Those from before the page was loaded anew are asked for when somebody looks at them. */
  runs: readonly (RunHead | Run)[];
  /** The number of the run in front. */
  front: number | null;
  at: number;
  /** The steps of the run in front that were asked for so far. */
  steps: readonly (Step | undefined)[];
  look: Look | null;
  outcomes: Outcomes | null;
  isPlaying: boolean;
  /** What went wrong when a run was to begin, a line each. */
  wrong: readonly string[];
  compared: SideBySide | null;
}

/** What of the runs is kept over a reload by the page; the server keeps the runs themselves. */
export interface RunsKept {
  runs: readonly number[];
  front: number | null;
  at: number;
  compared: readonly [number, number] | null;
}

/** What is said where runs are gone: of the same tab, and of one that may be a copy; another host has other words. */
export const GONE = {
  same: "the runs of this tab are gone: the studio keeps them until it ends, and for an hour where no page shows them",
  copied: "this tab has no runs any more: they are in the tab that it is a copy of, or the studio was started anew",
};

export const useRuns = create<RunsState>()(() => ({
  runs: [],
  front: null,
  at: 0,
  steps: [],
  look: null,
  outcomes: null,
  isPlaying: false,
  wrong: [],
  compared: null,
}));

export function runInFront({ runs, front }: RunsState): Run | null {
  const found = runs.find(({ run }) => run === front);
  return found !== undefined && isWhole(found) ? found : null;
}

function isWhole(run: RunHead | Run): run is Run {
  return "steps" in run;
}

export function askSetup(uri: string): Promise<Setup | null> {
  connection.lsp.sync();
  return orSay(connection.ask<Setup>("branchline/run/setup", { uri }));
}

/** Begin a run with a scenario, with what a form says, or with neither. */
export async function start(uri: string, begins: { scenario: string } | { form: unknown } | Record<string, never>): Promise<boolean> {
  connection.lsp.sync();
  useRuns.setState({ wrong: [] });
  try {
    const run = await connection.ask<Run>("branchline/run/start", { uri, ...begins });
    await take(run, run.parts ?? 0);
    return true;
  } catch (error) {
    const { message } = asError(error);
    useRuns.setState({ wrong: message.split("\n") });
    say(`the run cannot begin: ${message.slice(0, LONGEST_SAID)}`, true);
    return false;
  }
}

/** Show again what the server has kept of the runs of this tab; the rest is gone. */
export async function takeUp({ runs: expected, front, at, compared }: RunsKept): Promise<void> {
  const told = await connection.ask<{ runs: RunHead[] }>("branchline/run/list", {}).catch(() => null);
  if (useStudio.getState().health !== "open") return;
  const heads = told?.runs ?? []; // a lesson shows none
  const known = new Map(useRuns.getState().runs.map((run) => [run.run, run]));
  useRuns.setState({ runs: heads.map((head) => ({ ...known.get(head.run), ...head })) });
  const there = new Set(heads.map(({ run }) => run));
  if (expected.some((run) => !there.has(run))) say(isSurelySame ? GONE.same : GONE.copied, true);
  const now = useRuns.getState().front;
  if (now !== null && there.has(now)) return;
  if (front !== null && there.has(front)) await show(front, at, false);
  else if (now !== null) showNone();
  if (compared !== null && compared.every((run) => there.has(run))) await compare(...compared);
}

/** Return what a page that is loaded anew is to show of the runs. */
export function keptOfRuns({ runs, front, at, compared }: RunsState): RunsKept {
  const sides: RunsKept["compared"] = compared === null ? null : [compared.left.run, compared.right.run];
  return { runs: runs.map(({ run }) => run), front, at, compared: sides };
}

/** Show a run that is new, at a step. */
async function take(run: Run, at: number): Promise<void> {
  stop();
  useRuns.setState(({ runs }) => ({ runs: [...runs.filter((each) => each.run !== run.run), run], compared: null }));
  await show(run.run, at);
}

/** Bring a run to the front; the canvas goes where it stands, unless it is to stay. */
export async function show(number: number, at = 0, isFollowed = true): Promise<void> {
  const known = useRuns.getState().runs.find((each) => each.run === number);
  if (known === undefined) return;
  stop();
  const run = isWhole(known) ? known : await orSay(connection.ask<Run>("branchline/run/show", { run: number }));
  if (run === null) return;
  if (run !== known) useRuns.setState(({ runs }) => ({ runs: runs.map((each) => (each.run === number ? run : each)) }));
  const steps: (Step | undefined)[] = [...run.steps];
  steps.length = run.count;
  useRuns.setState({ front: number, steps, look: null, outcomes: null, at: 0, compared: null });
  await go(at, isFollowed);
}

/** Stand at a step of the run in front, or at the nearest there is. */
export async function go(to: number, isFollowed = true): Promise<void> {
  const run = runInFront(useRuns.getState());
  if (run === null || run.count === 0) return;
  const at = Math.min(Math.max(0, to), run.count - 1);
  useRuns.setState({ at });
  await load(run, at);
  const now = useRuns.getState();
  if (now.front !== run.run || now.at !== at) return;
  mark();
  const step = now.steps[at];
  if (isFollowed && step !== undefined && !step.isEvent && step.uri === useStudio.getState().active) useCanvas.setState({ wanted: { uri: step.uri, id: step.id } });
  sayWhere(run, at, step);
  const asked = { run: run.run, step: at };
  const [look, outcomes] = await Promise.all([
    orSay(connection.ask<Look>("branchline/run/at", asked)),
    orSay(connection.ask<Outcomes>("branchline/run/outcomes", asked)),
  ]);
  const then = useRuns.getState();
  if (then.front === run.run && then.at === at) useRuns.setState({ look, outcomes });
}

/** Ask for the steps around one that are not known yet. */
async function load(run: Run, at: number): Promise<void> {
  const first = Math.floor(at / WINDOW) * WINDOW;
  if (useRuns.getState().steps[at] !== undefined) return;
  const told = await orSay(connection.ask<{ steps: Step[] }>("branchline/run/steps", { run: run.run, first }));
  const now = useRuns.getState();
  if (told === null || now.front !== run.run) return;
  const steps = [...now.steps];
  for (const step of told.steps) steps[step.at] = step;
  useRuns.setState({ steps });
}

function sayWhere(run: Run, at: number, step: Step | undefined): void {
  if (step === undefined) return;
  const answered = step.isEvent ? "cuts in" : step.outcome === null ? "ends here" : `answered ${step.outcome}`;
  const last = at === run.count - 1 ? `; the run is over: ${run.said}` : "";
  say(`step ${at + 1} of ${run.count}: ${step.name} ${answered}${step.isAssumed ? ", which is assumed" : ""}${last}`);
}

let timer = 0;

/** Play on from here, one step after the other. */
export function play(): void {
  const run = runInFront(useRuns.getState());
  if (run === null) return;
  if (useRuns.getState().at >= run.count - 1) void go(0);
  useRuns.setState({ isPlaying: true });
  clearInterval(timer);
  timer = window.setInterval(() => {
    const { at } = useRuns.getState();
    const front = runInFront(useRuns.getState());
    if (front === null || at >= front.count - 1) stop();
    else void go(at + 1);
  }, PLAYED_EVERY);
}

export function stop(): void {
  clearInterval(timer);
  if (useRuns.getState().isPlaying) useRuns.setState({ isPlaying: false });
}

/** Go on from the step where the run in front stands, in another way; both runs are kept. */
async function goOn(method: string, more: Record<string, unknown>): Promise<boolean> {
  const { at } = useRuns.getState();
  const run = runInFront(useRuns.getState());
  if (run === null) return false;
  const made = await orSay(connection.ask<Run>(`branchline/run/${method}`, { run: run.run, step: at, ...more }));
  if (made === null) return false;
  await take(made, Math.min(at, made.count - 1));
  say(`a new run, ${made.name}: ${made.said}`);
  return true;
}

export function choose(outcome: string): Promise<boolean> {
  return goOn("choose", { outcome });
}

export function press(keys: string): Promise<boolean> {
  return goOn("press", { keys });
}

export function bring(event: string, at: number | null): Promise<boolean> {
  return goOn("event", at === null ? { event } : { event, at });
}

/** Run the same once more, in the texts as they are now. */
export async function again(): Promise<void> {
  const run = runInFront(useRuns.getState());
  if (run === null) return;
  connection.lsp.sync();
  const made = await orSay(connection.ask<Run>("branchline/run/again", { run: run.run }));
  if (made !== null) await take(made, made.parts ?? 0);
}

export async function rename(number: number, name: string): Promise<void> {
  const told = await orSay(connection.ask<{ name: string }>("branchline/run/rename", { run: number, name }));
  if (told === null) return;
  useRuns.setState(({ runs }) => ({ runs: runs.map((run) => (run.run === number ? { ...run, name: told.name } : run)) }));
  say(`the run is called ${told.name}`);
}

export async function close(number: number): Promise<void> {
  await orSay(connection.ask<null>("branchline/run/close", { run: number }));
  const { runs, front } = useRuns.getState();
  const gone = runs.find(({ run }) => run === number);
  const left = runs
    .filter(({ run }) => run !== number)
    .map((run) => (run.parent?.run === number ? { ...run, parent: gone?.parent ?? null } : run));
  useRuns.setState({ runs: left, compared: null });
  say(`${gone?.name ?? "the run"} is closed`);
  if (front !== number) return;
  const next = left.find(({ run }) => run === gone?.parent?.run) ?? left.at(-1);
  if (next !== undefined) await show(next.run, gone?.parent?.step ?? 0);
  else {
    showNone();
  }
}

/** Say of the run in front whether it is of the texts as they are; until there is an answer it stays as it was. */
async function lookWhetherOld(): Promise<void> {
  const { front } = useRuns.getState();
  const told = await connection.ask<{ isCurrent: boolean }>("branchline/run/current", { run: front }).catch(() => null);
  if (told === null) return;
  useRuns.setState(({ runs }) => ({ runs: runs.map((run) => (run.run === front && run.isCurrent !== told.isCurrent ? { ...run, ...told } : run)) }));
}

function showNone(): void {
  stop();
  useRuns.setState({ front: null, at: 0, steps: [], look: null, outcomes: null, compared: null });
  mark();
}

export async function compare(left: number, right: number): Promise<void> {
  stop();
  const compared = await orSay(connection.ask<SideBySide>("branchline/run/compare", { left, right }));
  if (compared === null) return;
  useRuns.setState({ compared });
  const parting = compared.parting === null ? "they go the same way" : `they part at step ${compared.parting + 1}`;
  say(`${compared.left.name} beside ${compared.right.name}: ${parting}`);
}

export function endComparison(): void {
  useRuns.setState({ compared: null });
}

/** Keep the run in front as a scenario; the file beside the script is changed, or made. */
export async function keep(name: string, expect: readonly string[]): Promise<boolean> {
  const run = runInFront(useRuns.getState());
  if (run === null) return false;
  connection.lsp.sync();
  const texts = openFiles.texts();
  const kept = await orSay(connection.ask<Kept>("branchline/run/keep", { run: run.run, name, expect }));
  if (kept === null) return false;
  const isSaved = kept.edits === null ? await write(kept.uri, kept.text ?? "") : await change(kept.uri, kept.edits, texts);
  if (isSaved === null) return false;
  const file = decodeURIComponent(kept.uri.slice(kept.uri.lastIndexOf("/") + 1));
  const state = isSaved ? "" : ", which is not saved yet";
  say([`kept as the scenario "${name}" in ${file}${state}`, ...kept.notes].join("; "));
  return true;
}

/** Change the file of scenarios; it is saved at once unless something else in it waits to be. */
async function change(uri: string, edits: Kept["edits"] & object, texts: ReturnType<typeof openFiles.texts>): Promise<boolean | null> {
  const script = useStudio.getState().active;
  const hadChanges = documents.get(uri)?.isDirty === true;
  if (!(await applyEdit({ changes: { [uri]: edits } }, texts))) return null;
  const isSaved = !hadChanges && (await save(uri));
  if (script !== null) bringToFront(script);
  return isSaved;
}

/** Make the file of scenarios, which is not there. */
async function write(uri: string, text: string): Promise<boolean | null> {
  const script = useStudio.getState().active;
  const answer = await orSay(connection.request("branchline/save", { uri, text, stamp: "" }));
  if (answer === null) return null;
  if ("conflict" in answer) {
    say("somebody has made that file meanwhile, keep the run again", true);
    return null;
  }
  await listFiles();
  await open(uri);
  if (script !== null) bringToFront(script);
  return true;
}

/** Mark on the canvas where the run in front has gone, in the file that is shown. */
function mark(): void {
  const state = useRuns.getState();
  const run = runInFront(state);
  const shown = activeShown(useStudio.getState());
  const graph = shown?.graph ?? null;
  const isHere = run !== null && shown !== null && graph !== null;
  useStudio.getState().setMarks("run", isHere ? runMarks(graph, shown.uri, run, state.at, state.steps) : null);
}

useStudio.subscribe((now, before) => {
  const [shown, was] = [activeShown(now), activeShown(before)];
  const isOther = shown?.uri !== was?.uri || shown?.graph !== was?.graph;
  if (useRuns.getState().front !== null && (isOther || now.texts !== before.texts)) {
    queueMicrotask(mark);
    void lookWhetherOld();
  }
  if (now.health !== "open" && before.health === "open") stop();
});

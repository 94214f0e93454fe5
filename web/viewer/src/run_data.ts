/** The data of a run, as `tools/viewer/run_data.py` writes them, and its steps as records. */

/** What an action can answer, and the branch that is taken then: its own, Default, or none. */
export type Outcome = [
  name: string,
  wire: string,
  meaning: string,
  target: string | null,
  branch: string | null,
];

export interface Place {
  script: string;
  id: string;
  /** What people call the action: its id where that is a word, else its caption. */
  name: string;
  action: string;
  caption: string;
  line: number;
  does: string;
  asks: string[];
  written: [name: string, value: string][];
  outcomes: Outcome[];
}

export type Row = [
  place: number,
  run: number,
  depth: number,
  clock: number,
  outcome: number,
  branch: number,
  target: number,
  why: number,
  assumed: number,
  properties: number[],
  changed: number[],
  calls: number[],
];

type Moment = [step: number, contact: string, status: string, media: string];

/** The run where the action of a step answers otherwise; its rows are those from `begins` on. */
export interface Fork {
  step: number;
  begins: number;
  outcome: string;
  steps: Row[];
  moments: Moment[];
  ending: string;
  good: boolean;
}

interface Source {
  script: string;
  file: string;
  text: string | null;
}

/** What is of one run alone. */
export interface RunData {
  script: string;
  type: string;
  file: string;
  scenario: string | null;
  good: boolean;
  given: [name: string, value: string][];
  before: [name: string, value: string][];
  summary: [label: string, text: string, tone: string][];
  steps: Row[];
  first: number;
  moments: Moment[];
  contacts: [id: string, media: string, skill: string, status: string][];
  agents: [id: string, name: string, active: boolean, permissions: string[]][];
  planned: [about: string, text: string][];
  forks: Fork[];
}

/** What runs of the same scripts share. */
export interface Shared {
  format: number;
  sources: Source[];
  places: Place[];
  texts: string[];
}

export interface ShownRun extends RunData, Shared {
  left_out: number;
}

export interface Step {
  number: number;
  place: Place;
  run: string;
  depth: number;
  clock: number;
  outcome: string | null;
  branch: string | null;
  target: string | null;
  why: string;
  assumed: boolean;
  properties: [name: string, value: string][];
  changed: [name: string, value: string][];
  calls: string[];
}

/** What is watched: the run itself, or one of its forks from where it leaves the run. */
export interface Take {
  rows: Row[];
  moments: Moment[];
  fork: Fork | null;
}

export function mainTake(run: ShownRun): Take {
  return { rows: run.steps, moments: run.moments, fork: null };
}

/** Answer the run as it goes where the action of that step answers otherwise. */
export function forkedTake(run: ShownRun, fork: Fork): Take {
  const before = run.steps.slice(0, Math.max(0, fork.begins - run.first));
  return { rows: [...before, ...fork.steps], moments: fork.moments, fork };
}

/** Tell whether what is watched comes to a good end. */
export function isGood(run: ShownRun, take: Take): boolean {
  return take.fork === null ? run.good : take.fork.good;
}

function pairs(run: ShownRun, numbers: number[]): [string, string][] {
  const found: [string, string][] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    found.push([textOf(run, numbers[at]) ?? "", textOf(run, numbers[at + 1]) ?? ""]);
  }
  return found;
}

function textOf(run: ShownRun, number: number | undefined): string | null {
  return number === undefined || number < 0 ? null : (run.texts[number] ?? null);
}

/** Answer the step at a position of a take, counted from 0. */
export function stepAt(run: ShownRun, take: Take, at: number): Step {
  const row = take.rows[at];
  if (row === undefined) throw new RangeError(`there is no step at ${at}`);
  const place = run.places[row[0]];
  if (place === undefined) throw new RangeError(`step ${at} visits nothing`);
  return {
    number: run.first + at,
    place,
    run: textOf(run, row[1]) ?? "",
    depth: row[2],
    clock: row[3],
    outcome: textOf(run, row[4]),
    branch: textOf(run, row[5]),
    target: textOf(run, row[6]),
    why: textOf(run, row[7]) ?? "",
    assumed: row[8] === 1,
    properties: pairs(run, row[9]),
    changed: pairs(run, row[10]),
    calls: row[11].map((number) => textOf(run, number) ?? ""),
  };
}

/** Answer the agent on whose authority a step called the platform, if it did. */
export function agentOf(step: Step): string | null {
  return / as agent (.+) (?:answered|timed out)/.exec(step.calls[0] ?? "")?.[1] ?? null;
}

/** Answer a step in a few words, as the list of steps shows it. */
export function headline(step: Step): string {
  if (step.outcome === null) return step.place.action === step.place.name ? "cuts in" : step.place.action;
  const target = step.target ?? "nothing";
  return `${step.place.action}: ${answered(step)} \u2192 ${target}`;
}

/** Answer the outcome of a step, and the branch that stood in for it, if any. */
export function answered(step: Step): string {
  if (step.outcome === null) return "no outcome";
  const isOwn = step.branch === null || step.branch.toLowerCase() === step.outcome.toLowerCase();
  return isOwn ? step.outcome : `${step.outcome}, by ${step.branch}`;
}

/** Answer the names that the wire of a step may have in a picture: as it is, or in quotes. */
export function wiresOf(step: Step): string[] {
  if (step.branch === null) return [];
  const listed = step.place.outcomes.find(([name]) => name === step.branch);
  return [listed === undefined ? step.branch : listed[1], step.branch, `"${step.branch}"`];
}

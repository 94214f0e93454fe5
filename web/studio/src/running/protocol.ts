/** What the server tells of runs, as it is sent. */

export interface Step {
  at: number;
  id: string;
  action: string;
  script: string;
  uri: string;
  name: string;
  caption: string;
  outcome: string | null;
  branch: string | null;
  target: string | null;
  why: string;
  clock: number;
  isEvent: boolean;
  isAssumed: boolean;
  isChosen: boolean;
  depth: number;
  run: string;
  contact: string;
}

interface RunName {
  run: number;
  name: string;
  parent: { run: number; step: number } | null;
  uri: string;
  scenario: string | null;
  hasForm: boolean;
}

interface Failed {
  what: string;
  expected: string;
  found: string;
  why: string;
}

interface Walked {
  uri: string;
  visits: Record<string, number>;
  branches: [id: string, branch: string, times: number][];
}

/** A run as it stands among others. */
export interface RunHead extends RunName {
  ending: string;
  said: string;
  isGood: boolean;
  isExpected: boolean | null;
  failed: Failed[];
  parts: number | null;
  count: number;
  isCurrent: boolean;
}

export interface Run extends RunHead {
  summary: [label: string, text: string, tone: string][];
  clock: number;
  steps: Step[];
  choices: { step: number; said: string }[];
  walked: Walked[];
  notes: string[];
}

interface Person {
  id: string;
  isOwn: boolean;
  isChanged: boolean;
}

interface ContactRow extends Person {
  status: string;
  media: string;
  skill: string;
  agent: string;
}

interface AgentRow extends Person {
  name: string;
  state: string;
  isActive: boolean;
  permissions: string[];
  contact: string;
}

export interface Look {
  at: number;
  clock: number;
  variables: [name: string, value: string, isChanged: boolean][];
  properties: [name: string, text: string][];
  calls: { said: string; user: string; status: number }[];
  heard: string[];
  contacts: ContactRow[];
  agents: AgentRow[];
  scripts: { name: string; stack: string[] }[];
  planned: [about: string, what: string][];
  takesKeys: boolean;
  events: { event: string; hasAction: boolean }[];
}

interface Outcome {
  outcome: string;
  meaning: string;
  isTaken: boolean;
  branch: string | null;
  target: string | null;
}

export interface Outcomes {
  outcomes: Outcome[];
  takesStatus: boolean;
}

/** What may stand in a form, as the declarations of scenarios say it. */
export type Form =
  | { kind: "boolean" | "nothing" | "value" }
  | { kind: "text"; names: string; suggested: string[] }
  | { kind: "number"; isWhole: boolean; least: number | null; most: number | null }
  | { kind: "choice"; words: [word: string, says: string][]; isOpen: boolean }
  | { kind: "list"; item: Form }
  | { kind: "map"; value: Form; names: string }
  | { kind: "any"; forms: Form[] }
  | { kind: "fields"; shape: string };

export interface FormField {
  name: string;
  says: string;
  isRequired: boolean;
  form: Form;
}

export interface Setup {
  scenarios: string[];
  leftOut: number;
  why: string;
  form: { fields: FormField[]; shapes: Record<string, { fields: FormField[]; oneOf: string[] }> };
  words: Record<string, string[] | Record<string, string[]>>;
  events: string[];
  expects: { usual: string[]; all: string[] };
  isLesson: boolean;
}

export interface Side {
  id: string;
  name: string;
  script: string;
  outcome: string | null;
  isEvent: boolean;
}

export interface Differing {
  what: string;
  left: string;
  right: string;
}

export interface SideBySide {
  left: RunName;
  right: RunName;
  isSame: boolean;
  first: number;
  count: number;
  rows: { at: number; mark: "same" | "other values" | "parted"; left: Side | null; right: Side | null; differences: Differing[] }[];
  parting: number | null;
  why: [string, string] | null;
  meeting: [number, number] | null;
  start: Differing[];
  before: (Differing & { at: number })[];
  end: Differing[];
}

export interface Kept {
  uri: string;
  edits: { range: { start: { line: number; character: number }; end: { line: number; character: number } }; newText: string }[] | null;
  text: string | null;
  expected: string[];
  notes: string[];
}

export interface CoveredBranch {
  action: string;
  outcome: string;
  way: string;
  obstacle: string;
  isImpossible: boolean;
  count: number;
  by: number[];
}

export interface ScenarioRow {
  name: string;
  passes: boolean;
  ending: string | null;
  parts: number | null;
  partsAt: string | null;
  why: string[];
}

export interface Coverage {
  isCurrent: boolean;
  scenarios: ScenarioRow[];
  branches: CoveredBranch[];
  actions: { action: string; count: number }[];
  taken: number;
  possible: number;
  leftOut?: number;
  why?: string;
}

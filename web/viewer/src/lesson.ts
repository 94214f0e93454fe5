/** A lesson: what is asked in each round, what was answered, and how much a learner may see. */

import { agentOf, mainTake, stepAt, type ShownRun, type Row, type RunData } from "./run_data.ts";
import type { Outcome, Shared, Step, Take } from "./run_data.ts";

/** One run of a lesson, the numbers of its steps that ask, and what it leaves running. */
export interface RoundData extends RunData {
  questions: number[];
  left: [script: boolean, contact: boolean];
  contact: string;
}

export interface LessonData extends Shared {
  asks_left: boolean;
  rounds: RoundData[];
}

interface Choice {
  name: string;
  note: string;
}

export interface Question {
  id: string;
  at: number;
  isLast: boolean;
  title: string;
  notes: string[];
  /** Which branches the script connects, for who does not see the picture. */
  wires: string;
  choices: Choice[];
  right: number;
  /** What there is to say of a choice; the trace says why the right one is. */
  comments: string[];
}

export interface Score {
  right: number;
  answered: number;
  all: number;
}

/** Where answers outlive the page, if anywhere. */
export interface Store {
  read(): string | null;
  write(text: string): void;
}

const NO_BRANCH: Choice = { name: "No branch", note: "the script does not go on from here" };
const NOTHING = -1;

export class Lesson {
  readonly #data: LessonData;
  readonly #store: Store;
  readonly #runs: ShownRun[];
  readonly #asked: Question[][];
  #answers = new Map<string, number>();

  constructor(data: LessonData, store: Store) {
    this.#data = data;
    this.#store = store;
    const { format, sources, places, texts } = data;
    const shared = { format, sources, places, texts, left_out: 0 };
    this.#runs = data.rounds.map((round) => ({ ...round, ...shared }));
    this.#asked = data.rounds.map((_, round) => this.#ask(round));
    this.#remember();
  }

  get rounds(): number {
    return this.#runs.length;
  }

  run(round: number): ShownRun {
    const run = this.#runs[round];
    if (run === undefined) throw new RangeError(`there is no round ${round}`);
    return run;
  }

  /** Answer the questions of a round in the order in which they come. */
  questions(round: number): Question[] {
    return this.#asked[round] ?? [];
  }

  /** Answer the first question of a round that nobody answered, if any. */
  open(round: number): Question | null {
    return this.questions(round).find((each) => this.chosen(each) === null) ?? null;
  }

  chosen(question: Question): number | null {
    return this.#answers.get(question.id) ?? null;
  }

  /** Take an answer; the first one counts. */
  answer(question: Question, choice: number): void {
    if (this.#answers.has(question.id)) return;
    this.#answers.set(question.id, choice);
    this.#store.write(JSON.stringify([...this.#answers]));
  }

  /** Answer what may be seen of a round: nothing that an open question is about, or that follows. */
  take(round: number): Take {
    const run = this.run(round);
    const open = this.open(round);
    if (open === null) return mainTake(run);
    const own = run.steps[open.at];
    if (own === undefined) throw new RangeError(`there is no step at ${open.at}`);
    const isAnswered = this.questions(round).some((each) => each !== open && each.at === open.at);
    const last = open.isLast && isAnswered ? own : unanswered(own);
    const number = run.first + open.at;
    return {
      rows: [...run.steps.slice(0, open.at), last],
      moments: run.moments.filter(([step]) => step < number),
      fork: null,
    };
  }

  /** Count the answers of a round, or of all. */
  score(round?: number): Score {
    const asked = round === undefined ? this.#asked.flat() : this.questions(round);
    const chosen = asked.filter((each) => this.chosen(each) !== null);
    const right = chosen.filter((each) => this.chosen(each) === each.right);
    return { right: right.length, answered: chosen.length, all: asked.length };
  }

  forget(): void {
    this.#answers = new Map();
    this.#store.write("[]");
  }

  #ask(round: number): Question[] {
    const run = this.run(round);
    const numbers = this.#data.rounds[round]?.questions ?? [];
    const asked = numbers
      .filter((number) => number >= run.first)
      .map((number) => branchQuestion(run, round, number - run.first));
    if (this.#data.asks_left) asked.push(this.#askLeft(run, round));
    return asked;
  }

  #askLeft(run: ShownRun, round: number): Question {
    const { left, contact } = this.#data.rounds[round] ?? { left: [false, false], contact: "" };
    const other = run.summary.findIndex(([label]) => !["ending", "not read", "left", ""].includes(label));
    const why = run.summary.slice(0, other).map(([, text]) => sentence(text)).join(" ");
    const choices = [
      { name: "Neither", note: "both are over, or are somebody else's" },
      { name: `Contact ${contact}`, note: "it stays open until somebody ends it" },
      { name: "The script", note: "it holds its place on the platform" },
      { name: "Both", note: `the script and contact ${contact}` },
    ];
    return {
      id: `${round}.left`,
      at: run.steps.length - 1,
      isLast: true,
      title: "Here this run is over. What is left running: the script itself, its own contact?",
      notes: [],
      wires: "",
      choices,
      right: (left[0] ? 2 : 0) + (left[1] ? 1 : 0),
      comments: choices.map(() => why),
    };
  }

  #remember(): void {
    const known = new Map(this.#asked.flat().map((each) => [each.id, each.choices.length]));
    for (const [id, choice] of pairsOf(this.#store.read() ?? "[]")) {
      if (choice >= 0 && choice < (known.get(id) ?? 0)) this.#answers.set(id, choice);
    }
  }
}

function branchQuestion(run: ShownRun, round: number, at: number): Question {
  const step = stepAt(run, mainTake(run), at);
  const { place } = step;
  const choices: Choice[] = place.outcomes.map(([name, , meaning]) => ({
    name,
    note: meaning.replace("{agent}", "of the security user"),
  }));
  if (place.outcomes.some((each) => each[4] === null)) choices.push(NO_BRANCH);
  const taken = step.branch ?? NO_BRANCH.name;
  return {
    id: `${round}.${at}`,
    at,
    isLast: false,
    title: `Which branch will ${place.name} take?`,
    notes: [place.does, ...place.asks.map((each) => `Its page asks that ${each}.`)],
    wires: wires(place.outcomes),
    choices,
    right: choices.findIndex(({ name }) => name === taken),
    comments: choices.map(({ name }) => comment(step, name)),
  };
}

function wires(outcomes: Outcome[]): string {
  const own = outcomes.filter(([name, , , target, branch]) => branch === name && target !== null);
  const told = own.map(([name, , , target]) => `${name} \u2192 ${target}`);
  return told.length === 0 ? "No branch is connected." : `Connected here: ${told.join(", ")}.`;
}

function comment(step: Step, name: string): string {
  if (name === NO_BRANCH.name) return "An action takes no branch where the one it answers is not caught.";
  if (name !== step.outcome) {
    const meaning = step.place.outcomes.find((each) => each[0] === name)?.[2] ?? "";
    return `${name} is for this: ${meaning.replace("{agent}", agentOf(step) ?? "of the security user")}.`;
  }
  const instead = step.branch === null ? "and no branch stands in" : `so ${step.branch} stands in`;
  return `It does answer ${name}, but that branch is not connected, ${instead}.`;
}

/** Answer the row of a step before its action has answered. */
function unanswered(row: Row): Row {
  const [place, run, depth, clock, , , , , , properties] = row;
  return [place, run, depth, clock, NOTHING, NOTHING, NOTHING, NOTHING, 0, properties, [], []];
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function pairsOf(text: string): [string, number][] {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isPair) : [];
  } catch {
    return [];
  }
}

function isPair(found: unknown): found is [string, number] {
  return Array.isArray(found) && typeof found[0] === "string" && Number.isInteger(found[1]);
}

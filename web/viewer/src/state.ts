/** What variables and contacts are at a step: replayed from the nearest step that is remembered. */

import { stepAt, type ShownRun, type Take } from "./run_data.ts";

const EVERY = 200;

/** The variables of each script that runs, by run and depth, in the spelling of the trace. */
type Frames = Map<string, Map<string, string>>;

export interface Variable {
  name: string;
  value: string;
  changed: boolean;
}

export interface Contact {
  id: string;
  media: string;
  skill: string;
  status: string;
  changed: boolean;
}

export class State {
  readonly #run: ShownRun;
  readonly #take: Take;
  readonly #kept: { frames: Frames; depths: Map<string, number> }[] = [];

  constructor(run: ShownRun, take: Take) {
    this.#run = run;
    this.#take = take;
  }

  /** Answer the variables of the script that a step belongs to, after the step. */
  variables(at: number): Variable[] {
    const step = stepAt(this.#run, this.#take, at);
    const frame = this.#framesAt(at).get(`${step.run}/${step.depth}`) ?? new Map<string, string>();
    const changed = new Set(step.changed.map(([name]) => name.toLowerCase()));
    const found = [...frame].map(([name, value]) => ({
      name,
      value,
      changed: changed.has(name.toLowerCase()),
    }));
    return found.sort((one, other) => one.name.localeCompare(other.name));
  }

  /** Answer the contacts of the world after a step, those that the run brought included. */
  contacts(at: number): Contact[] {
    const number = this.#run.first + at;
    const found = new Map<string, Contact>();
    for (const [id, media, skill, status] of this.#run.contacts) {
      found.set(id, { id, media, skill, status, changed: false });
    }
    for (const [step, id, status, media] of this.#take.moments) {
      if (step > number) break;
      const known = found.get(id) ?? { id, media, skill: "", status, changed: false };
      found.set(id, { ...known, status, changed: step === number });
    }
    return [...found.values()];
  }

  #framesAt(at: number): Frames {
    while (this.#kept.length * EVERY <= at) this.#keepNext();
    const start = Math.floor(at / EVERY);
    const kept = this.#kept[start];
    if (kept === undefined) return new Map();
    const frames = copy(kept.frames);
    const depths = new Map(kept.depths);
    for (let each = start * EVERY; each <= at; each += 1) this.#apply(each, frames, depths);
    return frames;
  }

  #keepNext(): void {
    const last = this.#kept.at(-1);
    if (last === undefined) {
      const own = new Map<string, string>([...this.#run.given, ...this.#run.before]);
      this.#kept.push({ frames: new Map([["main/0", own]]), depths: new Map() });
      return;
    }
    const frames = copy(last.frames);
    const depths = new Map(last.depths);
    const start = (this.#kept.length - 1) * EVERY;
    for (let each = start; each < start + EVERY; each += 1) this.#apply(each, frames, depths);
    this.#kept.push({ frames, depths });
  }

  #apply(at: number, frames: Frames, depths: Map<string, number>): void {
    const step = stepAt(this.#run, this.#take, at);
    const name = `${step.run}/${step.depth}`;
    const isNew = step.depth > (depths.get(step.run) ?? 0);
    depths.set(step.run, step.depth);
    let frame = isNew ? undefined : frames.get(name);
    if (frame === undefined) {
      frame = new Map();
      frames.set(name, frame);
    }
    for (const [variable, value] of step.changed) {
      const spelled = [...frame.keys()].find((own) => own.toLowerCase() === variable.toLowerCase());
      frame.set(spelled ?? variable, value);
    }
  }
}

function copy(frames: Frames): Frames {
  return new Map([...frames].map(([name, frame]) => [name, new Map(frame)]));
}

/** Which steps hold a text: in their action, outcome, reason, properties, variables or calls. */

import { answered, stepAt, type ShownRun, type Take } from "./run_data.ts";

export class Search {
  readonly #run: ShownRun;
  readonly #take: Take;
  readonly #texts: string[] = [];

  constructor(run: ShownRun, take: Take) {
    this.#run = run;
    this.#take = take;
  }

  /** Answer the positions of the steps that hold every word, in order. */
  find(wanted: string): number[] {
    const words = wanted.toLowerCase().split(/\s+/).filter((word) => word !== "");
    if (words.length === 0) return [];
    const found: number[] = [];
    for (let at = 0; at < this.#take.rows.length; at += 1) {
      const text = this.#textOf(at);
      if (words.every((word) => text.includes(word))) found.push(at);
    }
    return found;
  }

  #textOf(at: number): string {
    const kept = this.#texts[at];
    if (kept !== undefined) return kept;
    const step = stepAt(this.#run, this.#take, at);
    const pairs = [...step.properties, ...step.changed].map(([name, value]) => `${name} = ${value}`);
    const { id, name, action, caption, script } = step.place;
    const parts = [id, name, action, caption, script, answered(step), step.target ?? "", step.why];
    const text = [...parts, ...pairs, ...step.calls].join("\n").toLowerCase();
    this.#texts[at] = text;
    return text;
  }
}

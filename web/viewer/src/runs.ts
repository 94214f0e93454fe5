/** Several runs on one page: which of them is shown is chosen from a list. */

import { byId, el } from "./dom.ts";
import { mainTake, type RunData, type Shared, type ShownRun } from "./run_data.ts";
import type { Guide, Viewer } from "./viewer.ts";

export interface RunsData extends Shared {
  runs: RunData[];
}

export class Runs implements Guide {
  readonly asks = false;
  readonly acts: Record<string, () => void> = {};
  readonly #runs: ShownRun[];
  readonly #chosen = byId("chosen", HTMLSelectElement);
  #viewer: Viewer | null = null;
  #number = 0;

  constructor(data: RunsData) {
    const { format, sources, places, texts } = data;
    const shared = { format, sources, places, texts, left_out: 0 };
    this.#runs = data.runs.map((run) => ({ ...run, ...shared }));
  }

  run(number: number): ShownRun {
    const run = this.#runs[number];
    if (run === undefined) throw new RangeError(`there is no run ${number}`);
    return run;
  }

  start(viewer: Viewer): void {
    this.#viewer = viewer;
    byId("runs", HTMLElement).hidden = false;
    for (const [number, run] of this.#runs.entries()) {
      const name = [run.script, run.scenario].filter((text) => text).join(": ");
      const text = `${number + 1} of ${this.#runs.length}: ${name}`;
      this.#chosen.append(el("option", { value: String(number) }, text));
    }
    this.#chosen.addEventListener("change", () => this.#open(Number(this.#chosen.value)));
    this.#open(this.#numberIn(new URLSearchParams(location.hash.slice(1))) ?? 0);
  }

  get mark(): string {
    return `run=${this.#number + 1}&`;
  }

  /** Go to the run that an address names. */
  follow(wanted: URLSearchParams): void {
    const number = this.#numberIn(wanted);
    if (number !== null && number !== this.#number) this.#open(number);
  }

  isOpen(): boolean {
    return false;
  }

  spoken(): string {
    return "";
  }

  before(): HTMLElement[] {
    return [];
  }

  after(): HTMLElement[] {
    return [];
  }

  shown(): void {}

  #numberIn(wanted: URLSearchParams): number | null {
    const number = Number(wanted.get("run") ?? Number.NaN) - 1;
    return Number.isInteger(number) && number in this.#runs ? number : null;
  }

  #open(number: number): void {
    this.#number = number;
    this.#chosen.value = String(number);
    const run = this.run(number);
    this.#viewer?.show(run, mainTake(run), 0, true);
  }
}

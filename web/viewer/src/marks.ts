/** What a picture shows of a run: which boxes and wires were taken up to a step. */

import { stepAt, wiresOf, type ShownRun, type Take } from "./run_data.ts";

/** Elements of a picture by the step that takes them first, for moving either way in few steps. */
export class Marks {
  readonly #order: { at: number; parts: Element[] }[] = [];
  readonly #nodes = new Map<string, Element>();
  readonly #wires = new Map<string, Element>();
  #reached = 0;

  constructor(picture: Element) {
    for (const node of picture.querySelectorAll(".g-node")) {
      this.#nodes.set(node.getAttribute("data-id") ?? "", node);
    }
    for (const wire of picture.querySelectorAll(".g-wire")) {
      const name = `${wire.getAttribute("data-from")}\n${wire.getAttribute("data-branch")}`;
      this.#wires.set(name, wire);
    }
  }

  node(id: string): Element | null {
    return this.#nodes.get(id) ?? null;
  }

  wire(id: string, names: string[]): Element | null {
    for (const name of names) {
      const found = this.#wires.get(`${id}\n${name}`);
      if (found !== undefined) return found;
    }
    return null;
  }

  /** Forget the marks of a take, and prepare those of another for one script. */
  prepare(run: ShownRun, take: Take, script: string): void {
    for (const { parts } of this.#order) for (const part of parts) part.classList.remove("taken");
    this.#order.length = 0;
    this.#reached = 0;
    const seen = new Set<Element>();
    for (let at = 0; at < take.rows.length; at += 1) {
      const step = stepAt(run, take, at);
      if (step.place.script !== script) continue;
      const both = [this.node(step.place.id), this.wire(step.place.id, wiresOf(step))];
      const parts = both.filter((part): part is Element => part !== null && !seen.has(part));
      for (const part of parts) seen.add(part);
      if (parts.length > 0) this.#order.push({ at, parts });
    }
  }

  /** Mark what the steps up to this one take, and nothing that comes later. */
  moveTo(at: number): void {
    for (;;) {
      const next = this.#order[this.#reached];
      if (next === undefined || next.at > at) break;
      for (const part of next.parts) part.classList.add("taken");
      this.#reached += 1;
    }
    for (;;) {
      const last = this.#order[this.#reached - 1];
      if (last === undefined || last.at <= at) break;
      for (const part of last.parts) part.classList.remove("taken");
      this.#reached -= 1;
    }
  }
}

/** The run as a plain list of links, which a screen reader reads and a search marks. */

import { headline, isGood, stepAt, type ShownRun, type Take } from "./run_data.ts";
import { el } from "./dom.ts";

const CHUNK = 100;

export class StepList {
  readonly #holder: HTMLElement;
  #links: HTMLElement[] = [];
  #current: HTMLElement | null = null;
  #marked: HTMLElement[] = [];

  constructor(holder: HTMLElement) {
    this.#holder = holder;
  }

  /** Show all steps of a take; the browser lays out only those that are in view. */
  show(run: ShownRun, take: Take): void {
    this.#links = [];
    this.#current = null;
    this.#marked = [];
    const chunks: HTMLElement[] = [];
    for (let start = 0; start < take.rows.length; start += CHUNK) {
      const chunk = el("ol", { start: String(run.first + start) });
      const end = Math.min(start + CHUNK, take.rows.length);
      chunk.style.containIntrinsicSize = `auto ${(end - start) * 2.9}em`;
      for (let at = start; at < end; at += 1) chunk.append(this.#item(run, take, at));
      chunks.push(chunk);
    }
    const longest = String(run.first + take.rows.length).length;
    this.#holder.style.setProperty("--digits", String(longest));
    this.#holder.replaceChildren(...chunks);
  }

  #item(run: ShownRun, take: Take, at: number): HTMLElement {
    const step = stepAt(run, take, at);
    const isForked = take.fork !== null && step.number >= take.fork.step;
    const isLost = !isGood(run, take) && step.target === null && step.outcome !== null;
    const kind = `${isForked ? "forked" : ""} ${isLost ? "stuck" : ""}`;
    const link = el(
      "a",
      { href: `#step=${step.number}`, class: kind.trim() },
      el("span", { class: "number" }, String(step.number)),
      el("strong", {}, step.place.name),
      " ",
      el("span", { class: "what" }, headline(step)),
    );
    link.style.setProperty("--depth", String(Math.min(step.depth, 6)));
    this.#links.push(link);
    return el("li", {}, link);
  }

  /** Mark the step that is shown, and bring it into view. */
  mark(at: number): void {
    this.#current?.removeAttribute("aria-current");
    const link = this.#links[at];
    this.#current = link ?? null;
    if (link === undefined) return;
    link.setAttribute("aria-current", "step");
    const { top, bottom } = link.getBoundingClientRect();
    const view = this.#holder.getBoundingClientRect();
    if (top < view.top || bottom > view.bottom) link.scrollIntoView({ block: "center" });
  }

  /** Mark the steps that a search found. */
  found(positions: number[]): void {
    for (const link of this.#marked) link.classList.remove("found");
    this.#marked = positions.flatMap((at) => this.#links[at] ?? []);
    for (const link of this.#marked) link.classList.add("found");
  }
}

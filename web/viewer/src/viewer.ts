/** The page: what is watched, where in it we are, and everything that moves us. */

import { Canvas } from "./canvas.ts";
import { details } from "./details.ts";
import { button, byId, el, say, table } from "./dom.ts";
import { answered, forkedTake, isGood, mainTake, stepAt, wiresOf } from "./run_data.ts";
import type { ShownRun, Fork, Take } from "./run_data.ts";
import { keyed } from "./keys.ts";
import { StepList } from "./list.ts";
import { Marks } from "./marks.ts";
import { Player } from "./player.ts";
import { Search } from "./search.ts";
import { State } from "./state.ts";
import { travel } from "./travel.ts";

interface Picture {
  holder: HTMLElement;
  marks: Marks;
  canvas: Canvas;
}

/** Who leads through what is shown, as a lesson does; without a guide one run can be seen. */
export interface Guide {
  /** Whether steps ask, so that not all of a run can be seen before. */
  readonly asks: boolean;
  /** What the address says of where we are, before the step. */
  readonly mark: string;
  readonly acts: Record<string, () => void>;
  isOpen(at: number): boolean;
  spoken(at: number): string;
  before(at: number): HTMLElement[];
  after(at: number): HTMLElement[];
  shown(): void;
  follow(wanted: URLSearchParams): void;
}

export class Viewer {
  readonly #pictures = new Map<string, Picture>();
  readonly #list = new StepList(byId("steps", HTMLElement));
  readonly #scrubber = byId("scrubber", HTMLInputElement);
  readonly #query = byId("query", HTMLInputElement);
  readonly #player = new Player(
    byId("play", HTMLButtonElement),
    byId("speed", HTMLSelectElement),
    () => this.#playOn(),
  );
  readonly #canvases = byId("canvases", HTMLElement);
  #guide: Guide | null = null;
  #run: ShownRun;
  #take: Take;
  #state: State;
  #search: Search;
  #found: number[] = [];
  #at = 0;
  #shown = "";
  #asked = false;
  #current: Element[] = [];

  constructor(run: ShownRun) {
    this.#run = run;
    this.#take = mainTake(run);
    this.#state = new State(run, this.#take);
    this.#search = new Search(run, this.#take);
  }

  /** Take what is on the page, and listen to who looks at it. */
  prepare(guide: Guide | null): void {
    this.#guide = guide;
    for (const holder of document.querySelectorAll<HTMLElement>(".picture")) {
      const name = holder.dataset["script"] ?? "";
      holder.querySelector("svg")?.setAttribute("aria-hidden", "true");
      this.#pictures.set(name, { holder, marks: new Marks(holder), canvas: new Canvas(holder) });
      holder.hidden = true;
      holder.addEventListener("click", (event) => this.#clicked(event));
    }
    this.#listen();
  }

  /** Show a run, or as much of it as a take holds; what came of it is told when it is over. */
  show(run: ShownRun, take: Take, at: number, isOver: boolean): void {
    this.#run = run;
    this.#watch(take);
    this.#tellRun(isOver);
    this.go(at);
  }

  /** Go to a step at somebody's wish, and not as part of playing. */
  go(at: number): void {
    this.#player.stop();
    this.#go(at);
  }

  // Where we are

  get #last(): number {
    return this.#take.rows.length - 1;
  }

  /** Go to a step; pages follow as fast as they can be drawn, however fast steps come. */
  #go(at: number, isWatched = false): void {
    const to = Math.min(Math.max(at, 0), this.#last);
    const isForward = isWatched && to === this.#at + 1;
    this.#at = to;
    this.#scrubber.value = String(to);
    if (this.#asked || this.#last < 0) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#draw(isForward);
    });
  }

  #draw(isForward: boolean): void {
    const at = this.#at;
    const step = stepAt(this.#run, this.#take, at);
    const picture = this.#showPicture(step.place.script);
    picture?.marks.moveTo(at);
    for (const part of this.#current) part.classList.remove("current");
    const node = picture?.marks.node(step.place.id) ?? null;
    const wire = picture?.marks.wire(step.place.id, wiresOf(step)) ?? null;
    this.#current = [node, wire].filter((part) => part !== null);
    for (const part of this.#current) part.classList.add("current");
    if (node instanceof SVGGElement) picture?.canvas.reveal(node);
    if (isForward && wire instanceof SVGGElement) travel(wire, this.#player.pause);
    const isOpen = this.#guide?.isOpen(at) ?? false;
    const scene = {
      run: this.#run,
      step,
      isGood: isGood(this.#run, this.#take),
      variables: this.#state.variables(at),
      contacts: this.#state.contacts(at),
      showFork: (fork: Fork) => this.#showFork(fork),
      isLed: this.#guide?.asks ?? false,
      isOpen,
      before: this.#guide?.before(at) ?? [],
      after: this.#guide?.after(at) ?? [],
    };
    byId("details", HTMLElement).replaceChildren(...details(scene));
    this.#list.mark(at);
    const whole = isOpen ? "" : ` of ${this.#run.first + this.#last}`;
    const count = `step ${step.number}${whole}`;
    byId("count", HTMLElement).textContent = count;
    const said = isOpen ? "not answered yet" : answered(step);
    this.#scrubber.setAttribute("aria-valuetext", `${count}: ${step.place.name}, ${said}`);
    if (!this.#player.isPlaying) {
      const target = step.target === null ? "" : `, to ${step.target}`;
      const told = isOpen ? "" : `${said}${target}. ${step.why}`;
      const led = this.#guide?.spoken(at) ?? "";
      say(`Step ${step.number}, ${step.place.name}: ${[led, told].filter((text) => text !== "").join(" ")}`);
      const fork = this.#take.fork;
      const chosen = fork === null ? "" : `&fork=${this.#run.forks.indexOf(fork)}`;
      const mark = this.#guide?.mark ?? "";
      history.replaceState(null, "", `#${mark}step=${step.number}${chosen}`);
    }
    this.#guide?.shown();
  }

  #showPicture(script: string): Picture | undefined {
    const picture = this.#pictures.get(script);
    if (script === this.#shown) return picture;
    this.#shown = script;
    for (const each of this.#pictures.values()) each.holder.hidden = each !== picture;
    byId("pictured", HTMLElement).textContent = script;
    if (picture !== undefined) {
      picture.marks.prepare(this.#run, this.#take, script);
      picture.canvas.fit(false);
    }
    return picture;
  }

  // What is watched

  #watch(take: Take): void {
    this.#player.stop();
    this.#take = take;
    this.#state = new State(this.#run, take);
    this.#search = new Search(this.#run, take);
    this.#list.show(this.#run, take);
    this.#scrubber.max = String(Math.max(0, this.#last));
    for (const part of this.#current) part.classList.remove("current");
    this.#current = [];
    for (const [script, { marks }] of this.#pictures) marks.prepare(this.#run, take, script);
    const banner = byId("fork", HTMLElement);
    banner.hidden = take.fork === null;
    if (take.fork !== null) {
      const { step, outcome, ending } = take.fork;
      const { place } = stepAt(this.#run, take, step - this.#run.first);
      banner.replaceChildren(
        `What if, at step ${step}, ${place.name} answered ${outcome}: ${ending}. `,
        button("Back to the run", {}, () => this.#leaveFork()),
      );
    }
    this.#find(false);
  }

  #showFork(fork: Fork): void {
    this.#watch(forkedTake(this.#run, fork));
    this.#go(fork.step - this.#run.first);
  }

  #leaveFork(): void {
    const at = (this.#take.fork?.step ?? this.#run.first) - this.#run.first;
    this.#watch(mainTake(this.#run));
    this.#go(at);
    this.#scrubber.focus();
  }

  /** Go where the address says. */
  followAddress(): void {
    const wanted = new URLSearchParams(location.hash.slice(1));
    this.#guide?.follow(wanted);
    const fork = this.#run.forks[Number(wanted.get("fork") ?? Number.NaN)] ?? null;
    if (fork !== this.#take.fork) {
      this.#watch(fork === null ? mainTake(this.#run) : forkedTake(this.#run, fork));
    }
    if (this.#guide !== null && !wanted.has("step")) return;
    const step = Number(wanted.get("step") ?? this.#run.first);
    this.#go((Number.isInteger(step) ? step : this.#run.first) - this.#run.first);
  }

  // Playing

  #playOn(): boolean {
    if (this.#at >= this.#last) return false;
    this.#go(this.#at + 1, true);
    return true;
  }

  #stop(): void {
    if (this.#player.stop()) this.#go(this.#at);
  }

  #toggle(): void {
    if (this.#player.isPlaying) {
      this.#stop();
      return;
    }
    if (this.#at >= this.#last) this.#go(0);
    this.#player.start();
  }

  #step(by: number): void {
    this.#stop();
    this.#go(this.#at + by, by === 1);
  }

  /** Go to the next or the former visit of the action that is shown. */
  #visit(by: 1 | -1): void {
    const { place } = stepAt(this.#run, this.#take, this.#at);
    for (let at = this.#at + by; at >= 0 && at <= this.#last; at += by) {
      if (stepAt(this.#run, this.#take, at).place === place) {
        this.#stop();
        this.#go(at);
        return;
      }
    }
    say(`${place.name} is visited no more`);
  }

  // Searching

  #find(isMoving: boolean): void {
    this.#found = this.#search.find(this.#query.value);
    this.#list.found(this.#found);
    const isAsked = this.#query.value.trim() !== "";
    const count = this.#found.length === 1 ? "1 step" : `${this.#found.length} steps`;
    byId("matches", HTMLElement).textContent = isAsked ? count : "";
    if (isMoving) this.#match(1, this.#at - 1);
  }

  #match(by: 1 | -1, from = this.#at): void {
    const ahead = by === 1 ? this.#found : this.#found.toReversed();
    const next = ahead.find((at) => (by === 1 ? at > from : at < from)) ?? ahead[0];
    if (next === undefined) return;
    this.#stop();
    this.#go(next);
  }

  // Listening

  #clicked(event: MouseEvent): void {
    const node = event.target instanceof Element ? event.target.closest(".g-node") : null;
    const id = node?.getAttribute("data-id");
    if (id === undefined || id === null) return;
    const { length } = this.#take.rows;
    for (let ahead = 1; ahead <= length; ahead += 1) {
      const at = (this.#at + ahead) % length;
      const { place } = stepAt(this.#run, this.#take, at);
      if (place.id === id && place.script === this.#shown) {
        this.#stop();
        this.#go(at);
        return;
      }
    }
    say(`this run never visits ${id}`);
  }

  get #canvas(): Canvas | undefined {
    return this.#pictures.get(this.#shown)?.canvas;
  }

  /** Print what came of the run, too, which stands folded up on a screen. */
  #unfoldInPrint(): void {
    const told = document.querySelector<HTMLDetailsElement>("#top details");
    let wasOpen = false;
    addEventListener("beforeprint", () => {
      wasOpen = told?.open ?? false;
      if (told) told.open = true;
    });
    addEventListener("afterprint", () => {
      if (told) told.open = wasOpen;
    });
  }

  #listen(): void {
    this.#unfoldInPrint();
    const acts: Record<string, () => void> = {
      first: () => this.#step(-Infinity),
      back: () => this.#step(-1),
      play: () => this.#toggle(),
      forward: () => this.#step(1),
      last: () => this.#step(Infinity),
      "far-back": () => this.#step(-10),
      "far-forward": () => this.#step(10),
      "visit-back": () => this.#visit(-1),
      "visit-forward": () => this.#visit(1),
      search: () => this.#query.focus(),
      next: () => this.#match(1),
      former: () => this.#match(-1),
      closer: () => this.#canvas?.zoom(1.25),
      farther: () => this.#canvas?.zoom(0.8),
      whole: () => this.#canvas?.fit(true),
      left: () => this.#canvas?.pan(-80, 0),
      right: () => this.#canvas?.pan(80, 0),
      up: () => this.#canvas?.pan(0, -80),
      down: () => this.#canvas?.pan(0, 80),
      help: () => byId("help", HTMLDialogElement).showModal(),
    };
    const actOf = (name: string | null | undefined) =>
      acts[name ?? ""] ?? this.#guide?.acts[name ?? ""];
    for (const pressed of document.querySelectorAll<HTMLElement>("[data-act]")) {
      pressed.addEventListener("click", () => actOf(pressed.dataset["act"])?.());
    }
    document.addEventListener("keydown", (event) => {
      const act = actOf(keyed(event));
      if (act === undefined) return;
      event.preventDefault();
      act();
    });
    this.#scrubber.addEventListener("input", () => {
      if (this.#player.isPlaying) this.#stop();
      this.#go(Number(this.#scrubber.value));
    });
    this.#query.addEventListener("input", () => this.#find(true));
    this.#query.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#match(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") this.#query.blur();
      else return;
      event.preventDefault();
    });
    window.addEventListener("hashchange", () => {
      this.#stop();
      this.followAddress();
    });
    window.addEventListener("resize", () => this.#canvas?.pan(0, 0));
    this.#canvases.addEventListener("dragstart", (event) => event.preventDefault());
  }

  #tellRun(isOver: boolean): void {
    const run = this.#run;
    const verdict = byId("verdict", HTMLElement);
    const told = byId("told", HTMLElement);
    verdict.hidden = !isOver;
    for (const fold of document.querySelectorAll<HTMLElement>("#top details")) fold.hidden = !isOver;
    told.replaceChildren();
    verdict.textContent = "";
    if (!isOver) return;
    const isUnread = run.summary.some(([label]) => label === "not read");
    const end = run.good ? "comes to a good end" : "does not come to a good end";
    verdict.textContent = isUnread ? `${end}: not all of it was read` : end;
    verdict.className = run.good ? "good" : "bad";
    const rows = run.summary.map(([label, text, tone]) => [
      label,
      el("span", { class: tone }, text),
    ]);
    const given = run.given.map(([name, value]) => ["given", el("code", {}, `${name} = ${value}`)]);
    const heads = ["What", "Came of it"];
    const shown = table("What came of it", heads, [...given, ...rows], "nothing");
    told.append(shown);
    if (run.left_out > 0) {
      const left = `${run.left_out} other runs were not computed: the bound of all forks was met`;
      told.append(el("p", { class: "odd" }, left));
    }
  }
}

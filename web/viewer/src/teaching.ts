/** A lesson on the page: the question beside the picture, the verdict, the rounds and the score. */

import { button, byId, el } from "./dom.ts";
import type { Lesson, Question, Score } from "./lesson.ts";
import type { Guide, Viewer } from "./viewer.ts";

const CHOICE = "choice";

export class Teaching implements Guide {
  readonly asks = true;
  readonly #lesson: Lesson;
  readonly #viewer: Viewer;
  readonly #rounds = byId("rounds", HTMLSelectElement);
  readonly #scored = byId("scored", HTMLElement);
  #round = 0;
  /** What takes the focus when the page next shows a step. */
  #wanted = "";

  constructor(lesson: Lesson, viewer: Viewer) {
    this.#lesson = lesson;
    this.#viewer = viewer;
  }

  start(): void {
    for (const part of document.querySelectorAll<HTMLElement>("[data-lesson]")) part.hidden = false;
    document.body.classList.add("led");
    for (let at = 0; at < this.#lesson.rounds; at += 1) {
      this.#rounds.append(el("option", { value: String(at) }));
    }
    this.#rounds.addEventListener("change", () => this.#openRound(Number(this.#rounds.value)));
    const wanted = this.#roundOf(new URLSearchParams(location.hash.slice(1)));
    this.#openRound(wanted ?? this.#unfinished(0) ?? 0);
  }

  // What the viewer asks for

  get mark(): string {
    return `round=${this.#round + 1}&`;
  }

  isOpen(at: number): boolean {
    return this.#lesson.open(this.#round)?.at === at;
  }

  /** Go to the round that an address names. */
  follow(wanted: URLSearchParams): void {
    const round = this.#roundOf(wanted);
    if (round !== null && round !== this.#round) this.#openRound(round);
  }

  /** Say what came of the answers to a step. */
  before(at: number): HTMLElement[] {
    return this.#answeredAt(at).map((each) => this.#verdict(each));
  }

  /** Ask, or lead on. */
  after(at: number): HTMLElement[] {
    const open = this.#lesson.open(this.#round);
    if (open?.at === at) return [this.#form(open)];
    const isEnd = at === this.#lesson.run(this.#round).steps.length - 1;
    if (open === null && !isEnd && this.#answeredAt(at).length === 0) return [];
    return [...(isEnd ? [this.#ending()] : []), this.#onward(isEnd)];
  }

  /** Give the focus to what was asked for, or to a question where nothing else has it. */
  shown(): void {
    const wanted = this.#wanted;
    this.#wanted = "";
    const isFree = document.activeElement === null || document.activeElement === document.body;
    const question = document.querySelector<HTMLElement>(`input[name=${CHOICE}]`);
    if (wanted !== "") document.getElementById(wanted)?.focus();
    else if (isFree) question?.focus();
  }

  readonly acts: Record<string, () => void> = {
    "next-round": () => this.#openRound((this.#round + 1) % this.#lesson.rounds),
    again: () => this.#again(),
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`choose-${at + 1}`, () => this.#choose(at)]),
    ),
  };

  // Rounds

  #roundOf(wanted: URLSearchParams): number | null {
    const round = Number(wanted.get("round") ?? Number.NaN) - 1;
    return Number.isInteger(round) && round >= 0 && round < this.#lesson.rounds ? round : null;
  }

  #unfinished(from: number): number | null {
    for (let ahead = 0; ahead < this.#lesson.rounds; ahead += 1) {
      const round = (from + ahead) % this.#lesson.rounds;
      if (this.#lesson.open(round) !== null) return round;
    }
    return null;
  }

  #openRound(round: number): void {
    this.#round = round;
    this.#rounds.value = String(round);
    this.#show(this.#lesson.open(round)?.at ?? 0);
  }

  #show(at: number): void {
    const { run, isOver } = this.#now();
    this.#viewer.show(run, this.#lesson.take(this.#round), at, isOver);
    this.#tell();
  }

  #now() {
    return { run: this.#lesson.run(this.#round), isOver: this.#lesson.open(this.#round) === null };
  }

  #again(): void {
    this.#lesson.forget();
    this.#openRound(0);
  }

  /** Show the score, and of the rounds what is known: their names would give them away before. */
  #tell(): void {
    this.#scored.textContent = `Score: ${told(this.#lesson.score())}`;
    for (const [round, option] of [...this.#rounds.options].entries()) {
      const isOver = this.#lesson.open(round) === null;
      const name = isOver ? `: ${this.#lesson.run(round).scenario ?? ""}` : "";
      const score = isOver ? ` (${told(this.#lesson.score(round))})` : "";
      option.textContent = `${round + 1} of ${this.#lesson.rounds}${name}${score}`;
    }
  }

  // Asking

  #form(question: Question): HTMLElement {
    const choices = question.choices.map(({ name, note }, at) => {
      const input = el("input", { type: "radio", name: CHOICE, value: String(at), id: `choice-${at}` });
      const number = el("kbd", { "aria-hidden": "true" }, String(at + 1));
      const label = el("label", { for: `choice-${at}` }, el("strong", {}, name), `: ${note}`);
      return el("p", { class: CHOICE }, input, ...(at < 9 ? [number] : []), label);
    });
    const legend = el("legend", {}, question.title);
    const fields = el("fieldset", { "aria-describedby": "wires" }, legend, ...choices);
    const submit = el("button", { type: "submit" }, "Answer");
    const hint = el("span", { class: "note", id: "hint", role: "status" });
    const notes = question.notes.map((text) => el("p", { class: "note" }, text));
    const wires = el("p", { class: "note", id: "wires" }, question.wires);
    const form = el("form", { id: "question" }, ...notes, fields, submit, " ", hint, wires);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = form.querySelector<HTMLInputElement>("input:checked");
      if (chosen !== null) this.#answer(question, Number(chosen.value));
      else hint.textContent = "Choose an answer first.";
    });
    return form;
  }

  #choose(at: number): void {
    const input = document.getElementById(`choice-${at}`);
    if (!(input instanceof HTMLInputElement)) return;
    input.checked = true;
    input.focus();
  }

  #answer(question: Question, choice: number): void {
    this.#lesson.answer(question, choice);
    this.#wanted = this.isOpen(question.at) ? "choice-0" : "onward";
    this.#show(question.at);
  }

  // Telling

  #answeredAt(at: number): Question[] {
    const asked = this.#lesson.questions(this.#round);
    return asked.filter((each) => each.at === at && this.#lesson.chosen(each) !== null);
  }

  #verdict(question: Question): HTMLElement {
    const chosen = this.#lesson.chosen(question) ?? 0;
    const isRight = chosen === question.right;
    const name = question.choices[chosen]?.name ?? "";
    const says = isRight ? `Right: ${name}.` : `No, not ${name}.`;
    const isTold = !isRight || question.isLast;
    return el(
      "div",
      { class: `verdict ${isRight ? "good" : "bad"}` },
      el("p", {}, el("strong", {}, says)),
      ...(isTold ? [el("p", {}, question.comments[chosen] ?? "")] : []),
    );
  }

  /** Say what a screen reader is to hear of a step: what came of the answers, what is asked. */
  spoken(at: number): string {
    const lines = this.before(at).flatMap((each) => [...each.children]);
    const verdicts = lines.map((each) => each.textContent ?? "");
    const open = this.#lesson.open(this.#round);
    return [...verdicts, ...(open?.at === at ? [open.title] : [])].join(" ");
  }

  #ending(): HTMLElement {
    const score = told(this.#lesson.score(this.#round));
    const isAll = this.#unfinished(0) === null;
    const all = isAll ? ` The lesson is over: ${told(this.#lesson.score())} in all.` : "";
    return el("p", { class: "over" }, `This round is over: ${score}.${all}`);
  }

  /** Lead on: to the next question, to the end of the run, to the next round. */
  #onward(isEnd: boolean): HTMLElement {
    const open = this.#lesson.open(this.#round);
    const last = this.#lesson.run(this.#round).steps.length - 1;
    const next = this.#unfinished(this.#round);
    if (open !== null) return onward("Go on to the next question", () => this.#goOn(open.at));
    if (!isEnd) return onward("Go on to the end of this run", () => this.#goOn(last));
    if (next !== null) return onward("Next round", () => this.#openRound(next));
    return onward("Start the lesson again", () => this.#again());
  }

  #goOn(at: number): void {
    this.#wanted = this.isOpen(at) ? "choice-0" : "onward";
    this.#viewer.go(at);
  }
}

function onward(text: string, pressed: () => void): HTMLElement {
  return button(text, { id: "onward" }, pressed);
}

function told({ right, answered, all }: Score): string {
  return answered < all ? `${right} right, ${answered} of ${all} answered` : `${right} of ${all} right`;
}

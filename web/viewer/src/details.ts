/** Everything there is to say of one step, beside the picture. */

import { agentOf, answered, type Fork, type ShownRun, type Outcome, type Step } from "./run_data.ts";
import { button, el, table } from "./dom.ts";
import type { Contact, Variable } from "./state.ts";

const AROUND = 7;

interface Scene {
  run: ShownRun;
  step: Step;
  isGood: boolean;
  variables: Variable[];
  contacts: Contact[];
  showFork: (fork: Fork) => void;
  /** Somebody leads: the world comes first, and nothing of a step that is still asked for. */
  isLed: boolean;
  isOpen: boolean;
  before: HTMLElement[];
  after: HTMLElement[];
}

export function details(scene: Scene): HTMLElement[] {
  const { step, isOpen, isLed } = scene;
  const told = [heading(scene), ...scene.before, ...(isOpen ? [] : answer(scene)), ...scene.after];
  const around = section("World", ...world(scene));
  const held = section("Variables", variables(scene));
  const set = section("Properties", properties(step));
  const came = isOpen
    ? []
    : [section("Other branches", others(scene)), section("Calls of the platform", calls(step))];
  const lines = section("Source", source(scene));
  if (isLed) return [el("div", {}, ...told, ...came), el("div", {}, around, held, set), lines];
  return [...told, set, ...came.slice(0, 1), held, ...came.slice(1), around, lines];
}

function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return el("section", {}, el("h3", {}, title), ...content);
}

function heading({ step }: Scene): HTMLElement {
  const { place } = step;
  const isNamed = place.name === place.id;
  const said = place.caption === "" ? place.action : `${place.action}: ${place.caption}`;
  const named = isNamed ? said : `${place.action} ${place.id}`;
  const where = `${step.run === "main" ? "" : `${step.run}, `}${place.script}`;
  const clock = step.clock > 0 ? `, ${step.clock} s on the virtual clock` : "";
  return el(
    "header",
    {},
    el("h2", { id: "step-title", tabindex: "-1" }, `${step.number}. ${place.name}`),
    el("p", {}, named === place.name ? "" : named),
    el("p", { class: "where" }, `in ${where}${clock}`),
  );
}

function answer({ step, isGood }: Scene): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (step.outcome !== null) {
    const target = step.target ?? "nothing";
    const kind = step.target === null && !isGood ? "answer bad" : step.assumed ? "answer odd" : "answer";
    parts.push(el("p", { class: kind }, el("strong", {}, answered(step)), ` \u2192 ${target}`));
  }
  if (step.assumed) parts.push(el("p", { class: "note" }, "assumed: this is not simulated"));
  if (step.why !== "") parts.push(el("p", { class: "why" }, `Why: ${step.why}.`));
  return parts;
}

function properties(step: Step): HTMLElement {
  const after = new Map(step.properties);
  const rows = step.place.written.map(([name, written]) => [
    name,
    el("code", {}, written),
    el("code", { class: after.get(name) === written ? "same" : "" }, after.get(name) ?? ""),
  ]);
  const heads = ["Property", "As written", "In this run"];
  return table("Properties of the action", heads, rows, "none are set");
}

function others(scene: Scene): HTMLElement {
  const { step, run } = scene;
  const rest = step.place.outcomes.filter(([name]) => name !== step.outcome);
  if (rest.length === 0) return el("p", { class: "none" }, "none: there was no choice");
  const items = rest.map((outcome) => {
    const fork = run.forks.find((each) => each.step === step.number && each.outcome === outcome[0]);
    return other(step, outcome, fork, scene.showFork);
  });
  return el("ul", { class: "others" }, ...items);
}

function other(
  step: Step,
  [name, , meaning, target, branch]: Outcome,
  fork: Fork | undefined,
  show: (fork: Fork) => void,
): HTMLElement {
  const said = meaning.replace("{agent}", agentOf(step) ?? "of the security user");
  const leads = leading(name, branch, target);
  const item = el("li", {}, el("strong", {}, name), leads, el("br"), said);
  if (fork !== undefined) {
    const text = `Show this run: it ${fork.good ? "comes to a good end" : "goes wrong"}`;
    item.append(
      el("br"),
      button(text, { title: fork.ending, class: fork.good ? "" : "bad" }, () => show(fork)),
    );
  }
  return item;
}

/** Answer where an outcome leads: by its own branch, by Default in its place, or nowhere. */
function leading(name: string, branch: string | null, target: string | null): string {
  if (branch === null || target === null) return " (not connected)";
  return branch === name ? ` \u2192 ${target}` : ` (not connected: ${branch} \u2192 ${target})`;
}

function variables({ variables: found, isOpen }: Scene): HTMLElement {
  const rows = found.map(({ name, value, changed }) => [
    changed ? el("mark", {}, name, el("span", { class: "unseen" }, " (changed)")) : name,
    el("code", {}, value),
  ]);
  const when = isOpen ? "before" : "after";
  return table(`Variables ${when} this step`, ["Variable", "Value"], rows, "none are set yet");
}

function calls(step: Step): HTMLElement {
  if (step.calls.length === 0) return el("p", { class: "none" }, "none");
  return el("ul", {}, ...step.calls.map((call) => el("li", {}, el("code", {}, call))));
}

function world({ run, contacts, isOpen }: Scene): HTMLElement[] {
  const rows = contacts.map(({ id, media, skill, status, changed }) => [
    id,
    [media, skill].filter((text) => text !== "").join(", "),
    changed ? el("mark", {}, status, el("span", { class: "unseen" }, " (changed)")) : status,
  ]);
  const agents = run.agents.map(([id, name, isActive, permissions]) => [
    name === "" ? id : `${id} ${name}`,
    isActive ? "active" : "not active",
    permissions.join(", "),
  ]);
  const when = isOpen ? "before" : "after";
  const planned = table("What is planned", ["Planned for", "What"], run.planned, "nothing");
  return [
    table(`Contacts ${when} this step`, ["Contact", "Media", "Status"], rows, "no contacts"),
    table("Agents of the world", ["Agent", "State", "Permissions"], agents, "no agents"),
    ...(run.planned.length > 0 ? [planned] : []),
  ];
}

function source({ run, step }: Scene): HTMLElement {
  const found = run.sources.find((each) => each.script === step.place.script);
  if (found?.text === undefined || found.text === null || step.place.line === 0) {
    const why = found !== undefined && found.text === null ? "too long to be kept here" : "no line of it";
    return el("p", { class: "none" }, why);
  }
  const lines = linesOf(found.text);
  const first = Math.max(1, step.place.line - AROUND);
  const shown = lines.slice(first - 1, step.place.line + AROUND);
  const rows = shown.map((text, at) => {
    const isCurrent = first + at === step.place.line;
    const name = isCurrent ? "mark" : "span";
    return el(
      "li",
      { value: String(first + at) },
      el(name, {}, text === "" ? " " : text),
      ...(isCurrent ? [el("span", { class: "unseen" }, " (this step)")] : []),
    );
  });
  const list = el("ol", { class: "source", tabindex: "0", "aria-label": "Source lines" }, ...rows);
  list.setAttribute("start", String(first));
  return el("div", {}, el("p", { class: "where" }, `${found.file}, line ${step.place.line}`), list);
}

const kept = new Map<string, string[]>();

function linesOf(text: string): string[] {
  let lines = kept.get(text);
  if (lines === undefined) {
    lines = text.split(/\r\n|\r|\n/);
    kept.set(text, lines);
  }
  return lines;
}

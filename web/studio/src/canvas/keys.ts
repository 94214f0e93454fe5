/** The keys of the canvas: along the branches, and whatever the pointer can do. */

import type { useReactFlow } from "@xyflow/react";
import { flushSync } from "react-dom";

import type { Diagnostic, GraphAction, Port } from "../connection/protocol.ts";
import { recordOf } from "../documents/own.ts";
import { align, arrange, copySelected, cutSelected, duplicateSelected, groupName, lead, move, openBranch, removeSelected } from "../state/deeds.ts";
import { bring } from "../shell/layout.ts";
import { redo, undo } from "../state/editing.ts";
import { findingsSaid, placed, placedAtBranches } from "../state/findings.ts";
import { actionOf, titleOf, type Graph } from "../state/graph.ts";
import { onceDrawn } from "../state/graphs.ts";
import { select, selectAction, selectBranch } from "../state/selection.ts";
import { activeShown, branchKey, say, showDialog, showPanel, useStudio, type Branch, type Shown } from "../state/store.ts";
import { useCanvas } from "./canvas_state.ts";
import { openQuickAdd } from "./quick_adding.ts";
import { calmly } from "./use_viewport.ts";

export interface Ways {
  flow: Pick<ReturnType<typeof useReactFlow>, "zoomIn" | "zoomOut">;
  show: (id: string) => void;
  showAll: () => void;
}

type Deed = (ways: Ways) => void;

interface Key {
  /** What is pressed, as `keyOf` names it. */
  keys: readonly string[];
  /** How it is written in the help. */
  shown: string;
  does: string;
  deed: Deed;
  /** Whether it goes by what is drawn, and so waits until that is the present text. */
  goesByDrawing?: boolean;
}

const STEP = 5;

/** All keys of the canvas; the help is made of them. */
export const KEYS: readonly Key[] = [
  { keys: ["ArrowRight"], shown: "\u2192", does: "from an action to its outcomes, from an outcome to where it leads", deed: right, goesByDrawing: true },
  { keys: ["ArrowLeft"], shown: "\u2190", does: "back from an outcome to its action, from an action to what leads to it", deed: left, goesByDrawing: true },
  { keys: ["ArrowDown"], shown: "\u2193", does: "next outcome, or next action", deed: (ways) => along(ways, 1), goesByDrawing: true },
  { keys: ["ArrowUp"], shown: "\u2191", does: "outcome or action before", deed: (ways) => along(ways, -1), goesByDrawing: true },
  { keys: ["Home"], shown: "Home", does: "first action", deed: (ways) => go(ways, graph()?.first ?? null), goesByDrawing: true },
  { keys: ["End"], shown: "End", does: "last action", deed: (ways) => go(ways, graph()?.actions.at(-1)?.id ?? null), goesByDrawing: true },
  { keys: ["a", "/"], shown: "a or /", does: "add an action at the selected outcome, or lead it to one that is there", deed: openQuickAdd },
  { keys: ["c"], shown: "c", does: "connect the selected outcome: then go to an action and press Enter", deed: connect },
  { keys: ["Enter"], shown: "Enter", does: "lead the outcome here while connecting, else to the properties", deed: enter },
  { keys: ["F2"], shown: "F2", does: "write the caption", deed: () => useCanvas.setState({ naming: only()?.id ?? null }) },
  { keys: ["Delete", "Backspace"], shown: "Delete", does: "remove the actions or the branch", deed: () => void removeSelected() },
  { keys: ["Shift-Delete", "Shift-Backspace"], shown: "Shift+Delete", does: "remove the actions, and lead what led to them to where their Default leads", deed: () => void removeSelected(true) },
  { keys: ["Escape"], shown: "Escape", does: "leave connecting, select nothing", deed: escape },
  { keys: ["Mod-z"], shown: "Ctrl+Z", does: "undo", deed: undo },
  { keys: ["Mod-y", "Mod-Shift-z"], shown: "Ctrl+Y", does: "do again", deed: redo },
  { keys: ["Mod-a"], shown: "Ctrl+A", does: "select all actions", deed: selectAll, goesByDrawing: true },
  { keys: ["Shift-ArrowDown", "Shift-ArrowRight"], shown: "Shift+\u2193", does: "select the next action too", deed: (ways) => extend(ways, 1), goesByDrawing: true },
  { keys: ["Shift-ArrowUp", "Shift-ArrowLeft"], shown: "Shift+\u2191", does: "select the action before too", deed: (ways) => extend(ways, -1), goesByDrawing: true },
  { keys: ["Mod-c"], shown: "Ctrl+C", does: "copy", deed: () => void copySelected() },
  { keys: ["Mod-x"], shown: "Ctrl+X", does: "cut", deed: () => void cutSelected() },
  { keys: [], shown: "Ctrl+V", does: "paste, also what Studio's own clipboard has", deed: () => undefined },
  { keys: ["Mod-d"], shown: "Ctrl+D", does: "double the selected actions", deed: () => void duplicateSelected() },
  { keys: ["Mod-g"], shown: "Ctrl+G", does: "make the selected actions a subscript of their own", deed: () => void groupSelected() },
  { keys: ["Mod-f"], shown: "Ctrl+F", does: "search", deed: () => useCanvas.setState({ isSearching: true }) },
  { keys: ["Alt-ArrowLeft"], shown: "Alt+arrows", does: "move the selected boxes", deed: () => shift(-STEP, 0) },
  { keys: ["Alt-ArrowRight"], shown: "", does: "", deed: () => shift(STEP, 0) },
  { keys: ["Alt-ArrowUp"], shown: "", does: "", deed: () => shift(0, -STEP) },
  { keys: ["Alt-ArrowDown"], shown: "", does: "", deed: () => shift(0, STEP) },
  { keys: ["l"], shown: "l", does: "line the selected boxes up at the left", deed: () => void alignSelected("left") },
  { keys: ["t"], shown: "t", does: "line the selected boxes up at the top", deed: () => void alignSelected("top") },
  { keys: ["Shift-l"], shown: "Shift+L", does: "lay the whole script out anew", deed: () => void arrange() },
  { keys: ["+", "="], shown: "+", does: "larger", deed: ({ flow }) => void flow.zoomIn(calmly()) },
  { keys: ["-"], shown: "-", does: "smaller", deed: ({ flow }) => void flow.zoomOut(calmly()) },
  { keys: ["0"], shown: "0", does: "show all", deed: ({ showAll }) => showAll() },
  { keys: ["?"], shown: "?", does: "show all keys", deed: () => showDialog({ kind: "help" }) },
];

const DEEDS = new Map(KEYS.flatMap((each) => each.keys.map((key) => [key, each] as const)));

/** Do what a key means at the canvas; return whether it means anything. */
export function pressed(event: KeyboardEvent, ways: Ways): boolean {
  if (isWriting(event.target)) return false;
  const found = DEEDS.get(keyOf(event));
  if (found === undefined) return false;
  if (found.goesByDrawing === true) onceDrawn(() => found.deed(ways));
  else found.deed(ways);
  return true;
}

/** Return the name of what was pressed, as `Mod-Shift-z`. */
export function keyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const parts = [ctrlKey || metaKey ? "Mod" : "", altKey ? "Alt" : "", shiftKey && !isSign ? "Shift" : ""];
  return [...parts.filter((part) => part !== ""), key.length === 1 ? key.toLowerCase() : key].join("-");
}

export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function graph(): Graph | null {
  return activeShown(useStudio.getState())?.graph ?? null;
}

/** Return the one action that is selected, itself or by a branch. */
function only(): GraphAction | null {
  const { actions, branch } = useStudio.getState().selection;
  return actionOf(graph(), branch?.action ?? actions.at(-1) ?? "");
}

function portNow(action: GraphAction): number {
  const { branch } = useStudio.getState().selection;
  return branch === null ? -1 : action.ports.findIndex(({ outcome, isCustom }) => outcome === branch.outcome && isCustom === branch.isCustom);
}

function go({ show }: Ways, id: string | null): void {
  const action = actionOf(graph(), id ?? "");
  if (action === null) {
    say(activeShown(useStudio.getState())?.why ?? "there is no action", true);
    return;
  }
  selectAction(action.id);
  show(action.id);
  say(actionSaid(action));
}

function goPort(ways: Ways, action: GraphAction, at: number): void {
  const port = action.ports[at];
  if (port === undefined) return;
  selectBranch({ action: action.id, outcome: port.outcome, isCustom: port.isCustom });
  ways.show(action.id);
  say(portSaid(port) + found(placedAtBranches(spokenOf()).get(branchKey({ action: action.id, ...port }))));
}

function right(ways: Ways): void {
  const action = only();
  if (action === null) return go(ways, graph()?.first ?? graph()?.actions[0]?.id ?? null);
  const at = portNow(action);
  const port = action.ports[at];
  if (port === undefined) {
    if (action.ports.length === 0) say("no outcome leads on from here");
    else goPort(ways, action, 0);
  } else if (port.target === null) {
    say(`${port.outcome} is not connected; press a to add an action`);
  } else {
    const { cameFrom } = useCanvas.getState();
    useCanvas.setState({ cameFrom: new Map(cameFrom).set(port.target, { action: action.id, outcome: port.outcome, isCustom: port.isCustom }) });
    go(ways, port.target);
  }
}

function left(ways: Ways): void {
  const action = only();
  if (action === null) return right(ways);
  if (portNow(action) >= 0) return go(ways, action.id);
  const from = wayBack(action.id) ?? leadingTo(action.id);
  const source = actionOf(graph(), from?.action ?? "");
  if (from === null || source === null) say("nothing leads to this action");
  else goPort(ways, source, source.ports.findIndex(({ outcome, isCustom }) => outcome === from.outcome && isCustom === from.isCustom));
}

/** Return the branch by which the keys came to an action, as long as it leads there. */
function wayBack(id: string): Branch | null {
  const from = useCanvas.getState().cameFrom.get(id);
  const ports = actionOf(graph(), from?.action ?? "")?.ports ?? [];
  const leads = ports.some(({ outcome, isCustom, target }) => target === id && outcome === from?.outcome && isCustom === from.isCustom);
  return from !== undefined && leads ? from : null;
}

function leadingTo(id: string): Branch | null {
  for (const { id: action, ports } of graph()?.actions ?? []) {
    const port = ports.find(({ target }) => target === id);
    if (port !== undefined) return { action, outcome: port.outcome, isCustom: port.isCustom };
  }
  return null;
}

function along(ways: Ways, by: number): void {
  const action = only();
  if (action === null) return right(ways);
  const at = portNow(action);
  if (at >= 0) {
    goPort(ways, action, Math.max(0, Math.min(action.ports.length - 1, at + by)));
    return;
  }
  const actions = graph()?.actions ?? [];
  const next = actions[actions.indexOf(action) + by];
  if (next !== undefined) go(ways, next.id);
}

function extend(ways: Ways, by: number): void {
  const { actions: all } = graph() ?? { actions: [] };
  const { actions } = useStudio.getState().selection;
  const next = all[all.findIndex(({ id }) => id === actions.at(-1)) + by];
  if (next === undefined) return;
  const others = actions.filter((id) => id !== next.id);
  select({ actions: [...others, next.id], branch: null });
  ways.show(next.id);
  say(`${others.length + 1} actions are selected`);
}

function selectAll(): void {
  const all = graph()?.actions.map(({ id }) => id) ?? [];
  select({ actions: all, branch: null });
  say(`${all.length} actions are selected`);
}

function connect(): void {
  const branch = openBranch();
  if (branch === null) {
    say("select an outcome to connect it", true);
    return;
  }
  useCanvas.setState({ connecting: branch });
  selectAction(branch.action);
  say(`connecting ${branch.outcome}: go to an action with the arrows up and down and press Enter`);
}

function enter(): void {
  const { connecting } = useCanvas.getState();
  const action = only();
  if (action === null) return;
  if (connecting !== null) {
    useCanvas.setState({ connecting: null });
    void lead(connecting, action.id);
    return;
  }
  flushSync(() => {
    bring("panels");
    showPanel("properties");
  });
  document.querySelector<HTMLElement>("#panel-properties :is(input, textarea, select, button)")?.focus();
}

function escape(): void {
  if (useCanvas.getState().connecting !== null) {
    useCanvas.setState({ connecting: null });
    say("connecting is left");
  } else {
    select({ actions: [], branch: null });
  }
}

function shift(dx: number, dy: number): void {
  const { actions } = useStudio.getState().selection;
  const places = actions.flatMap((id) => {
    const action = actionOf(graph(), id);
    return action === null ? [] : [[id, [action.x + dx, action.y + dy]] as const];
  });
  if (places.length > 0) void move(recordOf(places));
}

/** Ask what the subscript is to be called, where one can be made of the selected actions. */
export async function groupSelected(): Promise<void> {
  const { actions } = useStudio.getState().selection;
  if (actions.length === 0) {
    say("select the actions that become a subscript", true);
    return;
  }
  const name = await groupName(actions);
  if (name !== null) showDialog({ kind: "group", actions, name });
}

function alignSelected(side: string): void {
  const { actions } = useStudio.getState().selection;
  if (actions.length < 2) say("select two actions or more to line them up", true);
  else void align(actions, side);
}

function actionSaid(action: GraphAction): string {
  const { ports } = action;
  const title = titleOf(action);
  const outcomes = ports.length === 0 ? "no outcomes" : ports.length === 1 ? "1 outcome" : `${ports.length} outcomes`;
  return `${title}${title === action.name ? "" : `, ${action.name}`}, ${outcomes}${found(placed(graph(), findings()).get(action.id))}`;
}

function portSaid({ outcome, target }: Port): string {
  const found = actionOf(graph(), target ?? "");
  if (target === null) return `${outcome}, not connected`;
  return `${outcome}, leads to ${found === null ? `${target}, which is not there` : titleOf(found)}`;
}

function findings(): readonly Diagnostic[] {
  return activeShown(useStudio.getState())?.findings ?? [];
}

function spokenOf(): Shown["spokenOf"] {
  return activeShown(useStudio.getState())?.spokenOf ?? new Map();
}

function found(here: readonly Diagnostic[] | undefined): string {
  if (here !== undefined) return `; ${findingsSaid(here)}`;
  return activeShown(useStudio.getState())?.isChecked === false ? "; still being checked" : "";
}

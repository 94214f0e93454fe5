/** The graph of a script as the page keeps it: answers of the server, which tell differences, put together. */

import type { GraphAction, GraphAnswer, Lane, Port } from "../connection/protocol.ts";

export interface Graph {
  version: number;
  serial: number;
  isCurrent: boolean;
  name: string;
  type: string;
  first: string | null;
  /** How many pixels a unit of the file is. */
  scale: number;
  /** All actions in the order of the file; one that did not change is the same object as before. */
  actions: readonly GraphAction[];
  byId: ReadonlyMap<string, GraphAction>;
  /** The first line of each action, in the same order, the first of the text being 0. */
  lines: readonly number[];
  lanes: readonly Lane[];
}

/** Return the graph that an answer gives, with the one before it where the answer tells a difference. */
export function joined(before: Graph | null, answer: GraphAnswer): Graph {
  const isDifference = before !== null && answer.since === before.serial;
  if (isDifference && answer.order == null && answer.actions.length === 0 && (answer.removed ?? []).length === 0) {
    return { ...before, ...headOf(answer) };
  }
  const byId = new Map(isDifference ? before.byId : []);
  for (const id of answer.removed ?? []) byId.delete(id);
  for (const action of answer.actions) byId.set(action.id, action);
  const order = answer.order ?? (isDifference ? before.actions : answer.actions).map(({ id }) => id);
  const actions = order.map((id) => byId.get(id)).filter((action) => action !== undefined);
  return { ...headOf(answer), actions, byId };
}

/** Return what an answer says of the whole script. */
function headOf({ version, serial, isCurrent, name, type, first, scale, lanes, lines }: GraphAnswer): Omit<Graph, "actions" | "byId"> {
  return { version, serial, isCurrent, name, type, first, scale, lanes, lines: lines.map((line) => line - 1) };
}

/** Return the action that holds a line: the last that begins at it or before. */
export function actionAtLine({ actions, lines }: Graph, line: number): GraphAction | null {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return actions[low - 1] ?? null;
}

/** Return the first line of an action, and the first of the one after it. */
export function linesOf({ actions, lines }: Graph, id: string): [first: number, next: number] | null {
  const at = actions.findIndex((action) => action.id === id);
  const first = lines[at];
  return first === undefined ? null : [first, lines[at + 1] ?? Number.POSITIVE_INFINITY];
}

export function actionOf(graph: Graph | null, id: string): GraphAction | null {
  return graph?.byId.get(id) ?? null;
}

export function portOf(action: GraphAction | null, outcome: string): Port | null {
  return action?.ports.find((port) => port.outcome === outcome) ?? null;
}

/** Return how an action is called: its caption, else its id. */
export function titleOf({ id, caption }: GraphAction): string {
  return caption.trim() === "" ? id : caption;
}

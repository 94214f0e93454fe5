/** The file in front beside what it was at a revision: what is compared, and which change is looked at. */

import { create } from "zustand";

import { asError } from "../connection/client.ts";
import { joined, type Graph } from "../state/graph.ts";
import { selectAction } from "../state/selection.ts";
import { connection } from "../state/studio.ts";
import { say } from "../state/store.ts";
import type { Compared } from "./protocol.ts";

export interface Comparing {
  uri: string;
  compared: Compared;
  /** Both versions as one graph. */
  graph: Graph;
  /** The action that is looked at, by its id in that graph. */
  at: string | null;
}

export const useComparing = create<{ comparing: Comparing | null }>()(() => ({ comparing: null }));

/** Compare a file with a revision, or again with the same one; say what came of it. */
export async function compareWith(uri: string, revision: string, isAgain = false): Promise<void> {
  try {
    connection.lsp.sync();
    const compared = await connection.ask<Compared>("branchline/compare", { uri, revision });
    const before = useComparing.getState().comparing;
    if (isAgain && (before?.uri !== uri || before.compared.revision !== revision)) return;
    const graph = joined(null, compared.graph);
    const at = before?.at ?? null;
    useComparing.setState({ comparing: { uri, compared, graph, at: at !== null && graph.byId.has(at) ? at : null } });
    if (!isAgain) say(`Compared with ${revision}: ${compared.summary}`);
  } catch (error) {
    if (!isAgain) say(asError(error).message, true);
  }
}

export function leave(): void {
  if (useComparing.getState().comparing === null) return;
  useComparing.setState({ comparing: null });
  say("the comparison is left");
}

/** Look at an action of either version; one that is still there is selected in the text too. */
export function lookAt(id: string): void {
  const { comparing } = useComparing.getState();
  if (comparing === null) return;
  useComparing.setState({ comparing: { ...comparing, at: id } });
  const change = comparing.compared.changes.find(({ box }) => box === id);
  if (change?.isGone !== true) selectAction(id);
  if (change !== undefined) say(change.title);
}

/** Look at the next change, or the one before. */
export function step(by: number): void {
  const { comparing } = useComparing.getState();
  const changes = comparing?.compared.changes ?? [];
  if (comparing === null || changes.length === 0) return;
  const now = changes.findIndex(({ box }) => box === comparing.at);
  const next = now < 0 ? (by > 0 ? 0 : changes.length - 1) : Math.max(0, Math.min(changes.length - 1, now + by));
  const change = changes[next];
  if (change !== undefined) lookAt(change.box);
}

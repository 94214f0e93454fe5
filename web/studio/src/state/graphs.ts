/** Keeps the graph of each open script in step with its text. */

import { asError, isToBeAskedAgain } from "../connection/client.ts";
import { joined } from "./graph.ts";
import { remark } from "./selection.ts";
import { connection, documents, openFiles } from "./studio.ts";
import { activeShown, reshow, useStudio, type Shown } from "./store.ts";
import { isSteady, once, type Need } from "./waiting.ts";

const SCRIPTS = new Set(["flow", "yaml", "export"]);
const SOON = 120;
const LARGE = 300;

/** Large scripts are asked for less often while somebody types. */
const MANY_ACTIONS = 500;

const timers = new Map<string, number>();
const asking = new Set<string>();
const waiters = new Map<string, (() => void)[]>();

export function hasGraph(kind: string): boolean {
  return SCRIPTS.has(kind);
}

/** Ask for the graph of a file soon; several changes in a moment ask once. */
export function refreshSoon(uri: string): void {
  const document = documents.get(uri);
  if (document === undefined) return;
  clearTimeout(timers.get(uri));
  timers.set(uri, window.setTimeout(() => void refresh(uri), pauseOf(uri)));
}

/** Return how long somebody who types is let alone before anything is asked of the text. */
export function pauseOf(uri: string): number {
  const many = (useStudio.getState().shown[uri]?.graph?.actions.length ?? 0) > MANY_ACTIONS;
  return many ? LARGE : SOON;
}

/** Whether what is drawn of a file is its present text, or all that can be drawn of it. */
export function isDrawn({ kind, isBehind, why }: Shown): boolean {
  return !hasGraph(kind) || !isBehind || why !== null;
}

useStudio.subscribe((now, before) => {
  if (now.texts !== before.texts) for (const uri of documents.keys()) refreshSoon(uri);
});

/** Ask for the graph of a file now; return when the page shows it. */
export async function refresh(uri: string): Promise<void> {
  clearTimeout(timers.get(uri));
  const document = documents.get(uri);
  if (document === undefined) return;
  connection.lsp.sync();
  if (!hasGraph(document.kind)) return;
  if (asking.has(uri)) {
    await new Promise<void>((resolve) => waiters.set(uri, [...(waiters.get(uri) ?? []), resolve]));
    return refreshed(uri);
  }
  await ask(uri);
}

async function ask(uri: string): Promise<void> {
  asking.add(uri);
  const document = documents.get(uri);
  const sent = openFiles.sent(uri);
  const before = useStudio.getState().shown[uri]?.graph ?? null;
  const places = document?.places ?? {};
  try {
    const since = before === null ? {} : { since: before.serial };
    const answer = await connection.request("branchline/graph", { uri, places, ...since });
    if (document === undefined || documents.get(uri) !== document) return;
    const isBehind = document.text !== sent || document.places !== places;
    const why = answer.isCurrent ? null : (answer.why ?? "the text is half-written");
    reshow(uri, { graph: joined(before, answer), isBehind, why });
    seen.set(uri, sent);
    if (isBehind) refreshSoon(uri);
    else remark();
  } catch (error) {
    if (documents.get(uri) !== document) return;
    if (isToBeAskedAgain(error)) refreshSoon(uri);
    else reshow(uri, { why: asError(error).message });
  } finally {
    asking.delete(uri);
    const waiting = waiters.get(uri) ?? [];
    waiters.delete(uri);
    for (const resolve of waiting) resolve();
  }
}

const seen = new Map<string, unknown>();

/** Ask again unless what came meanwhile was of the present text already. */
async function refreshed(uri: string): Promise<void> {
  if (seen.get(uri) !== documents.get(uri)?.text || useStudio.getState().shown[uri]?.isBehind === true) await refresh(uri);
}

const DRAWN: Need = {
  isMet: (state) => {
    const shown = activeShown(state);
    return isSteady(state) && (shown === null || isDrawn(shown));
  },
  said: (state) => (activeShown(state)?.graph == null ? "the script is still being read" : ""),
  ask: () => {
    const { active } = useStudio.getState();
    if (active !== null) void refresh(active);
  },
};

/** Do something once the script in front is drawn as it is. */
export function onceDrawn(deed: () => unknown): void {
  once(DRAWN, deed);
}

export function forget(uri: string): void {
  clearTimeout(timers.get(uri));
  timers.delete(uri);
  seen.delete(uri);
}

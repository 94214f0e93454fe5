/** What follows a change of an open text: it is shown, kept as a draft, saved, and meets what others wrote to disk. */

import type { OpenDocument } from "../documents/document.ts";
import { merge, mergedText } from "../documents/merging.ts";
import { refreshSoon } from "./graphs.ts";
import { connection, documents, orSay } from "./studio.ts";
import { askInDialog, reshow, say, useStudio } from "./store.ts";
import { settled } from "./turns.ts";

type Kept = { isKept: boolean; why?: string };

const DRAFT_AFTER = 700;
const timers = new Map<string, number>();
const saving = new Map<string, Promise<boolean>>();
let warned: string | undefined;

/** Take note that text or places of a document were changed. */
export function noteChange(document: OpenDocument): void {
  const { uri } = document;
  reshow(uri, { ...progress(document), places: document.places, isBehind: true });
  refreshSoon(uri);
  keepDraftSoon(document);
}

/** Save a file; what somebody else wrote meanwhile is never overwritten, it is asked about. */
export async function save(uri: string): Promise<boolean> {
  const before = saving.get(uri);
  const now = before === undefined ? saveNow(uri) : before.then(() => saveNow(uri));
  saving.set(uri, now);
  try {
    return await now;
  } finally {
    if (saving.get(uri) === now) saving.delete(uri);
  }
}

async function saveNow(uri: string): Promise<boolean> {
  await settled();
  const document = documents.get(uri);
  if (document === undefined || document.isReadOnly) return false;
  forgetDraft(uri);
  const { text, places, kept } = document;
  const request = { uri, text: text.toString(), places, stamp: kept.stamp };
  const answer = await orSay(connection.request("branchline/save", request));
  if (answer === null) {
    keepDraftSoon(document);
    return false;
  }
  if ("conflict" in answer) {
    await meet(document, answer.conflict.text, answer.conflict.stamp);
    return false;
  }
  document.keep(text, places, answer.stamp);
  reshow(uri, progress(document));
  if (document.isDirty) keepDraftSoon(document);
  say(`saved ${useStudio.getState().shown[uri]?.name ?? ""}`);
  return true;
}

/** Take in what stands on disk now: at once where nothing or something else was changed here, else ask. */
export async function meet(document: OpenDocument, theirs: string, stamp: string): Promise<void> {
  const { uri, kept } = document;
  const name = useStudio.getState().shown[uri]?.name ?? "";
  const text = theirs.replace(/\r\n?/g, "\n");
  const mine = document.text.toString();
  const merged = merge(kept.text.toString(), mine, text);
  if (!merged.isClean) {
    askInDialog({ kind: "conflict", uri, text, stamp });
    return;
  }
  take(document, mergedText(merged), text, stamp);
  if (text !== kept.text.toString()) say(`${name} was changed elsewhere; both changes are here now`);
}

/** Make the text of a document what was chosen, with what is on disk as the last state that was kept. */
export function take(document: OpenDocument, chosen: string, theirs: string, stamp: string): void {
  document.replace(chosen, document.places, "input.merge");
  const { state } = document.view;
  document.keep(state.toText(theirs), document.kept.places, stamp);
  reshow(document.uri, progress(document));
}

/** Take note that somebody changed a file on disk. */
export async function noteChangeOnDisk(uri: string, stamp: string): Promise<void> {
  const document = documents.get(uri);
  if (document === undefined || document.kept.stamp === stamp) return;
  if (stamp === "") {
    outlive(document);
    return;
  }
  const opened = await orSay(connection.request("branchline/open", { uri }));
  if (opened !== null && opened.stamp !== document.kept.stamp) await meet(document, opened.text, opened.stamp);
}

/** Keep the text of a file that is gone from the disk: it is not saved any more, and saving makes the file anew. */
function outlive(document: OpenDocument): void {
  const { uri, kept, view } = document;
  document.keep(view.state.toText(""), kept.places, "");
  reshow(uri, progress(document));
  keepDraftSoon(document);
  say(`${useStudio.getState().shown[uri]?.name ?? ""} is gone from the disk; its text is still here, and saving makes it anew`, true);
}

export function forgetDraft(uri: string): void {
  clearTimeout(timers.get(uri));
  timers.delete(uri);
}

function keepDraftSoon(document: OpenDocument): void {
  const { uri } = document;
  clearTimeout(timers.get(uri));
  timers.set(uri, window.setTimeout(() => void keepDraft(document), DRAFT_AFTER));
}

async function keepDraft(document: OpenDocument): Promise<void> {
  const { uri, kept } = document;
  timers.delete(uri);
  if (documents.get(uri) !== document) return;
  const params = { uri, text: document.text.toString(), places: document.places, stamp: kept.stamp };
  const asked = document.isDirty
    ? connection.request("branchline/draft", params)
    : connection.request("branchline/discard", { uri });
  const answer = await asked.catch(() => undefined); // the next change, or the next connection, tries again
  const why = (answer as Kept | null | undefined)?.why;
  if (why !== undefined && why !== warned) say(`what you type is not kept until you save it: ${why}`, true);
  warned = why;
}

function progress(document: OpenDocument): { isDirty: boolean; canUndo: boolean; canRedo: boolean } {
  return { isDirty: document.isDirty, canUndo: document.canUndo, canRedo: document.canRedo };
}

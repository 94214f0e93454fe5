/** What follows a change of an open text: it is shown, kept as a draft, saved, and meets what others wrote to disk. */

import type { Draft, Places } from "../connection/protocol.ts";
import type { OpenDocument } from "../documents/document.ts";
import { merge, mergedText } from "../documents/merging.ts";
import { movesOfOthers } from "../documents/places.ts";
import { doubt } from "./checking.ts";
import { refreshSoon } from "./graphs.ts";
import { connection, documents, openFiles, orSay } from "./studio.ts";
import { askInDialog, reshow, say, useStudio } from "./store.ts";
import { settled } from "./turns.ts";

const DRAFT_AFTER = 700;
const timers = new Map<string, number>();
const saving = new Map<string, Promise<boolean>>();
let warned: string | undefined;

/** Take note that text or places of a document were changed. */
export function noteChange(document: OpenDocument): void {
  const { uri } = document;
  reshow(uri, { ...progress(document), places: document.places, isBehind: true });
  refreshSoon(uri);
  if (openFiles.sent(uri) !== document.text) doubt();
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
  if (document === undefined) return false;
  const name = useStudio.getState().shown[uri]?.name ?? "";
  if (document.isReadOnly) {
    say(`${name} can only be read; save it as another file`, true);
    return false;
  }
  forgetDraft(uri);
  const { text, places, kept } = document;
  const request = { uri, text: text.toString(), places, stamp: kept.stamp };
  const answer = await orSay(connection.request("branchline/save", request));
  if (answer === null) {
    keepDraftSoon(document);
    return false;
  }
  if ("conflict" in answer) {
    if (answer.conflict.stamp === "") outlive(document, "");
    else meet(document, answer.conflict, true);
    return false;
  }
  document.keep(text, places, answer.stamp);
  reshow(uri, progress(document));
  if (document.isDirty) keepDraftSoon(document);
  say([`saved ${name}`, ...answer.notes].join("; "), answer.notes.length > 0);
  return true;
}

/** What a file is on disk: without places where nobody has asked for them. */
interface OnDisk {
  text: string;
  stamp: string;
  places?: Places;
  isReadOnly?: boolean;
}

/** Take in what stands on disk now: at once where nothing or something else was changed here, else ask. */
export function meet(document: OpenDocument, found: OnDisk, isSaving = false): void {
  const { uri, kept, isGone } = document;
  const text = found.text.replace(/\r\n?/g, "\n");
  if (found.isReadOnly !== undefined) document.setReadOnly(found.isReadOnly);
  reshow(uri, { isReadOnly: document.isReadOnly });
  const [base, mine] = [kept.text.toString(), document.text.toString()];
  const said = [found.places === undefined ? "" : movesSaid(takePlaces(document, found.places))];
  const merged = merge(base, mine, text);
  if (merged.isClean) {
    take(document, mergedText(merged), text, found.stamp);
    said.unshift(isGone && text === base ? "on the disk again" : mergeSaid(base, mine, text, isSaving));
  } else {
    askInDialog({ kind: "conflict", uri, text, stamp: found.stamp });
  }
  const name = useStudio.getState().shown[uri]?.name ?? "";
  const parts = said.filter((part) => part !== "");
  if (parts.length > 0) say(`${name}: ${parts.join("; ")}`);
}

/** Make the text of a document what was chosen, with what is on disk as the last state that was kept. */
export function take(document: OpenDocument, chosen: string, theirs: string, stamp: string): void {
  document.replace(chosen, document.places, "input.merge");
  const { state } = document.view;
  document.keep(state.toText(theirs), document.kept.places, stamp);
  reshow(document.uri, progress(document));
}

/** Move the boxes that somebody else has moved; those that were moved here too stay, and are counted. */
function takePlaces(document: OpenDocument, theirs: Places): { moved: number; both: number } {
  const { moves, both } = movesOfOthers(document.kept.places, document.places, theirs);
  const moved = Object.keys(moves).length;
  document.kept = { ...document.kept, places: theirs };
  if (moved > 0) document.change([], moves, "input.merge");
  reshow(document.uri, progress(document));
  return { moved, both };
}

function movesSaid({ moved, both }: { moved: number; both: number }): string {
  const boxes = (count: number): string => (count === 1 ? "a box" : `${count} boxes`);
  const parts = [
    ...(moved > 0 ? [`${boxes(moved)} moved elsewhere`] : []),
    ...(both > 0 ? [`${boxes(both)} that you have moved too ${both === 1 ? "stays" : "stay"} where you put ${both === 1 ? "it" : "them"}`] : []),
  ];
  return parts.join("; ");
}

/** Return what to say of texts that were merged: the last one kept, the one here, and the one on disk. */
function mergeSaid(base: string, mine: string, theirs: string, isSaving: boolean): string {
  if (theirs === base) return "";
  if (mine === base) return "changed elsewhere, and shown as it is on disk now";
  if (mine === theirs) return "saved elsewhere just as it is here";
  const both = "changed elsewhere, in other lines than yours: both changes are here";
  return isSaving ? `${both}, and not saved yet: save again` : `${both}, yours not saved yet`;
}

/** Take note that somebody changed a file on disk, or the places of its boxes; `why` says why it cannot be read any more. */
export async function noteChangeOnDisk(uri: string, stamp: string, why: string): Promise<void> {
  const document = documents.get(uri);
  if (document === undefined) return;
  if (stamp === "") {
    outlive(document, why);
    return;
  }
  const opened = await orSay(connection.request("branchline/open", { uri }));
  if (opened !== null && documents.get(uri) === document) meet(document, opened);
}

/** Keep the text of a file that is gone from the disk, or cannot be read there: it is not saved any more. */
function outlive(document: OpenDocument, why: string): void {
  const { uri } = document;
  document.lose();
  reshow(uri, progress(document));
  keepDraftSoon(document);
  const name = useStudio.getState().shown[uri]?.name ?? "";
  const gone = `${name} is gone from the disk; its text is still here, and saving makes it anew`;
  say(why === "" ? gone : `${name} cannot be read from the disk any more: ${why}; its text is still here`, true);
}

/** Go on with what was typed before and not saved; it is this page's own from now on. */
export async function takeUpDraft(uri: string, { text, places }: Draft): Promise<void> {
  const document = documents.get(uri);
  if (document === undefined) return;
  document.replace(text, places, "input.recover");
  forgetDraft(uri);
  const params = { uri, text: document.text.toString(), places: document.places, stamp: document.kept.stamp, isTakenUp: true };
  const answer = await orSay(connection.request("branchline/draft", params));
  if (answer?.why !== undefined) say(`what you type is not kept until you save it: ${answer.why}`, true);
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
  const asked: Promise<unknown> = document.isDirty
    ? connection.request("branchline/draft", params)
    : connection.request("branchline/discard", { uri });
  const answer = await asked.catch(() => undefined); // the next change, or the next connection, tries again
  const why = (answer as { why?: string } | null | undefined)?.why;
  if (why !== undefined && why !== warned) say(`what you type is not kept until you save it: ${why}`, true);
  warned = why;
}

function progress(document: OpenDocument): { isDirty: boolean; canUndo: boolean; canRedo: boolean } {
  return { isDirty: document.isDirty, canUndo: document.canUndo, canRedo: document.canRedo };
}

/** The files of the folder: which there are, and which are open. */

import { keepInTab, keptInTab } from "../connection/session.ts";
import type { FileEntry, FileKind, Opened } from "../connection/protocol.ts";
import { OpenDocument } from "../documents/document.ts";
import { editorOf } from "../text/editor.ts";
import { forgetDraft, meet, noteChange } from "./changes.ts";
import { doubt } from "./checking.ts";
import { forget, refresh } from "./graphs.ts";
import { connection, documentOf, documents, orSay } from "./studio.ts";
import { NOTHING, askInDialog, reshow, say, showDialog, useStudio, type Shown } from "./store.ts";

interface Kept {
  order: readonly string[];
  active: string | null;
}

const OPEN = "branchline.studio.open";

/** Ask which files there are. */
export async function listFiles(): Promise<void> {
  const found = await orSay(connection.request("branchline/files", {}));
  if (found !== null) useStudio.setState({ folders: found.folders, files: found.files, passedOver: found.passedOver, left: found.left });
}

/** Open a file, or bring it to the front; return its document, `null` when it cannot be read. */
export async function open(uri: string, isInFront = true): Promise<OpenDocument | null> {
  const known = documents.get(uri);
  if (known !== undefined) {
    bringToFront(uri);
    return known;
  }
  if (!isInFront) return openNow(uri, false);
  useStudio.setState(({ opening }) => ({ opening: opening + 1 }));
  try {
    return await openNow(uri, true);
  } finally {
    useStudio.setState(({ opening }) => ({ opening: opening - 1 }));
  }
}

async function openNow(uri: string, isInFront: boolean): Promise<OpenDocument | null> {
  const opened = await orSay(connection.request("branchline/open", { uri }));
  if (opened === null) return null;
  const there = documents.get(uri);
  if (there !== undefined) return there;
  const document = new OpenDocument(uri, opened, editorOf(uri, opened.kind), noteChange);
  documents.set(uri, document);
  useStudio.setState(({ shown, order }) => ({
    shown: { ...shown, [uri]: shownOf(uri, opened) },
    order: [...order, uri],
  }));
  if (isInFront) bringToFront(uri);
  if (isInFront) say(`${useStudio.getState().shown[uri]?.name ?? ""} is open`);
  offerDraft(document, opened);
  if (opened.others > 0) say(othersSaid(opened.others), true);
  void refresh(uri);
  return document;
}

/** Close a file; one with changes that are not saved asks first. */
export function close(uri: string, isSure = false): void {
  const document = documents.get(uri);
  if (document === undefined) return;
  if (document.isDirty && !isSure) {
    showDialog({ kind: "close", uri });
    return;
  }
  documents.delete(uri);
  forget(uri);
  forgetDraft(uri);
  if (document.isDirty) void orSay(connection.request("branchline/discard", { uri }));
  void orSay(connection.request("branchline/close", { uri })).then(listFiles);
  document.close();
  say(`${useStudio.getState().shown[uri]?.name ?? ""} is closed`);
  useStudio.setState(({ shown, order, active }) => {
    const { [uri]: _gone, ...others } = shown;
    const left = order.filter((each) => each !== uri);
    return {
      shown: others,
      order: left,
      ...(active === uri ? { active: left[Math.max(0, order.indexOf(uri) - 1)] ?? null, selection: NOTHING } : {}),
    };
  });
  doubt();
  remember();
}

export function bringToFront(uri: string): void {
  if (useStudio.getState().active === uri) return;
  useStudio.setState({ active: uri, selection: NOTHING });
  remember();
}

/** Open again, after a reload, what was open in this tab. */
export async function openAgain(): Promise<void> {
  const { order = [], active = null } = keptInTab<Kept>(OPEN);
  const { files, left } = useStudio.getState();
  const there = new Set([...files, ...left].map(({ uri }) => uri));
  for (const uri of order) if (there.has(uri)) await open(uri, uri === active);
  const [first] = documents.keys();
  if (first !== undefined && documentOf(useStudio.getState().active) === null) bringToFront(first);
}

/** Tell a server that was started anew what is open here. */
export async function announceAgain(): Promise<void> {
  for (const uri of documents.keys()) {
    const graph = useStudio.getState().shown[uri]?.graph ?? null;
    // a new server counts its graphs from the start, so none of before is one of its own
    if (graph !== null) reshow(uri, { graph: { ...graph, serial: 0 } });
  }
  for (const [uri, document] of documents) {
    const opened = await orSay(connection.request("branchline/open", { uri, isAgain: true }));
    if (opened === null) continue;
    reshow(uri, { others: opened.others });
    meet(document, opened);
    void refresh(uri);
  }
}

/** Make a new file in a folder, the first one where none is named, and open it. */
export async function create(inFolder: string, name: string, template: string): Promise<boolean> {
  if (useStudio.getState().folders.length === 0) await listFiles();
  const folder = inFolder === "" ? (useStudio.getState().folders[0]?.uri ?? "") : inFolder;
  const request = template === "" ? { folder, name } : { folder, name, template };
  const made = await orSay(connection.request("branchline/create", request));
  if (made === null) return false;
  await listFiles();
  await open(made.uri);
  return true;
}

/** Write a text as another file and open that. */
export async function saveAs(uri: string, path: string, format: string): Promise<boolean> {
  const document = documents.get(uri);
  if (document === undefined) return false;
  const text = document.text.toString();
  const made = await orSay(connection.request("branchline/saveAs", { uri, text, path, format }));
  if (made === null) return false;
  await listFiles();
  await open(made.uri);
  say(made.notes.join("; "), true);
  return true;
}

export function othersSaid(count: number): string {
  return count === 1 ? "somebody else has this file open" : `${count} others have this file open`;
}

function shownOf(uri: string, opened: Opened): Shown {
  const entry = useStudio.getState().files.find((file) => file.uri === uri) ?? entryOf(uri, opened.kind);
  return {
    uri,
    path: entry.path,
    name: entry.name,
    kind: opened.kind,
    isDirty: false,
    isReadOnly: opened.isReadOnly,
    canUndo: false,
    canRedo: false,
    others: opened.others,
    places: opened.places,
    graph: null,
    isBehind: true,
    why: null,
    findings: [],
    isChecked: false,
    spokenOf: new Map(),
  };
}

function entryOf(uri: string, kind: FileKind): FileEntry {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
  return { uri, path: name, kind, name, folder: "", hasDraft: false };
}

function offerDraft({ uri }: OpenDocument, { draft, stamp }: Opened): void {
  if (draft != null) askInDialog({ kind: "recover", uri, draft, isOlder: draft.stamp !== stamp });
}

function remember(): void {
  const { order, active } = useStudio.getState();
  keepInTab(OPEN, { order, active } satisfies Kept);
}

/** Changes made on the canvas or in a panel: the server says which edits of the text they are, and they become one step to undo. */

import { asError, isToBeAskedAgain } from "../connection/client.ts";
import type { Change, Edited } from "../connection/protocol.ts";
import type { OpenDocument } from "../documents/document.ts";
import { movedChanges } from "../documents/text_edits.ts";
import { doneSaid } from "./done_said.ts";
import { applyEdit } from "./findings.ts";
import { refresh } from "./graphs.ts";
import { select } from "./selection.ts";
import { activeDocument, connection, openFiles } from "./studio.ts";
import { say, useStudio } from "./store.ts";
import { inTurn } from "./turns.ts";

const MOST_TRIES = 3;

type Texts = ReturnType<typeof openFiles.texts>;

/** Make changes to the script in front; return what was done, `null` when it could not be. */
export function edit(...changes: Change[]): Promise<Edited | null> {
  const document = activeDocument();
  return inTurn(() => (document === null ? Promise.resolve(null) : editNow(document, changes)));
}

/** Return what changes to the script in front would come to; where they cannot be made that is said, and `null` returned. */
export function tried(...changes: Change[]): Promise<Edited | null> {
  const document = activeDocument();
  return inTurn(async () => {
    if (document === null || isRefused(document)) return null;
    try {
      return (await asked(document, changes))[0];
    } catch (error) {
      say(asError(error).message, true);
      return null;
    }
  });
}

function isRefused({ isReadOnly }: OpenDocument): boolean {
  if (isReadOnly) say("this file can only be read", true);
  return isReadOnly;
}

async function editNow(document: OpenDocument, changes: Change[]): Promise<Edited | null> {
  if (isRefused(document)) return null;
  try {
    const [answer, texts] = await asked(document, changes);
    const { text } = document;
    await doBeside(answer, texts);
    document.change(movedChanges(text, document.text, answer.edits), answer.places);
    await refresh(document.uri);
    if (answer.select.length > 0 && useStudio.getState().active === document.uri) select({ actions: answer.select, branch: null });
    say(doneSaid(changes, answer));
    return answer;
  } catch (error) {
    say(asError(error).message, true);
    return null;
  }
}

/** Write the files that a change makes anew, and change the others that it concerns; those stay open, not saved. */
async function doBeside({ created, others }: Edited, texts: Texts): Promise<void> {
  for (const { uri, text } of created) {
    const saved = await connection.request("branchline/save", { uri, text, stamp: "" });
    if ("conflict" in saved) throw new Error("there is a file of that name already");
  }
  const changes = Object.fromEntries(others.map(({ uri, edits }) => [uri, edits]));
  if (others.length > 0 && !(await applyEdit({ changes }, texts))) throw new Error("another file that this concerns could not be changed: try again");
}

/** Ask for the edits of the present text; when somebody types meanwhile they are asked for anew. */
async function asked(document: OpenDocument, changes: Change[]): Promise<[Edited, Texts]> {
  const { uri } = document;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    connection.lsp.sync();
    const text = document.text;
    const [version, texts] = [openFiles.version(uri), openFiles.texts()];
    try {
      const answer = await connection.request("branchline/edit", { uri, version, changes, places: document.places });
      if (document.text.eq(text)) return [answer, texts];
    } catch (error) {
      if (!isToBeAskedAgain(error)) throw error;
    }
  }
  throw new Error("the text is being changed, try again");
}

/** Undo the last step, once the changes that are under way are made. */
export function undo(): void {
  inTurnNow((document) => say(document.undo() ? "undone" : "there is nothing to undo"));
}

export function redo(): void {
  inTurnNow((document) => say(document.redo() ? "done again" : "there is nothing to do again"));
}

function inTurnNow(doing: (document: OpenDocument) => void): void {
  const document = activeDocument();
  if (document !== null) void inTurn(async () => doing(document));
}

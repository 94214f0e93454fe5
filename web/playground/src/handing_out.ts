/** What leaves the page by the hand of its user: files that are saved, and links. */

import { save } from "../../studio/src/state/changes.ts";
import { saveAs } from "../../studio/src/state/files.ts";
import { say, showDialog, useStudio } from "../../studio/src/state/store.ts";
import { connection, documentOf, documents, orSay } from "../../studio/src/state/studio.ts";
import { useDoor, type Made } from "./door.ts";

/** Give a file to the browser to be saved. */
export function download({ name, text, media }: Made): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${media};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`${name} is handed to the browser to be saved`);
}

/** Download a file that is open, as it is typed. */
export function downloadOpen(uri: string): void {
  const text = documentOf(uri)?.text.toString();
  const name = useStudio.getState().shown[uri]?.name ?? "script.flow";
  if (text !== undefined) download({ name, text, media: "text/plain" });
}

/** Write a script beside itself as `.flow`, and download that. */
export async function exportFlow(uri: string): Promise<boolean> {
  const path = useStudio.getState().shown[uri]?.path ?? "";
  const isDone = await saveAs(uri, path.replace(/\.[^./]*$/, ".flow"), "flow");
  const { active } = useStudio.getState();
  if (isDone && active !== null) downloadOpen(active);
  return isDone;
}

/** Return what the engine makes of a script; what was typed is saved first, for a page is made of what is saved. */
export async function made(what: "lesson" | "run" | "trace" | "picture", uri: string, scenario?: string): Promise<Made | null> {
  if (documentOf(uri)?.isDirty === true && !(await save(uri))) return null;
  return await orSay(connection.ask<Made>(`branchline/page/${what}`, scenario ? { uri, scenario } : { uri }));
}

/** Show a page that the engine has made over the window. */
export function showPage(page: Made): void {
  useDoor.setState({ page });
  showDialog({ kind: "host", name: "page" });
}

/** Return what belongs to a script, texts by path, as they are typed. */
export async function belonging(uri: string): Promise<Record<string, string>> {
  const found = await orSay(connection.ask<{ files: Record<string, string> }>("branchline/belonging", { uri }));
  const texts = { ...found?.files };
  const { shown } = useStudio.getState();
  for (const [each, document] of documents) {
    const path = shown[each]?.path;
    if (path !== undefined && (path in texts || each === uri)) texts[path] = document.text.toString();
  }
  return texts;
}

/** Files that are dropped on the page or chosen from the machine: they are read here, and go nowhere else. */

import { toFront } from "../../studio/src/shell/layout.ts";
import { listFiles, open } from "../../studio/src/state/files.ts";
import { say } from "../../studio/src/state/store.ts";
import { connection, orSay } from "../../studio/src/state/studio.ts";
import { toBase64 } from "./base64.ts";

const AT_ONCE = 50;
const MOST = 2000;
const ENDINGS = /\.(flow|ya?ml|json|xml)$/i;

interface Brought {
  uris: string[];
  refused: string[];
}

interface Named {
  path: string;
  file: File;
}

/** Bring files into the folder and open the first script of them. */
export async function bringFiles(files: readonly Named[]): Promise<void> {
  const wanted = files.filter(({ path }) => ENDINGS.test(path));
  if (wanted.length === 0) {
    say("there is no script among these files; expected .flow, .yaml, or an export in .json or .xml", true);
    return;
  }
  if (wanted.length > MOST) {
    say(`these are ${wanted.length.toLocaleString("en")} files, and at most ${MOST.toLocaleString("en")} come at once`, true);
    return;
  }
  const told: Brought = { uris: [], refused: [] };
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = await Promise.all(wanted.slice(at, at + AT_ONCE).map(async ({ path, file }) => ({ path, data: toBase64(new Uint8Array(await file.arrayBuffer())) })));
    const answer = await orSay(connection.ask<Brought>("branchline/bring", { files: some }));
    if (answer === null) return;
    told.uris.push(...answer.uris);
    told.refused.push(...answer.refused);
  }
  await listFiles();
  const first = told.uris.find((uri) => /\.(flow|json|xml)$/i.test(uri)) ?? told.uris[0];
  if (first !== undefined && (await open(first)) !== null) toFront("canvas");
  const passedOver = files.length - wanted.length;
  const parts = [`${told.uris.length} ${told.uris.length === 1 ? "file is" : "files are"} here now`];
  if (passedOver > 0) parts.push(`${passedOver} of another kind ${passedOver === 1 ? "was" : "were"} left out`);
  if (told.refused.length > 0) parts.push(`refused: ${told.refused.slice(0, 5).join("; ")}${told.refused.length > 5 ? ` and ${told.refused.length - 5} more` : ""}`);
  say(parts.join(", "), told.refused.length > 0);
}

/** Return the files of a choice in a dialog of the browser. */
export function chosen(list: FileList): Named[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Take what is dropped anywhere on the page. */
export function takeDrops(): void {
  const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  window.addEventListener("dragover", (event) => isFiles(event) && event.preventDefault());
  window.addEventListener("drop", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    void dropped(entries).then(bringFiles, (error: unknown) => say(`what was dropped cannot be read: ${String(error)}`, true));
  });
}

/** Return the files of what was dropped, folders walked through without hidden ones. */
async function dropped(entries: readonly FileSystemEntry[]): Promise<Named[]> {
  const found: Named[] = [];
  const waiting = [...entries];
  for (let entry = waiting.pop(); entry !== undefined && found.length <= MOST; entry = waiting.pop()) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile) {
      const path = entry.fullPath.replace(/^\//, "");
      found.push({ path, file: await new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)) });
    } else {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) break;
        waiting.push(...some);
      }
    }
  }
  return found;
}

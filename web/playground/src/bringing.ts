/** Files that are dropped on the page or chosen from the machine: they are read here, and go nowhere else. */

import { toFront } from "../../studio/src/shell/layout.ts";
import { listFiles, open } from "../../studio/src/state/files.ts";
import { say } from "../../studio/src/state/store.ts";
import { connection, orSay } from "../../studio/src/state/studio.ts";
import { toBase64 } from "./base64.ts";

const AT_ONCE = 50;
const MOST = 2000;
const MIB = 2 ** 20;
const LARGEST = 64; // MiB, as the engine reads of a file
const ENDINGS = /\.(flow|ya?ml|json|xml)$/i;

interface Brought {
  uris: string[];
  refused: string[];
}

interface Read {
  path: string;
  data: string;
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
  for (const together of inParts(wanted)) {
    const some: Read[] = [];
    for (const named of together) {
      const found = await read(named);
      if (typeof found === "string") told.refused.push(found);
      else some.push(found);
    }
    if (some.length === 0) continue;
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

/** Yield the files in parts, of which each fits into the memory of the page. */
function* inParts(files: readonly Named[]): Generator<Named[]> {
  let part: Named[] = [];
  let size = 0;
  for (const named of files) {
    if (part.length === AT_ONCE || (part.length > 0 && size + named.file.size > LARGEST * MIB)) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(named);
    size += named.file.size;
  }
  if (part.length > 0) yield part;
}

/** Return what a file holds, or why that cannot be had. */
async function read({ path, file }: Named): Promise<Read | string> {
  if (file.size > LARGEST * MIB) return `"${path}" is longer than ${LARGEST} MiB`;
  try {
    return { path, data: toBase64(new Uint8Array(await file.arrayBuffer())) };
  } catch (error) {
    return `"${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
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

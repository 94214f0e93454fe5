/** Puts what belongs to a script under it: its scenarios and the places of its boxes. */

import type { FileEntry, FileKind } from "../connection/protocol.ts";

/** A file of the list, and what belongs to it. */
export interface Entry {
  file: FileEntry;
  parts: FileEntry[];
}

/** The files of one folder; the path of the folder is empty at the top. */
interface FolderOfEntries {
  folder: string;
  entries: Entry[];
}

const OF_SCRIPTS: readonly FileKind[] = ["flow", "yaml", "export"];
const OF_PARTS: readonly FileKind[] = ["scenarios", "layout"];

/** Return the files folder by folder, in their order; a part whose script is not among them stands for itself. */
export function grouped(files: readonly FileEntry[]): FolderOfEntries[] {
  const scripts = new Map<string, Entry>();
  for (const kind of OF_SCRIPTS) {
    for (const file of files) {
      if (file.kind === kind && !scripts.has(stemOf(file))) scripts.set(stemOf(file), { file, parts: [] });
    }
  }
  const folders = new Map<string, Entry[]>();
  for (const file of files) {
    const script = scripts.get(stemOf(file));
    if (script !== undefined && OF_PARTS.includes(file.kind)) {
      script.parts.push(file);
      continue;
    }
    const entries = folders.get(file.folder) ?? [];
    entries.push(script?.file === file ? script : { file, parts: [] });
    folders.set(file.folder, entries);
  }
  return [...folders].map(([folder, entries]) => ({ folder, entries }));
}

/** Return the path that a script and its parts have in common. */
function stemOf({ path, kind }: FileEntry): string {
  return path.replace(OF_PARTS.includes(kind) ? /\.[^./]+\.ya?ml$/i : /\.[^./]+$/, "");
}

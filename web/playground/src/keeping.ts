/** What this browser keeps of a folder: the files that were written, and what was typed and not saved. */

import type { Kept } from "./words.ts";

const NAME = "branchline.playground";
const PARTS = ["files", "drafts"] as const;

/** What the engine says that files hold now, `null` for one that is gone. */
type Changes = Partial<Record<(typeof PARTS)[number], Record<string, string | null>>>;

/** The files of one folder in this browser; where it keeps nothing they are gone with the page. */
export class Keeping {
  private readonly space: string;
  private readonly opened: Promise<IDBDatabase | null>;
  private others: BroadcastChannel | null = null;

  constructor(space: string) {
    this.space = space;
    this.opened = opened();
  }

  /** Whether anything is kept at all. */
  async isPossible(): Promise<boolean> {
    return (await this.opened) !== null;
  }

  async read(): Promise<Kept> {
    const kept: Kept = { files: {}, drafts: {} };
    const database = await this.opened;
    if (database === null) return kept;
    const range = IDBKeyRange.bound([this.space], [this.space, []]);
    for (const part of PARTS) {
      const store = database.transaction(part).objectStore(part);
      const [keys, values] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
      keys.forEach((key, at) => (kept[part][(key as string[])[1] ?? ""] = values[at] as string));
    }
    return kept;
  }

  /** Hear of the files that other tabs of this folder write, with what is kept of them by then. */
  hearOthers(hear: (files: Kept["files"]) => void): void {
    this.others = new BroadcastChannel(`${NAME} ${this.space}`);
    this.others.onmessage = ({ data }: MessageEvent<string[]>) => void this.filesNamed(data).then(hear);
  }

  /** Hear nothing more. */
  close(): void {
    this.others?.close();
  }

  private async filesNamed(names: readonly string[]): Promise<Kept["files"]> {
    const database = await this.opened;
    if (database === null) return {};
    const store = database.transaction("files").objectStore("files");
    const found = await Promise.all(names.map(async (name) => [name, await done<unknown>(store.get([this.space, name]))] as const));
    return Object.fromEntries(found.filter((each): each is [string, string] => typeof each[1] === "string"));
  }

  /** Keep changes, and let other tabs of this folder know; it fails where the browser has no room for them. */
  async write(changes: Changes): Promise<void> {
    const database = await this.opened;
    if (database === null) return;
    const transaction = database.transaction(PARTS, "readwrite");
    for (const part of PARTS) {
      for (const [name, contents] of Object.entries(changes[part] ?? {})) {
        if (contents === null) transaction.objectStore(part).delete([this.space, name]);
        else transaction.objectStore(part).put(contents, [this.space, name]);
      }
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("it was broken off"));
    });
    const names = Object.keys(changes.files ?? {});
    if (names.length > 0) this.others?.postMessage(names);
  }
}

async function opened(): Promise<IDBDatabase | null> {
  try {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => PARTS.forEach((part) => asked.result.createObjectStore(part));
    return await done(asked);
  } catch {
    return null;
  }
}

function done<Result>(asked: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("it cannot be read"));
  });
}

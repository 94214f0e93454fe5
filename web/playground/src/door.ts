/** What the address asks for, how far the engine is, and the page that is shown over the window. */

import { create } from "zustand";

import { say } from "../../studio/src/state/store.ts";
import { built } from "./built.ts";
import { toBase64 } from "./base64.ts";
import type { Progress } from "./engine_line.ts";
import { Keeping } from "./keeping.ts";
import { LinkError, linkedBy, type Linked } from "./link.ts";
import type { Begin } from "./words.ts";

/** A file that the engine has made. */
export interface Made {
  name: string;
  text: string;
  media: string;
}

interface Door extends Progress {
  linked: Linked;
  /** Why the link could not be opened, empty where it could. */
  wrong: string;
  page: Made | null;
}

export const useDoor = create<Door>()(() => ({ bytes: 0, isStarted: false, why: "", linked: { kind: "nothing" }, wrong: "", page: null }));

const OWN = "own";

/** What is kept of the folder that this page shows; set as soon as the link was read. */
export let keeping = new Keeping(OWN);

/** Return what the engine is to begin with: what the link holds, and what was kept since it was opened first; hear then what other tabs of its folder write. */
export async function beginning(hear: (files: Begin["files"]) => void): Promise<Begin> {
  const fragment = location.hash.slice(1);
  let linked: Linked = { kind: "nothing" };
  try {
    linked = await linkedBy(decoded(fragment));
    useDoor.setState({ linked });
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    useDoor.setState({ wrong: error.message });
  }
  const isOwn = linked.kind !== "files";
  keeping.close();
  keeping = new Keeping(isOwn ? OWN : await nameOf(fragment));
  keeping.hearOthers(hear);
  const kept = await keeping.read();
  const given = linked.kind === "files" ? linked.files : {};
  const texts = Object.entries(given).map(([name, text]) => [name, toBase64(new TextEncoder().encode(text))]);
  return { ...kept, files: { ...Object.fromEntries(texts), ...kept.files }, samples: isOwn ? built.samples : [], isLesson: linked.kind === "lesson" };
}

export function tellRefused(refused: readonly string[]): void {
  if (refused.length > 0) useDoor.setState(({ wrong }) => ({ wrong: [wrong, ...refused].filter(Boolean).join("; ") }));
}

/** Keep what the engine has written; say it where the browser has no room. */
export async function keep(changes: Parameters<Keeping["write"]>[0]): Promise<void> {
  try {
    await keeping.write(changes);
  } catch (error) {
    say(`this browser could not keep it, so it is gone with this page: download it (${error instanceof Error ? error.message : String(error)})`, true);
  }
}

async function nameOf(fragment: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(fragment));
  return `link ${toBase64(new Uint8Array(digest).subarray(0, 12))}`;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

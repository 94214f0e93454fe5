/** What the server knows this tab by: a name for each connection, with those before it, kept over a reload. */

import { keepInTab, keptInTab } from "./session.ts";

interface TabNames {
  /** The newest first. */
  names: readonly string[];
  /** Whether the names before are surely of this tab: who doubles a tab copies what is kept of it. */
  isSure: boolean;
}

interface Kept {
  names: string[];
  /** Whether the page of this tab has been left: only that tab itself is loaded again then. */
  isLeft: boolean;
}

const KEY = "branchline.studio.tab";
const MOST = 8;
const { crypto } = window;

let { names, isLeft: isSure } = kept();
write(false);

/** Whether this page is surely the one after that of the same tab, and of no tab that was doubled. */
export const isSurelySame = isSure;

window.addEventListener("pagehide", () => write(isSure));
window.addEventListener("pageshow", () => write(false));

/** Return the names for a connection that begins; what comes of it is found again under the first. */
export function namesOfTab(): TabNames {
  const name = crypto.randomUUID().replaceAll("-", "");
  const told: TabNames = { names: [name, ...names].slice(0, MOST), isSure };
  names = isSure ? [...told.names] : [name]; // those of another tab are said once, and not after it
  isSure = true;
  write(false);
  return told;
}

function write(isLeft: boolean): void {
  keepInTab(KEY, { names, isLeft } satisfies Kept);
}

function kept(): Kept {
  const { names: found, isLeft } = keptInTab<Kept>(KEY);
  return { names: Array.isArray(found) ? found.map(String) : [], isLeft: isLeft === true };
}

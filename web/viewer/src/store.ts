/** Where the answers of a lesson outlive the page: in the browser, where it lets us. */

import type { Store } from "./lesson.ts";

/** Answer a store for a lesson with exactly this text: another one begins anew. */
export function keptFor(text: string): Store {
  const name = `branchline-lesson-${marked(text)}`;
  return {
    read: () => tried(() => localStorage.getItem(name), null),
    write: (answers) => tried(() => localStorage.setItem(name, answers), undefined),
  };
}

/** Some browsers keep nothing for a page from the disk, and say so by throwing. */
function tried<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function marked(text: string): string {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${mark.toString(36)}-${text.length.toString(36)}`;
}

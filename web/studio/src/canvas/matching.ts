/** Finds things by a part of their name. */

/** Return the things that fit what was typed, the best first; all when nothing was typed. */
export function rank<Thing>(things: readonly Thing[], typed: string, words: (thing: Thing) => readonly string[]): Thing[] {
  const wanted = plain(typed);
  if (wanted === "") return [...things];
  const scored: [number, Thing][] = [];
  for (const thing of things) {
    const score = Math.min(...words(thing).map((word) => scoreOf(plain(word), wanted)));
    if (score < NO_FIT) scored.push([score, thing]);
  }
  return scored.sort(([left], [right]) => left - right).map(([, thing]) => thing);
}

const NO_FIT = 1000;

/** Return how badly a word fits: exactly, from its start, from the start of a part of it, somewhere, by its letters in order. */
function scoreOf(word: string, wanted: string): number {
  if (word === "") return NO_FIT;
  if (word === wanted) return 0;
  if (word.startsWith(wanted)) return 1 + word.length / 100;
  const at = word.indexOf(wanted);
  if (at > 0) return (/[\s_-]/.test(word[at - 1] ?? "") ? 3 : 5) + word.length / 100;
  const tight = word.replace(/[\s_-]/g, "");
  const tightWanted = wanted.replace(/[\s_-]/g, "");
  if (tightWanted !== "" && tight.includes(tightWanted)) return 7 + word.length / 100;
  return hasInOrder(tight, tightWanted) ? 9 + word.length / 100 : NO_FIT;
}

function hasInOrder(word: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return letters !== "";
}

function plain(text: string): string {
  return text.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** Changes of the canvas are made one after the other, each for the text that the one before it left. */

let last: Promise<unknown> = Promise.resolve();

/** Do something when all before it is done. */
export function inTurn<Result>(doing: () => Promise<Result>): Promise<Result> {
  const made = last.then(doing);
  last = made.catch(() => null);
  return made;
}

/** Wait until nothing is being done any more. */
export async function settled(): Promise<void> {
  let seen: unknown = null;
  while (seen !== last) {
    seen = last;
    await last;
  }
}

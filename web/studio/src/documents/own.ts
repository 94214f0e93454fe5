/** Reads records by names that a script gives: an action may be called `constructor`, or `__proto__`. */

/** Return what a record has under a name itself, `undefined` where it has nothing. */
export function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Return a record of pairs, any name allowed. */
export function recordOf<Value>(pairs: Iterable<readonly [string, Value]>): Record<string, Value> {
  return Object.fromEntries(pairs);
}

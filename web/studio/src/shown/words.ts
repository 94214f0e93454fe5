/** Numbers and times as people say them. */

/** Return a number with its noun: `1 box`, `2 boxes`. */
export function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

const UNITS: readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [24 * 3600, "day"],
  [3600, "hour"],
  [60, "minute"],
];
const AGO = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const AT = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

/** Return when something was, by how long ago and by date and hour. */
export function timeSaid(at: string, now: number = Date.now()): string {
  const then = new Date(at);
  const passed = Math.max(0, (now - then.getTime()) / 1000);
  if (Number.isNaN(passed)) return "an unknown time";
  const [seconds, unit] = UNITS.find(([each]) => passed >= each) ?? [60, null];
  const ago = unit === null ? "just now" : AGO.format(-Math.floor(passed / seconds), unit);
  return `${ago}, on ${AT.format(then)}`;
}

/** What was done, in words: for the line that is shown, and for screen readers. */

import type { Change, Edited } from "../connection/protocol.ts";

/** Return what changes came to, and what the server adds to it. */
export function doneSaid(changes: readonly Change[], { select, said }: Edited): string {
  const done = changes.map((change) => saidOf(change, select)).filter((text) => text !== "");
  return [...new Set(done), ...(said === "" ? [] : [said])].join("; ");
}

function saidOf(change: Change, select: readonly string[]): string {
  const { kind, action, branch, outcome, target, name, caption, actions, places } = change;
  const first = select[0] ?? "";
  switch (kind) {
    case "add":
      return `added ${text(name)}, ${first}${behind(branch)}`;
    case "connect":
    case "lead":
      return `${text(outcome)} of ${text(action)} leads to ${text(target)}`;
    case "drop":
      return `${text(outcome)} of ${text(action)} leads nowhere now`;
    case "remove":
      return `removed ${counted(actions ?? [action])}`;
    case "caption":
      return text(caption) === "" ? `${text(action)} has no caption now` : `${text(action)} is called ${text(caption)}`;
    case "rename":
    case "replace":
      return `${text(action)} is ${text(name)} now`;
    case "setProperty":
      return `${text(name)} of ${text(action)} is set`;
    case "removeProperty":
      return `${text(name)} of ${text(action)} is taken away`;
    case "paste":
    case "duplicate":
      return `pasted ${counted(select)}`;
    case "relabel":
      return `the case ${text(outcome)} of ${text(action)} is ${text(change["label"])} now`;
    case "name":
      return `the script is called ${text(name)}`;
    case "type":
      return `the type of the script is ${text(change["type"])}`;
    case "group":
      return `${counted(actions)} went to ${text(name)}`;
    case "arrange":
      return "laid out anew";
    case "align":
      return `lined up ${counted(actions)}`;
    case "move":
      return `moved ${counted(Object.keys((places ?? {}) as object))}`;
    default:
      return "";
  }
}

function behind(branch: unknown): string {
  const { action, outcome } = (branch ?? {}) as { action?: unknown; outcome?: unknown };
  return text(action) === "" ? "" : `, behind ${text(outcome)} of ${text(action)}`;
}

function counted(things: unknown): string {
  const count = Array.isArray(things) ? things.length : 0;
  return count === 1 ? "1 action" : `${count} actions`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

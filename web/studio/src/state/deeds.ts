/** All that can be done to a script from the canvas and the panels, one function a kind. */

import type { Edited } from "../connection/protocol.ts";
import { connection, orSay } from "./studio.ts";
import { actionOf, portOf, titleOf } from "./graph.ts";
import { edit, tried } from "./editing.ts";
import { selectBranch } from "./selection.ts";
import { activeShown, say, useStudio, type Branch, type Selection } from "./store.ts";

type Done = Promise<Edited | null>;
type Place = readonly [number, number];

/** The script of Studio's own clipboard, for browsers that do not give the one of the system. */
let clipboard = "";

/** Add an action; `missing` is what its open outcomes lead to: nothing, an ending for each, or one for all. */
export function addAction(name: string, branch: Branch | null, at: Place | null, missing: "each" | "end" | null = null): Done {
  return edit({
    kind: "add",
    name,
    ...(branch === null ? {} : { branch }),
    ...(at === null ? {} : { at }),
    ...(missing === null ? {} : { addMissingOutcomes: missing }),
  });
}

/** Lead an outcome to an action, whether it led somewhere or not. */
export function lead({ action, outcome, isCustom }: Branch, target: string): Done {
  const port = portOf(actionOf(graph(), action), outcome);
  const kind = port?.isConnected === true ? "lead" : "connect";
  return edit({ kind, action, outcome, isCustom, target });
}

/** Lead a line from one outcome, maybe another than before, to an action: one step to undo, done whole or not at all. */
export function reconnect(before: Branch, now: Branch, target: string): Done {
  if (before.action === now.action && before.outcome === now.outcome && before.isCustom === now.isCustom) return lead(now, target);
  return edit({ kind: "drop", ...before }, { kind: "connect", ...now, target });
}

function drop({ action, outcome, isCustom }: Branch): Done {
  return edit({ kind: "drop", action, outcome, isCustom });
}

/** Make an action another one; of its properties and branches stays what the new one knows. */
export function replace(action: string, name: string): Done {
  return edit({ kind: "replace", action, name });
}

export function setCaption(action: string, caption: string): Done {
  return edit({ kind: "caption", action, caption });
}

export function rename(action: string, name: string): Done {
  return edit({ kind: "rename", action, name });
}

export function setProperty(action: string, name: string, value: string | string[]): Done {
  return edit({ kind: "setProperty", action, name, value });
}

export function removeProperty(action: string, name: string): Done {
  return edit({ kind: "removeProperty", action, name });
}

/** Give a case another label; its branch stays selected. */
export async function relabel({ action, outcome }: Branch, label: string): Promise<void> {
  if ((await edit({ kind: "relabel", action, outcome, label })) !== null) selectBranch({ action, outcome: label, isCustom: true });
}

export function move(places: Readonly<Record<string, Place>>): Done {
  return edit({ kind: "move", places });
}

export function align(actions: readonly string[], side: string): Done {
  return edit({ kind: "align", actions, side });
}

export function group(actions: readonly string[], name: string): Done {
  return edit({ kind: "group", actions, name });
}

/** Return what a subscript of actions would be called; where none can be made of them that is said, and `null` returned. */
export async function groupName(actions: readonly string[]): Promise<string | null> {
  const found = await tried({ kind: "group", actions });
  const file = found?.created[0]?.uri.split("/").at(-1);
  return file === undefined ? null : decodeURIComponent(file).replace(/\.[^.]*$/, "");
}

export function arrange(): Done {
  return edit({ kind: "arrange" });
}

export function setType(type: string): Done {
  return edit({ kind: "type", type });
}

export function setName(name: string): Done {
  return edit({ kind: "name", name });
}

/** Remove what is selected; with `isReconnected` what led to an action leads where its Default led. */
export async function removeSelected(isReconnected = false): Promise<void> {
  const { actions, branch } = selection();
  if (branch !== null) await drop(branch);
  else if (actions.length > 0) await edit({ kind: "remove", actions: [...actions], reconnect: isReconnected });
  else say("nothing is selected", true);
}

/** Copy the selected actions to the clipboard; return whether there were any. */
export async function copySelected(): Promise<boolean> {
  const { active } = useStudio.getState();
  const { actions } = selection();
  if (active === null || actions.length === 0) {
    say("select actions to copy them", true);
    return false;
  }
  const copied = await orSay(connection.request("branchline/copy", { uri: active, actions: [...actions] }));
  if (copied === null) return false;
  clipboard = copied.text;
  await navigator.clipboard?.writeText(copied.text).catch(() => undefined); // refused: our own is used
  say(actions.length === 1 ? "copied 1 action" : `copied ${actions.length} actions`);
  return true;
}

export async function cutSelected(): Promise<void> {
  if (await copySelected()) await removeSelected();
}

/** Paste what the clipboard of the system has; where it has nothing, what was copied here. */
export async function paste(text: string): Promise<void> {
  const lines = text.trim() === "" ? clipboard : text;
  if (lines === "") say("the clipboard is empty", true);
  else await edit({ kind: "paste", text: lines });
}

/** Paste by a click, for which a browser may ask its user first. */
export async function pasteHere(): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => undefined);
  if (text === undefined && clipboard === "") say("this browser keeps its clipboard from a click: press Ctrl+V at the canvas", true);
  else await paste(text ?? "");
}

export async function duplicateSelected(): Promise<void> {
  const { actions } = selection();
  if (actions.length > 0) await edit({ kind: "duplicate", actions: [...actions] });
  else say("select actions to double them", true);
}

/** Return the branch that a new action would be joined to: the selected one, else the first open outcome of the selected action. */
export function openBranch(): Branch | null {
  const { actions, branch } = selection();
  if (branch !== null) return branch;
  const action = actionOf(graph(), actions[0] ?? "");
  if (action === null || actions.length !== 1) return null;
  const port = action.ports.find(({ isConnected }) => !isConnected) ?? null;
  return port === null ? null : { action: action.id, outcome: port.outcome, isCustom: port.isCustom };
}

/** Say in words where a branch begins. */
export function branchSaid({ action, outcome }: Branch): string {
  const found = actionOf(graph(), action);
  return `${outcome} of ${found === null ? action : titleOf(found)}`;
}

function selection(): Selection {
  return useStudio.getState().selection;
}

function graph() {
  return activeShown(useStudio.getState())?.graph ?? null;
}

/** Which finding the keyboard is at: in the list, at the cursor of the text, or at what is selected on the canvas. */

import { create } from "zustand";

import { focusCanvas } from "../canvas/focus.ts";
import type { Diagnostic } from "../connection/protocol.ts";
import { fromOutside } from "../documents/document.ts";
import { offsetAt, positionAt } from "../documents/text_edits.ts";
import { onceChecked } from "../state/checking.ts";
import { findingsSaid } from "../state/findings.ts";
import { actionAtLine } from "../state/graph.ts";
import { selectAt, selectBranch } from "../state/selection.ts";
import { activeDocument, documentOf } from "../state/studio.ts";
import { activeShown, branchKey, say, useStudio, type Shown } from "../state/store.ts";

/** The finding that was gone to last, and whether what it speaks of is still to be selected. */
export const useChosen = create<{ finding: Diagnostic | null; isUnderWay: boolean }>()(() => ({ finding: null, isUnderWay: false }));

/** Return the attribute by which a row of the list says which finding it is. */
export const ROW = "data-finding";

/** Where the keyboard is, and so where a finding is gone to. */
type Keyboard = "list" | "text" | "canvas";

export function keyboardAt(): Keyboard {
  const { activeElement } = document;
  if (activeElement?.closest("#panel-findings, #tab-findings") != null) return "list";
  return activeElement !== null && activeDocument()?.view.dom.contains(activeElement) === true ? "text" : "canvas";
}

/** Return the finding that a key is about, `null` where there is none. */
export function chosenFinding(): Diagnostic | null {
  const shown = activeShown(useStudio.getState());
  if (shown === null) return null;
  const here = findingsHere(shown);
  const { finding, isUnderWay } = useChosen.getState();
  const among = isUnderWay ? shown.findings : here;
  return among.find((each) => finding !== null && isSame(each, finding)) ?? here[0] ?? null;
}

/** Whether two are the same finding: each time that a text is looked at, all are told anew. */
function isSame(one: Diagnostic, other: Diagnostic): boolean {
  const [a, b] = [one.range.start, other.range.start];
  return a.line === b.line && a.character === b.character && one.code === other.code && one.message === other.message;
}

function findingsHere(shown: Shown): readonly Diagnostic[] {
  const keyboard = keyboardAt();
  if (keyboard === "list") {
    const at = Number(document.activeElement?.closest(`[${ROW}]`)?.getAttribute(ROW) ?? -1);
    return at < 0 ? [] : shown.findings.slice(at, at + 1);
  }
  return keyboard === "text" ? findingsAtCursor(shown) : findingsAtSelection(shown);
}

function findingsAtCursor({ findings }: Shown): readonly Diagnostic[] {
  const line = cursorLine();
  return findings.filter(({ range }) => range.start.line <= line && line <= range.end.line);
}

function cursorLine(): number {
  const state = activeDocument()?.view.state;
  return state === undefined ? 0 : positionAt(state.doc, state.selection.main.head).line;
}

function findingsAtSelection({ graph, findings, spokenOf }: Shown): readonly Diagnostic[] {
  const { actions, branch } = useStudio.getState().selection;
  if (graph === null) return [];
  if (branch !== null) {
    const key = branchKey(branch);
    return findings.filter((finding) => spokenOf.get(finding)?.some((each) => branchKey(each) === key) === true);
  }
  return findings.filter(({ range }) => actions.includes(actionAtLine(graph, range.start.line)?.id ?? ""));
}

/** Go to the next finding, or to the one before, once all are known; after the last comes the first. */
export function goOn(by: 1 | -1): void {
  onceChecked(() => goOnNow(by));
}

function goOnNow(by: 1 | -1): void {
  const shown = activeShown(useStudio.getState());
  if (shown === null || shown.findings.length === 0) {
    say(shown === null ? "no file is open" : "nothing was found");
    return;
  }
  const { findings } = shown;
  const chosen = chosenFinding();
  const count = findings.length;
  const at = chosen === null ? beside(shown, by) : findings.indexOf(chosen) + by;
  void goTo(shown.uri, ((at % count) + count) % count, "");
}

/** Return the finding after what is selected, or before it, where none is at it. */
function beside({ graph, findings }: Shown, by: 1 | -1): number {
  const { actions, branch } = useStudio.getState().selection;
  const id = branch?.action ?? actions[0];
  const first = graph?.lines[graph.actions.findIndex((action) => action.id === id)] ?? -1;
  const line = keyboardAt() === "text" ? cursorLine() : first;
  const after = findings.findIndex(({ range }) => range.start.line > line);
  if (by > 0) return after < 0 ? 0 : after;
  return after < 0 ? findings.length - 1 : after - 1;
}

/** Go to a finding of a file by its number, where the keyboard is, and say it after what was done. */
export async function goTo(uri: string, at: number, done: string, keyboard: Keyboard = keyboardAt()): Promise<void> {
  const shown = useStudio.getState().shown[uri];
  const finding = shown?.findings[at];
  if (shown === undefined || finding === undefined) return;
  useChosen.setState({ finding, isUnderWay: true });
  const said = `${at + 1} of ${shown.findings.length}, ${findingsSaid([finding])}`;
  say(done === "" ? said : `${done}. Next finding: ${said}`);
  if (keyboard === "list") document.querySelector<HTMLElement>(`[${ROW}="${at}"] .finding-text`)?.focus();
  else if (keyboard === "canvas") focusCanvas();
  await show(uri, finding);
  if (useChosen.getState().finding === finding) useChosen.setState({ isUnderWay: false });
}

/** Show a finding in the text, and select on the canvas what it speaks of. */
async function show(uri: string, finding: Diagnostic): Promise<void> {
  useChosen.setState({ finding });
  const view = documentOf(uri)?.view;
  const { line, character } = finding.range.start;
  if (view !== undefined) {
    const anchor = Math.min(view.state.doc.length, offsetAt(view.state.doc, finding.range.start));
    view.dispatch({ selection: { anchor }, scrollIntoView: true, annotations: fromOutside.of(true) });
  }
  const branch = useStudio.getState().shown[uri]?.spokenOf.get(finding)?.[0];
  if (branch === undefined) await selectAt(uri, line, character);
  else selectBranch(branch);
}

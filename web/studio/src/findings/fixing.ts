/** Fixes by one key: what is wrong where the keyboard is, mended in one step, and on to the next finding. */

import { focusCanvas } from "../canvas/focus.ts";
import type { CodeAction, Diagnostic } from "../connection/protocol.ts";
import { apply, fixesOf, onceFound, saidIn } from "../state/findings.ts";
import { refresh } from "../state/graphs.ts";
import { say, showDialog, useStudio } from "../state/store.ts";
import { documents } from "../state/studio.ts";
import { heirOrSelf } from "../shell/keyboard.ts";
import { chosenFinding, goTo, keyboardAt } from "./chosen.ts";

/** Apply the preferred fix of the finding at the keyboard, or its only one; of several, let the author choose. */
export async function fixNow(): Promise<void> {
  await withFixes((uri, finding, fixes) => {
    const only = fixes.find(({ isPreferred }) => isPreferred === true) ?? (fixes.length === 1 ? fixes[0] : undefined);
    if (only === undefined) showDialog({ kind: "fixes", uri, finding, fixes });
    else void fixWith(uri, finding, only);
  });
}

/** Show all fixes of the finding at the keyboard. */
export async function chooseFix(): Promise<void> {
  await withFixes((uri, finding, fixes) => showDialog({ kind: "fixes", uri, finding, fixes }));
}

async function withFixes(then: (uri: string, finding: Diagnostic, fixes: readonly CodeAction[]) => void): Promise<void> {
  const { active: uri } = useStudio.getState();
  const finding = chosenFinding();
  if (uri === null || finding === null) {
    say("no finding is here; F8 goes to the next");
    return;
  }
  const fixes = await fixesOf(uri, [finding]);
  if (fixes.length === 0) say(`no fix is known for: ${saidIn(finding)}`);
  else then(uri, finding, fixes);
}

/** Apply one fix; once the text was looked at again, go to the finding that is next then. */
export async function fixWith(uri: string, finding: Diagnostic, fix: CodeAction): Promise<void> {
  const at = useStudio.getState().shown[uri]?.findings.indexOf(finding) ?? -1;
  const keyboard = keyboardAt();
  const { activeElement } = document;
  if (!(await apply(fix))) return;
  const text = documents.get(uri)?.text;
  const isLeft = (): boolean => isElsewhere(activeElement) || documents.get(uri)?.text !== text;
  onceFound(uri, () => void goOnAfter(uri, Math.max(0, at), fix.title, keyboard, isLeft));
  await refresh(uri);
}

/** Go to the next finding, unless the author has gone elsewhere or typed on meanwhile: the next key is not for it then. */
async function goOnAfter(uri: string, at: number, done: string, keyboard: ReturnType<typeof keyboardAt>, isLeft: () => boolean): Promise<void> {
  await refresh(uri);
  if (isLeft()) return;
  const { findings } = useStudio.getState().shown[uri] ?? { findings: [] };
  if (findings.length > 0) {
    await goTo(uri, Math.min(at, findings.length - 1), done, keyboard);
    return;
  }
  say(`${done}. Nothing more was found`);
  if (keyboard === "list") document.getElementById("tab-findings")?.focus();
  else if (keyboard === "canvas") focusCanvas();
}

/** Whether the keyboard was taken elsewhere since it was at an element; where that is gone, it is nowhere, or at what took it over. */
function isElsewhere(before: Element | null): boolean {
  const { activeElement, body } = document;
  return activeElement !== heirOrSelf(before) && activeElement !== body && activeElement !== null;
}

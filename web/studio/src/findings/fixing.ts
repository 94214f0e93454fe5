/** Fixes by one key: what is wrong where the keyboard is, mended in one step, and on to the next finding. */

import { focusCanvas } from "../canvas/focus.ts";
import type { CodeAction, Diagnostic } from "../connection/protocol.ts";
import { onceChecked, onceCheckedAgain } from "../state/checking.ts";
import { apply, fixesOf, saidIn } from "../state/findings.ts";
import { refresh } from "../state/graphs.ts";
import { say, showDialog, useStudio } from "../state/store.ts";
import { moment } from "../state/waiting.ts";
import { chosenFinding, goTo, keyboardAt } from "./chosen.ts";

/** Apply the preferred fix of the finding at the keyboard, or its only one; of several, let the author choose. */
export function fixNow(): void {
  const at = moment();
  const fix = async (uri: string, finding: Diagnostic, fixes: readonly CodeAction[]): Promise<void> => {
    const only = fixes.find(({ isPreferred }) => isPreferred === true) ?? (fixes.length === 1 ? fixes[0] : undefined);
    if (only === undefined) showDialog({ kind: "fixes", uri, finding, fixes });
    else await fixWith(uri, finding, only, at);
  };
  onceChecked(() => withFixes(fix), at);
}

/** Show all fixes of the finding at the keyboard. */
export function chooseFix(): void {
  onceChecked(() => withFixes((uri, finding, fixes) => showDialog({ kind: "fixes", uri, finding, fixes })));
}

async function withFixes(then: (uri: string, finding: Diagnostic, fixes: readonly CodeAction[]) => unknown): Promise<void> {
  const { active: uri } = useStudio.getState();
  const finding = chosenFinding();
  if (uri === null || finding === null) {
    say("no finding is here; F8 goes to the next");
    return;
  }
  const fixes = await fixesOf(uri, [finding]);
  if (fixes === null) return;
  if (fixes.length === 0) say(`no fix is known for: ${saidIn(finding)}`);
  else await then(uri, finding, fixes);
}

/** Apply one fix; once the text was looked at again, go to the finding that is next then, unless the author has done something else meanwhile. */
export async function fixWith(uri: string, finding: Diagnostic, fix: CodeAction, at = moment()): Promise<void> {
  const rank = useStudio.getState().shown[uri]?.findings.indexOf(finding) ?? -1;
  const keyboard = keyboardAt();
  if (!(await apply(fix))) return;
  onceCheckedAgain(() => goOnAfter(uri, Math.max(0, rank), fix.title, keyboard), at);
  await refresh(uri);
}

/** Go to the next finding, and say what was done. */
async function goOnAfter(uri: string, at: number, done: string, keyboard: ReturnType<typeof keyboardAt>): Promise<void> {
  const { active, shown } = useStudio.getState();
  if (active !== uri) return;
  const { findings } = shown[uri] ?? { findings: [] };
  if (findings.length > 0) {
    await goTo(uri, Math.min(at, findings.length - 1), done, keyboard);
    return;
  }
  say(`${done}. Nothing more was found`);
  if (keyboard === "list") document.getElementById("tab-findings")?.focus();
  else if (keyboard === "canvas") focusCanvas();
}

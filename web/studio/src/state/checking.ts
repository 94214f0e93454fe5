/** Says of each open file whether its findings are all that there are now: what was not looked at yet is not called clean. */

import { asError } from "../connection/client.ts";
import { isDrawn, pauseOf, refresh } from "./graphs.ts";
import { connection, documents } from "./studio.ts";
import { activeShown, reshow, say, useStudio, type Shown } from "./store.ts";
import { branchesNoted } from "./told_findings.ts";
import { giveUp, isSteady, once, type Need } from "./waiting.ts";

/** Grows with whatever may change findings: a text, a file, a connection. */
let turn = 0;
let timer = 0;
const asking = new Map<string, number>();

/** Take note that the findings of all open files may be others now. */
export function doubt(): void {
  turn += 1;
  const { shown } = useStudio.getState();
  if (Object.values(shown).some(({ isChecked }) => isChecked)) {
    const doubted = Object.entries(shown).map(([uri, file]): [string, Shown] => [uri, { ...file, isChecked: false }]);
    useStudio.setState({ shown: Object.fromEntries(doubted) });
  }
  checkSoon();
}

useStudio.subscribe((now, before) => {
  if (now.active !== before.active) checkSoon();
  if (now.texts !== before.texts) doubt();
});

/** Let the file in front be checked soon; several changes in a moment ask once. */
function checkSoon(): void {
  const { active } = useStudio.getState();
  clearTimeout(timer);
  if (active !== null) timer = window.setTimeout(() => void check(active), pauseOf(active));
}

/** Ask for all that is wrong with a file as it is now; findings come before the answer. */
async function check(uri: string): Promise<void> {
  const { shown, health } = useStudio.getState();
  const mine = turn;
  if (shown[uri]?.isChecked !== false || asking.get(uri) === mine || health !== "open") return;
  asking.set(uri, mine);
  connection.lsp.sync();
  try {
    await connection.request("branchline/checked", { uri });
    await branchesNoted(uri);
    if (turn === mine) reshow(uri, { isChecked: true });
  } catch (error) {
    // what was changed meanwhile asks again, and so does a connection that is back
    if (turn !== mine || !documents.has(uri) || useStudio.getState().health !== "open") return;
    say(asError(error).message, true);
    giveUp();
  } finally {
    if (asking.get(uri) === mine) asking.delete(uri);
  }
}

const CHECKED: Need = {
  isMet: (state) => {
    const shown = activeShown(state);
    return isSteady(state) && (shown === null || (shown.isChecked && isDrawn(shown)));
  },
  said: (state) => {
    const shown = activeShown(state);
    if (shown === null || !isSteady(state)) return "the files are still being opened";
    if (state.health !== "open") return `${shown.name} is checked once the studio is connected again`;
    return `${shown.name} is still being checked`;
  },
  ask: () => {
    const { active } = useStudio.getState();
    if (active === null) return;
    void check(active);
    void refresh(active);
  },
};

/** Do something once all is known that is wrong with the file in front. */
export function onceChecked(deed: () => unknown, at?: Parameters<typeof once>[2]): void {
  once(CHECKED, deed, at);
}

/** Do the same, as a part of what was begun at a moment: nobody is told to wait for it. */
export function onceCheckedAgain(deed: () => unknown, at: Parameters<typeof once>[2]): void {
  once({ ...CHECKED, said: () => "" }, deed, at);
}

/** What is asked for before that has come which it answers from: it waits and is done then, unless its author does something else meanwhile. */

import { flushSync } from "react-dom";

import { heirOrSelf } from "../shell/keyboard.ts";
import { say, useStudio } from "./store.ts";

type State = ReturnType<typeof useStudio.getState>;

/** What has to be known first; `said` tells what is waited for, and is empty where that takes no time worth a word. */
export interface Need {
  isMet: (state: State) => boolean;
  said: (state: State) => string;
  ask: () => void;
}

/** When something was asked for, by the number of what its author has done so far, and where the keyboard was. */
interface Moment {
  act: number;
  element: Element | null;
}

interface Waiting extends Moment {
  need: Need;
  deed: () => unknown;
}

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta"]);

let acts = 0;
let waiting: Waiting[] = [];
let isDoing = false;

for (const kind of ["keydown", "pointerdown"]) {
  window.addEventListener(
    kind,
    (event) => {
      if (!(event instanceof KeyboardEvent && MODIFIERS.has(event.key))) acts += 1;
    },
    { capture: true },
  );
}
useStudio.subscribe(() => void doWhatCan());

export function moment(): Moment {
  return { act: acts, element: document.activeElement };
}

/** Whether the files that are to be open are: after a page was loaded, or connected anew, that takes a while. */
export function isSteady({ isBegun, opening }: State): boolean {
  return isBegun && opening === 0;
}

/** Do something at once where what it needs is there, else when it comes; what was asked for in a row is done in that order. */
export function once(need: Need, deed: () => unknown, at: Moment = moment()): void {
  const state = useStudio.getState();
  if (!isDoing && need.isMet(state)) {
    if (isLeft(at)) return;
    giveUp(); // this is something else
    void deed();
    return;
  }
  const last = waiting.at(-1);
  const isInRow = last !== undefined && at.act <= last.act + 1;
  waiting = [...(isInRow ? waiting : []), { need, deed, ...at }].sort((one, other) => one.act - other.act);
  if (!need.isMet(state)) {
    say(need.said(state));
    need.ask();
  }
}

/** Wait for nothing any more, as where it cannot come. */
export function giveUp(): void {
  waiting = [];
}

async function doWhatCan(): Promise<void> {
  if (isDoing || waiting[0]?.need.isMet(useStudio.getState()) !== true) return;
  isDoing = true;
  try {
    await Promise.resolve();
    flushSync(() => undefined); // what has come is drawn: the keyboard may go there
    const last = waiting.at(-1);
    if (last !== undefined && isLeft(last)) giveUp();
    for (;;) {
      const [next, ...later] = waiting;
      if (next?.need.isMet(useStudio.getState()) !== true) break;
      waiting = later;
      await next.deed();
    }
  } finally {
    isDoing = false;
  }
}

/** Whether the author has done something since, or the keyboard was taken elsewhere; where what had it is gone, it is nowhere, or at what took it over. */
function isLeft({ act, element }: Moment): boolean {
  const { activeElement, body } = document;
  if (act !== acts) return true;
  const before = heirOrSelf(element);
  if (before === null || before === body || !before.isConnected) return false;
  return activeElement !== before && activeElement !== body && activeElement !== null;
}

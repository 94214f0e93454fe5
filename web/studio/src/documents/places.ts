/** Where the boxes of a script stand, as part of the state of its text, so that one undo covers both. */

import { invertedEffects } from "@codemirror/commands";
import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";

import type { Places } from "../connection/protocol.ts";
import { own, recordOf } from "./own.ts";

/** What to move: a place for each box, `null` for one that goes back to where the layout puts it. */
export type Moves = Readonly<Record<string, readonly [number, number] | null>>;

export const moveBoxes = StateEffect.define<Moves>();

const field = StateField.define<Places>({
  create: () => ({}),
  update(places, transaction) {
    let now = places;
    for (const effect of transaction.effects) if (effect.is(moveBoxes)) now = moved(now, effect.value);
    return now;
  },
});

/** Return the extension that keeps places, beginning with the given ones. */
export function placesOfBoxes(places: Places): Extension {
  return [
    field.init(() => places),
    invertedEffects.of((transaction) => {
      const before = transaction.startState.field(field);
      return transaction.effects.filter((effect) => effect.is(moveBoxes)).map(({ value }) => moveBoxes.of(undone(before, value)));
    }),
  ];
}

export function placesOf(state: EditorState): Places {
  return state.field(field);
}

/** Return the places after some boxes were moved. */
export function moved(places: Places, moves: Moves): Places {
  const now = new Map(Object.entries(places));
  for (const [id, place] of Object.entries(moves)) {
    if (place === null) now.delete(id);
    else now.set(id, place);
  }
  return recordOf(now);
}

/** Return the moves that lead from one set of places to another, and only those. */
export function movesBetween(before: Places, after: Places): Moves {
  const gone = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
  const other = Object.entries(after).filter(([id, [x, y]]) => {
    const stood = own(before, id);
    return stood === undefined || stood[0] !== x || stood[1] !== y;
  });
  return recordOf<readonly [number, number] | null>([...gone.map((id) => [id, null] as const), ...other]);
}

/** Return the moves that somebody else has made since there was a base, and how many boxes both have moved: those stay as they are here. */
export function movesOfOthers(base: Places, mine: Places, theirs: Places): { moves: Moves; both: number } {
  const own_ = movesBetween(base, mine);
  const others = Object.entries(movesBetween(base, theirs));
  const moves = recordOf(others.filter(([id]) => !Object.hasOwn(own_, id)));
  const both = others.filter(([id, place]) => Object.hasOwn(own_, id) && !isSamePlace(own(mine, id), place)).length;
  return { moves, both };
}

function isSamePlace(left: readonly [number, number] | undefined, right: readonly [number, number] | null): boolean {
  return left === undefined || right === null ? left === undefined && right === null : left[0] === right[0] && left[1] === right[1];
}

function undone(before: Places, moves: Moves): Moves {
  return recordOf(Object.keys(moves).map((id) => [id, own(before, id) ?? null]));
}

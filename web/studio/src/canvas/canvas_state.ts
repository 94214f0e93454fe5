/** What goes on at the canvas alone: what is being connected, named or added. */

import { create } from "zustand";

import type { Branch } from "../state/store.ts";

interface CanvasState {
  /** The outcome that is being connected by two clicks, or by keys. */
  connecting: Branch | null;
  hovered: string | null;
  /** The action whose caption is being written. */
  naming: string | null;
  /** Where an action is being added: at an outcome, at a place, or just so. */
  adding: Adding | null;
  isSearching: boolean;
  /** The branch by which the keys last went to an action. */
  cameFrom: ReadonlyMap<string, Branch>;
  /** The action that a panel wants to be seen, as the one where a run stands. */
  wanted: { uri: string; id: string } | null;
}

export interface Adding {
  branch: Branch | null;
  /** Where it shall stand, in units of the file. */
  at: readonly [number, number] | null;
  /** Where the list opens, in the window. */
  x: number;
  y: number;
}

const OF_FILE = { connecting: null, hovered: null, naming: null, adding: null, isSearching: false, cameFrom: new Map<string, Branch>() };

export const useCanvas = create<CanvasState>()(() => ({ ...OF_FILE, wanted: null }));

/** Leave what was begun at the canvas of a file that is not in front any more. */
export function leaveFile(): void {
  useCanvas.setState(OF_FILE);
}

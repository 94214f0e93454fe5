/** What the server says of a script beside what it was at a revision. */

import type { GraphAnswer } from "../connection/protocol.ts";
import type { Marks } from "../state/store.ts";

export interface Revision {
  name: string;
  short: string;
  at: string;
  subject: string;
}

export interface Revisions {
  revisions: Revision[];
  isWhole: boolean;
  why: string | null;
}

export interface Detail {
  sign: string;
  text: string;
  lines: string[];
}

/** What has become of one action; `box` is its id on the canvas of both versions. */
export interface ActionChange {
  box: string;
  isGone: boolean;
  sign: string;
  title: string;
  changes: string[];
  details: Detail[];
}

export interface Compared {
  revision: string;
  old: string;
  version: number;
  summary: string;
  about: string[];
  graph: GraphAnswer;
  marks: Marks;
  changes: ActionChange[];
}

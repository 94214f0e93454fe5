/** What the page and its worker say to each other beside the messages of the protocol, which are texts. */

export interface Kept {
  /** What files hold, in Base64, by their paths in the folder. */
  files: Record<string, string>;
  drafts: Record<string, string>;
}

export interface Begin extends Kept {
  /** Names of samples that are there, too, where no other file has their name. */
  samples: string[];
  isLesson: boolean;
}

/** What files hold now that another tab of the folder has written. */
export interface Elsewhere {
  elsewhere: Kept["files"];
}

export type Told =
  | { kind: "listening" }
  | { kind: "progress"; bytes: number }
  | { kind: "started"; refused: string[] }
  | { kind: "failed"; why: string };

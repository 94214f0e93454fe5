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

export type Told =
  | { kind: "listening" }
  | { kind: "progress"; bytes: number }
  | { kind: "started"; refused: string[] }
  | { kind: "failed"; why: string };

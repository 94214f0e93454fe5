/** What the page stands on: a server on a folder, or an engine in the page itself. It is `#host`, chosen when the page is built. */

import type { ComponentType, ReactNode } from "react";

import type { NewLine } from "../connection/line.ts";
import type { PanelEntry } from "../panels/entry.ts";

export interface Host {
  /** What the page is called beside Branchline. */
  name: string;
  newLine: NewLine;
  panels: readonly PanelEntry[];
  /** Buttons beside those for saving. */
  Tools: ComponentType;
  /** What is said while there is no engine yet, or none any more. */
  LineNote: ComponentType;
  /** What stands where no file is open, above the list of scripts. */
  Invitation: ComponentType;
  /** What leads to the lesson of a script. */
  LessonLink: ComponentType<{ uri: string; children: ReactNode }>;
  /** Dialogs of its own, by name. */
  Dialog: ComponentType<{ name: string }>;
  /** Do what the address asks for, once the files are listed; return whether it has opened something. */
  begin(): Promise<boolean>;
}

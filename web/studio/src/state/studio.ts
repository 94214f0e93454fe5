/** The one connection and the open documents of this tab. */

import { Connection, asError } from "../connection/client.ts";
import { OpenDocument } from "../documents/document.ts";
import { OpenFiles } from "../documents/open_files.ts";
import { say, useStudio } from "./store.ts";

/** Opens a file and shows it; set by the part that does it. */
type Show = (uri: string) => Promise<OpenDocument | null>;

export const documents = new Map<string, OpenDocument>();

let show: Show = () => Promise.resolve(null);
let greeted: (isAgain: boolean) => void = () => undefined;

export const openFiles = new OpenFiles(async (uri) => (await show(uri))?.view ?? null);

export const connection = new Connection(
  openFiles,
  (health) => useStudio.setState({ health }),
  (isAgain) => greeted(isAgain),
);

/** Set how a file is shown, and what is done with each new connection. */
export function prepare(parts: { show: Show; greeted: (isAgain: boolean) => void }): void {
  ({ show, greeted } = parts);
}

export function documentOf(uri: string | null): OpenDocument | null {
  return uri === null ? null : (documents.get(uri) ?? null);
}

export function activeDocument(): OpenDocument | null {
  return documentOf(useStudio.getState().active);
}

/** Await something, and say what went wrong when it did. */
export async function orSay<Result>(doing: Promise<Result>): Promise<Result | null> {
  try {
    return await doing;
  } catch (error) {
    say(asError(error).message, true);
    return null;
  }
}

/** Links that carry scripts: what stands behind the `#` of an address, which no browser sends. `tools/playground/link.py` says the same. */

import { fromBase64, toBase64 } from "./base64.ts";
import { TooLong, deflated, inflated } from "./inflate.ts";

export const FORM = "s1.";
export const MOST_LETTERS = 100_000;
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_FILES = 200;

const LETTERS = /^[A-Za-z0-9_-]*$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** What a link asks for: files of its own, or a sample by its name, perhaps as a lesson. */
export type Linked =
  | { kind: "nothing" }
  | { kind: "files"; files: Record<string, string>; open: string | null }
  | { kind: "sample" | "lesson"; name: string };

/** Why a link cannot be opened, as a sentence. */
export class LinkError extends Error {}

/** Return what opens these files, texts by name; `open` comes in front. */
export async function fragmentOf(files: Record<string, string>, open: string | null): Promise<string> {
  const told = open === null ? { files } : { files, open };
  const packed = await deflated(new TextEncoder().encode(JSON.stringify(told)), "deflate-raw");
  const made = FORM + toBase64(packed).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  if (made.length > MOST_LETTERS) {
    throw new LinkError(`a link may have ${said(MOST_LETTERS)} letters, and these files make ${said(made.length)}`);
  }
  return made;
}

/** Return what a fragment asks for; raise `LinkError` for one that is broken. */
export async function linkedBy(fragment: string): Promise<Linked> {
  if (fragment === "") return { kind: "nothing" };
  if (fragment.startsWith(FORM)) return await filesOf(fragment);
  const [kind, name = ""] = fragment.split(/=(.*)/s);
  if (kind === "sample" || kind === "lesson") {
    if (!NAME.test(name)) throw new LinkError(`this link names no ${kind}; expected ${kind}=01_end_a_contact`);
    return { kind, name };
  }
  throw new LinkError('this link is none of the playground; expected "sample=", "lesson=" or "s1." and what follows it');
}

async function filesOf(fragment: string): Promise<Linked> {
  if (fragment.length > MOST_LETTERS) {
    throw new LinkError(`this link has ${said(fragment.length)} letters, and one may have ${said(MOST_LETTERS)}`);
  }
  const text = await textOf(fragment.slice(FORM.length));
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    throw new LinkError(BROKEN);
  }
  if (!isRecord(told) || !isRecord(told["files"])) throw new LinkError("this link holds no files");
  const files = Object.entries(told["files"]);
  const open = told["open"];
  if (!files.every((each): each is [string, string] => typeof each[1] === "string") || (open !== undefined && typeof open !== "string")) {
    throw new LinkError("this link holds something else than texts");
  }
  if (files.length > MOST_FILES) throw new LinkError(`this link has ${said(files.length)} files, and one may have ${said(MOST_FILES)}`);
  return { kind: "files", files: Object.fromEntries(files), open: open ?? null };
}

const BROKEN = "this link is broken, perhaps a part of it was cut off: ask for it again";

async function textOf(letters: string): Promise<string> {
  if (!LETTERS.test(letters)) throw new LinkError(BROKEN);
  try {
    const packed = fromBase64(letters.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await inflated(packed, "deflate-raw", MOST_BYTES));
  } catch (error) {
    if (error instanceof TooLong) throw new LinkError(`this link holds more than ${MOST_BYTES / 1024 / 1024} MiB of text`);
    throw new LinkError(BROKEN);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function said(number: number): string {
  return number.toLocaleString("en");
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { deflated } from "../src/inflate.ts";
import { FORM, LinkError, MOST_LETTERS, fragmentOf, linkedBy, type Linked } from "../src/link.ts";
import { filesIn } from "../src/pack.ts";

interface Case {
  says: string;
  fragment: string;
  linked?: { files?: Record<string, string>; open?: string; sample?: string; lesson?: string };
  also?: string;
  said?: string;
}

const cases = JSON.parse(readFileSync(new URL("../../../tests/tools/playground/links.json", import.meta.url), "utf8")) as Case[];

function told(linked: Linked): NonNullable<Case["linked"]> {
  if (linked.kind === "nothing") return {};
  if (linked.kind !== "files") return { [linked.kind]: linked.name };
  const files = Object.fromEntries(Object.entries(linked.files).filter(([name]) => name !== "__proto__"));
  return linked.open === null ? { files } : { files, open: linked.open };
}

test("a link asks for what the cases say, or is refused in their words", async () => {
  for (const { says, fragment, linked, said } of cases) {
    if (said === undefined) assert.deepEqual(told(await linkedBy(fragment)), linked, says);
    else await assert.rejects(linkedBy(fragment), (error) => error instanceof LinkError && error.message === said, says);
  }
});

test("what was made into a link is in it", async () => {
  const files = { "a.flow": 'script "\u00e4\u{1f600}\u0000"\n', "a.scenarios.yaml": "", "deep/world.yaml": "x".repeat(50_000) };

  assert.deepEqual(await linkedBy(await fragmentOf(files, "a.flow")), { kind: "files", files, open: "a.flow" });
  assert.deepEqual(await linkedBy(await fragmentOf(files, null)), { kind: "files", files, open: null });
});

test("what is too long for a link is refused with both numbers", async () => {
  const text = Array.from({ length: 100_000 }, (_, at) => String.fromCharCode(0x4e00 + ((7 * at) % 20_000))).join("");

  await assert.rejects(fragmentOf({ "long.flow": text }, null), /^LinkError|a link may have 100,000 letters, and these files make /);
  await assert.rejects(linkedBy(FORM + "A".repeat(MOST_LETTERS)), /this link has 100,003 letters, and one may have 100,000/);
});

test("a gigabyte of nothing is not unpacked", async () => {
  const piece = new Uint8Array(64 * 1024 * 1024);
  const packed = await deflated(piece, "deflate-raw");

  await assert.rejects(linkedBy(FORM + Buffer.from(packed).toString("base64url")), /more than 4 MiB/);
});

test("each file of a pack is there by its name", () => {
  const list = Buffer.from(JSON.stringify([["a", 2], ["b/c", 0], ["d", 1]]));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(list.length);
  const pack = new Uint8Array(Buffer.concat([length, list, Buffer.from([1, 2, 3])]));

  assert.deepEqual([...filesIn(pack)].map(([name, contents]) => [name, [...contents]]), [["a", [1, 2]], ["b/c", []], ["d", [3]]]);
});

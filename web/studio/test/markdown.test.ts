import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { blocksOf, inlinesOf, type Inline } from "../src/markdown/blocks.ts";

function textOf(parts: readonly Inline[]): string {
  return parts.map((part) => ("inside" in part ? textOf(part.inside) : part.text)).join("");
}

test("the blocks of a page are told apart", () => {
  const page = "# End a Contact\n\nEnds a contact.\n\n- one\n- two\n  more\n\n```flow\na: End\n```\n\n| Name | Default |\n|---|---|\n| `A` | b |\n";
  const kinds = blocksOf(page).map(({ kind }) => kind);

  assert.deepEqual(kinds, ["heading", "paragraph", "list", "code", "table"]);
});

test("code, bold, emphasis and links stand in lines, and markup of HTML stays text", () => {
  const parts = inlinesOf("see **`a`** and *b* in [the page](https://example.org/x) <img src=x onerror=alert(1)>");

  assert.deepEqual(
    parts.map(({ kind }) => kind),
    ["text", "strong", "text", "em", "text", "link", "text"],
  );
  assert.match(textOf(parts), /<img src=x onerror=alert\(1\)>$/);
});

test("any text is read in bounded time, and no letter of a paragraph without markup is lost", () => {
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void blocksOf(text)));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", " ", "<", "&", "{", "}"), minLength: 1 }), (text) => {
      const words = text.trim().replace(/\s+/g, " ");
      const read = blocksOf(text).flatMap((block) => ("inside" in block ? [textOf(block.inside)] : []));
      assert.equal(read.join(" ").replace(/\s+/g, " "), words);
    }),
  );
});

test("a long line of signs that open and never close stays text", () => {
  const signs = "_[(".repeat(20_000);

  assert.deepEqual(inlinesOf(signs), [{ kind: "text", text: signs }]);
});

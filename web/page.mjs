/** Makes one page of its sources: the page, its style and its script in one file.
 *
 * The colours of all pages stand in palette.css. Node takes the types away by itself; nothing is minified and nothing is fetched, so the same
 * sources give the same file. With `--check` it compares and writes nothing.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { Script } from "node:vm";

const root = new URL("../", import.meta.url);
const palette = readFileSync(new URL("palette.css", import.meta.url), "utf8");

/** Build `built`, a path from the root, from the folder `here`; modules come in the order in which one needs the other. */
export function build(here, built, modules) {
  const read = (name) => readFileSync(new URL(name, here), "utf8");
  const plain = (name) =>
    stripTypeScriptTypes(read(`src/${name}.ts`))
      .replace(/^import[^;]*;$/gm, "")
      .replace(/^export (?=(async )?(function|class|const|let))/gm, "")
      .replace(/^export .*$/gm, "")
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  const script = ['"use strict";', ...modules.map((name) => `// ${name}.ts\n${plain(name)}`)].join("\n\n");
  new Script(`{${script}}`);
  if (/<\/script|<!--/i.test(script)) throw new Error("the script would end in the page");
  const page = read("index.html")
    .replace("/*build:style*/", () => `${palette.trim()}\n${read("style.css").trim()}`)
    .replace("/*build:script*/", () => `\n(() => {\n${script}\n})();\n`);
  const file = new URL(built, root);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, page);
  } else if (readFileSync(file, "utf8") !== page) {
    console.error(`${built} is not what its sources give: make viewer`);
    process.exitCode = 1;
  }
}

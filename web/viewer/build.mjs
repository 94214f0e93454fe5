/** Writes tools/viewer/viewer.html: the page, its style and its script in one file, from the sources here.
 *
 * Node takes the types away by itself; nothing is minified and nothing is fetched, so the same
 * sources give the same file. `node build.mjs --check` compares and writes nothing.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { Script } from "node:vm";

const here = new URL("./", import.meta.url);
const built = new URL("../../tools/viewer/viewer.html", here);
// In the order in which one needs the other.
const MODULES = ["film", "state", "search", "keys", "dom", "list", "marks", "canvas", "details", "main"];

const read = (name) => readFileSync(new URL(name, here), "utf8");

function plain(name) {
  return stripTypeScriptTypes(read(`src/${name}.ts`))
    .replace(/^import[^;]*;$/gm, "")
    .replace(/^export (?=(async )?(function|class|const|let))/gm, "")
    .replace(/^export .*$/gm, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const script = ['"use strict";', ...MODULES.map((name) => `// ${name}.ts\n${plain(name)}`)].join("\n\n");
new Script(`{${script}}`);
if (/<\/script|<!--/i.test(script)) throw new Error("the script would end in the page");
const page = read("index.html")
  .replace("/*build:style*/", () => read("style.css").trim())
  .replace("/*build:script*/", () => `\n(() => {\n${script}\n})();\n`);

if (process.argv.includes("--check")) {
  if (readFileSync(built, "utf8") !== page) {
    console.error("tools/viewer/viewer.html is not what its sources give: make viewer");
    process.exitCode = 1;
  }
} else {
  writeFileSync(built, page);
}

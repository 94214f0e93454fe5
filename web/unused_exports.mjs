/** Names each export of the pages' sources that no other file imports; the exit code is 1 where there is one.
 *
 * It looks in the folders of pages beside it, or in those of the folder that is named.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = process.argv[2] ?? fileURLToPath(new URL("./", import.meta.url));
/** What stands behind a name such as `#host`, which is chosen when a page is built. */
const TAKEN = /^studio\/src\/shown\/jsx-runtime\.ts$|\/host(\/served)?\.tsx$/;
const DECLARED = /^export (?!type \{)(?:async |abstract |declare )*(?:function\*?|const|let|class|interface|type|enum) (\[[^\]]*\]|\{[^}]*\}|[\w$]+)/gm;
const LISTED = /^export (?:type )?\{([^}]*)\}/gm;
const TAKING = /^(?:import|export)\s(?:type\s)?([^;"]*?)\sfrom "(\.[^"]*)";/gm;

const exported = [];
const imported = new Set();

for (const file of ["studio", "playground", "viewer", "coverage"].filter((page) => existsSync(join(here, page))).flatMap(sources)) {
  const text = readFileSync(join(here, file), "utf8");
  for (const found of [...text.matchAll(DECLARED), ...text.matchAll(LISTED)]) {
    const line = text.slice(0, found.index).split("\n").length;
    for (const name of namesIn(found[1])) exported.push({ file, line, name });
  }
  for (const [, names, from] of text.matchAll(TAKING)) {
    const of = relative(here, join(here, dirname(file), from));
    for (const name of names.includes("*") ? ["*"] : namesIn(names, "taken")) imported.add(`${of} ${name}`);
  }
}

const unused = exported.filter(({ file, name }) => !TAKEN.test(file) && !imported.has(`${file} ${name}`) && !imported.has(`${file} *`));
for (const { file, line, name } of unused) console.error(`${file}:${line}: nobody imports ${name}, so it is not to be exported`);
process.exitCode = unused.length > 0 ? 1 : 0;

/** Return the names of a list, or the one; of `a as b` the one that another file knows, or the one that is taken. */
function namesIn(list, side = "given") {
  const parts = list.replace(/[[\]{}]/g, ",").split(",").map((part) => part.trim().replace(/^type /, ""));
  return parts.filter((part) => part !== "").map((part) => part.split(" as ").at(side === "taken" ? 0 : -1));
}

function sources(page) {
  return readdirSync(join(here, page), { recursive: true })
    .map((name) => join(page, name))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));
}

/** Builds the pages of their sources: each is one file with its style and its script in it.
 *
 * esbuild puts the modules of a page together; nothing is minified and nothing is fetched, so the same sources give the same file.
 * The colours of all pages stand in palette.css. With `--check` it compares and writes nothing.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const PAGES = { viewer: "../tools/viewer/viewer.html", coverage: "../tools/reports/suites/page.html" };
const OLDEST = "es2022";

const here = new URL("./", import.meta.url);
const read = (name) => readFileSync(new URL(name, here), "utf8");

for (const [page, built] of Object.entries(PAGES)) {
  const [bundle] = buildSync({
    absWorkingDir: fileURLToPath(here),
    entryPoints: [`${page}/src/main.ts`],
    bundle: true,
    format: "iife",
    target: OLDEST,
    charset: "utf8",
    write: false,
  }).outputFiles;
  const script = bundle.text;
  if (/<\/script|<!--/i.test(script)) throw new Error("the script would end in the page");
  const text = read(`${page}/index.html`)
    .replace("/*build:style*/", () => `${read("palette.css").trim()}\n${read(`${page}/style.css`).trim()}`)
    .replace("/*build:script*/", () => `\n${script}`);
  const file = new URL(built, here);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`${built} is not what its sources give: make viewer`);
    process.exitCode = 1;
  }
}

/** Builds the pages of their sources.
 *
 * The viewer and the report of coverage are one file each, with style and script in it, not minified: the same sources give the
 * same file. The studio is served, so it is a page with a minified script and style beside it,
 * and with the licences of what is built into them. Nothing is fetched.
 * The colours of all pages stand in palette.css. With `--check` it compares and writes nothing.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

import { licences } from "./licences.mjs";

const PAGES = { viewer: "../tools/viewer/viewer.html", coverage: "../tools/reports/suites/page.html" };
const STUDIO = "../tools/studio/page/";
const OLDEST = "es2022";

const isCheck = process.argv.includes("--check");
const here = new URL("./", import.meta.url);
const read = (name) => readFileSync(new URL(name, here), "utf8");
const common = { absWorkingDir: fileURLToPath(here), bundle: true, format: "iife", target: OLDEST, charset: "utf8", write: false };

for (const [page, built] of Object.entries(PAGES)) {
  const [bundle] = buildSync({ ...common, entryPoints: [`${page}/src/main.ts`] }).outputFiles;
  const script = bundle.text;
  if (/<\/script|<!--/i.test(script)) throw new Error("the script would end in the page");
  put(
    built,
    read(`${page}/index.html`)
      .replace("/*build:style*/", () => `${read("palette.css").trim()}\n${read(`${page}/style.css`).trim()}`)
      .replace("/*build:script*/", () => `\n${script}`),
  );
}

const { outputFiles, metafile } = buildSync({
  ...common,
  entryPoints: { studio: "studio/src/main.tsx" },
  outdir: "out",
  minify: true,
  jsx: "automatic",
  jsxImportSource: "#shown", // every text that is shown goes through it
  legalComments: "none", // licences.txt holds them whole
  metafile: true,
  define: { "process.env.NODE_ENV": '"production"' },
});
mkdirSync(new URL(STUDIO, here), { recursive: true });
for (const { path, text } of outputFiles) {
  put(STUDIO + path.replace(/^.*[\\/]/, ""), text);
}
put(`${STUDIO}licences.txt`, licences(Object.keys(metafile.inputs)));

/** Write what was built, or hold it against what stands there. */
function put(built, text) {
  const file = new URL(built, here);
  if (!isCheck) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`${built} is not what its sources give: make viewer`);
    process.exitCode = 1;
  }
}

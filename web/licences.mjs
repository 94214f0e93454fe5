/** The licences of what is shipped in a page. */

import { readdirSync, readFileSync } from "node:fs";

const here = new URL("./", import.meta.url);
const read = (name) => readFileSync(new URL(name, here), "utf8");

/** Return the licences of all packages of which the sources are built into a page, and of `more`. */
export function licences(sources, more = []) {
  const packages = new Set(sources.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean).concat(more));
  const parts = [...packages].sort().map((name) => {
    const folder = `node_modules/${name}/`;
    const { version, license } = JSON.parse(read(`${folder}package.json`));
    const file = readdirSync(new URL(folder, here)).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version}: ${license}\n\n${file ? read(folder + file).trim() : `no text of it in the package`}\n`;
  });
  return `The script of the studio is built of these packages beside its own sources.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** Builds the playground: the page of the studio, with the engine in a worker of it, as a folder of static files.
 *
 * `node build.mjs GATHERED OUT` takes what gather.py printed. Beside the page and the worker of the service stands one
 * folder, named by what is in it: so no page gets files of two versions. The engine is kept twice, as files with compiled
 * code and as the memory of one that has started; the first page to come takes the second.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { loadPyodide } from "pyodide";

import { licences } from "../licences.mjs";

const [gathered, out] = process.argv.slice(2);
const here = new URL("./", import.meta.url);
const python = new URL("../node_modules/pyodide/", here);
const kept = new URL("../../build/playground/", here);
const { version, files, samples, licences: ofWheels, pythonLicence, pages } = JSON.parse(readFileSync(gathered, "utf8"));
const HOME = "/lib/branchline/";
const FOLDER = "/playground";
const common = { absWorkingDir: fileURLToPath(new URL("../", here)), bundle: true, target: "es2022", charset: "utf8", write: false, minify: true, legalComments: "none" };

const parts = new Map();
const archive = await compiledFiles();
for (const [name, source] of Object.entries(samples)) archive.set(`samples/${name}`, readFileSync(source));
const engine = packed(archive);
const exercise = readFileSync(new URL("exercise.py", here), "utf8");
parts.set("engine.pack", gzipSync(engine));
parts.set("memory.pack", await once([exercise, engine], async () => gzipSync(await startedMemory(archive))));
for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]) parts.set(name, readFileSync(new URL(name, python)));
const { info } = JSON.parse(readFileSync(new URL("pyodide-lock.json", python), "utf8"));
parts.set("pyodide-lock.json", Buffer.from(JSON.stringify({ info, packages: {} }))); // nothing is loaded by its name
const sizes = Object.fromEntries([...parts].map(([name, { length }]) => [name, length]));
const bundle = buildSync({
  ...common,
  format: "iife",
  conditions: ["playground"],
  entryPoints: { playground: "studio/src/main.tsx" },
  outdir: "out",
  jsx: "automatic",
  jsxImportSource: "#shown",
  metafile: true,
  define: { "process.env.NODE_ENV": '"production"', "globalThis.BUILT": JSON.stringify({ pages, sizes, samples: Object.keys(samples) }) },
});
for (const { path, contents } of bundle.outputFiles) parts.set(path.replace(/^.*[\\/]/, ""), contents);
parts.set("worker.js", buildSync({ ...common, format: "esm", entryPoints: ["playground/src/worker.ts"], external: ["./pyodide*"] }).outputFiles[0].contents);
const line = `\n${"-".repeat(80)}\n\n`;
const ofPython = `CPython ${info.python}: PSF-2.0, which is in pyodide with the libraries that it is built of; the sources of that are at github.com/pyodide/pyodide, tag ${info.version}\n\n${pythonLicence}`;
parts.set("licences.txt", Buffer.from([licences(Object.keys(bundle.metafile.inputs), ["pyodide"]), ofPython, ofWheels].join(line)));

const page = readFileSync(new URL("index.html", here), "utf8").replace("build:scripts", pages.script);
const digest = createHash("sha256").update(page); // who keeps a version hears of another page, too
for (const [name, contents] of parts) digest.update(name).update("\0").update(contents);
const folder = `${version}-${digest.digest("hex").slice(0, 12)}`;
rmSync(out, { recursive: true, force: true });
mkdirSync(`${out}/${folder}`, { recursive: true });
for (const [name, contents] of parts) writeFileSync(`${out}/${folder}/${name}`, contents);
writeFileSync(`${out}/index.html`, page.replaceAll("build:folder", folder));
const keeps = { name: folder, files: ["./", ...[...parts.keys()].map((name) => `${folder}/${name}`)] };
const worker = buildSync({ ...common, format: "iife", entryPoints: ["playground/src/service_worker.ts"], define: { "globalThis.KEEPS": JSON.stringify(keeps) } });
writeFileSync(`${out}/service-worker.js`, worker.outputFiles[0].contents);
const total = [...parts.values()].reduce((sum, { length }) => sum + length, 0);
console.log(`${out}: ${parts.size + 2} files, ${(total / 1e6).toFixed(1)} MB`);

/** Return the files of the engine, the code of each compiled by the Python that is to run it. */
async function compiledFiles() {
  const made = new Map();
  let compile = null;
  for (const [name, source] of Object.entries(files)) {
    const contents = readFileSync(source);
    const isCode = name.endsWith(".py");
    const code = isCode && (await once([name, contents], async () => (compile ??= await compiler())(new Uint8Array(contents), `${HOME}app/${name}`)));
    made.set(`app/${name}${isCode ? "c" : ""}`, code || contents);
  }
  return made;
}

async function compiler() {
  const py = await loadPyodide();
  const compile = py.runPython(`
import importlib.util, marshal
def compiled(source, name):
    code = compile(source.to_bytes(), name, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + b"\\1\\0\\0\\0" + bytes(8) + marshal.dumps(code)
compiled`);
  return (contents, name) => {
    const code = compile(contents, name);
    const bytes = code.toJs();
    code.destroy();
    return bytes;
  };
}

/** Return what is made of these parts by this Python: what was made before, where they were the same. */
async function once(of, make) {
  const key = createHash("sha256").update(readFileSync(new URL("package.json", python))).update(readFileSync(new URL(import.meta.url)));
  for (const part of of) key.update(part).update("\0");
  const place = new URL(key.digest("hex"), kept);
  if (existsSync(place)) return readFileSync(place);
  const made = await make();
  mkdirSync(kept, { recursive: true });
  writeFileSync(`${fileURLToPath(place)}.${process.pid}`, made);
  renameSync(`${fileURLToPath(place)}.${process.pid}`, place);
  return made;
}

/** Return all files as one: the length of the list, the list of names and lengths, and what they hold. */
function packed(contents) {
  const list = Buffer.from(JSON.stringify([...contents].map(([name, { length }]) => [name, length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(list.length);
  return Buffer.concat([length, list, ...contents.values()]);
}

/** Return the memory of an engine that has started. */
async function startedMemory(contents) {
  const first = await loadPyodide();
  install(first, contents);
  const needed = await first.runPythonAsync(`${exercise}\nfrom pathlib import Path\nimport json\njson.dumps(await exercise(Path("${FOLDER}")))`);
  const py = await loadPyodide({ _makeSnapshot: true });
  install(py, contents);
  py.globals.set("needed", needed);
  py.runPython(`
import gc, importlib, json
for name in json.loads(needed):
    if name != "__main__":
        importlib.import_module(name)
del needed, name
importlib.invalidate_caches()
gc.collect()
`);
  return py.makeMemorySnapshot();
}

function install(py, contents) {
  for (const [name, bytes] of contents) {
    const path = name.startsWith("samples/") ? `${FOLDER}/${name.slice(8)}` : HOME + name;
    py.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    py.FS.writeFile(path, new Uint8Array(bytes));
  }
  py.runPython(`import sys; sys.path.insert(0, "${HOME}app")`);
}

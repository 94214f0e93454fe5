/** Builds the playground: the page of the studio, with the engine in a worker of it, as a folder of static files.
 *
 * `node build.mjs GATHERED OUT` takes what gather.py printed. Beside the page and the worker of the service stands one
 * folder, named by what is in it: so no page gets files of two versions. The engine is kept twice, as files with compiled
 * code and as the memory of one that has started; the first page to come takes the second.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { loadPyodide } from "pyodide";

import { licences } from "../licences.mjs";

const [gathered, out] = process.argv.slice(2);
const here = new URL("./", import.meta.url);
const python = new URL("../node_modules/pyodide/", here);
const compiled = new URL("../../build/playground-code/", here);
const { version, files, samples, licences: ofWheels, pages } = JSON.parse(readFileSync(gathered, "utf8"));
const HOME = "/lib/branchline/";
const FOLDER = "/playground";
const common = { absWorkingDir: fileURLToPath(new URL("../", here)), bundle: true, target: "es2022", charset: "utf8", write: false, minify: true, legalComments: "none" };

const parts = new Map();
const archive = await compiledFiles();
for (const [name, source] of Object.entries(samples)) archive.set(`samples/${name}`, readFileSync(source));
parts.set("engine.pack", gzipSync(packed(archive), { level: 9 }));
parts.set("memory.pack", gzipSync(await startedMemory(archive), { level: 9 }));
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
parts.set("licences.txt", Buffer.from([licences(Object.keys(bundle.metafile.inputs), ["pyodide"]), ofWheels].join(line)));

const digest = createHash("sha256");
for (const [name, contents] of parts) digest.update(name).update("\0").update(contents);
const folder = `${version}-${digest.digest("hex").slice(0, 12)}`;
rmSync(out, { recursive: true, force: true });
mkdirSync(`${out}/${folder}`, { recursive: true });
for (const [name, contents] of parts) writeFileSync(`${out}/${folder}/${name}`, contents);
writeFileSync(`${out}/index.html`, readFileSync(new URL("index.html", here), "utf8").replaceAll("build:folder", folder).replace("build:scripts", pages.script));
const keeps = { name: folder, files: ["./", ...[...parts.keys()].map((name) => `${folder}/${name}`)] };
const worker = buildSync({ ...common, format: "iife", entryPoints: ["playground/src/service_worker.ts"], define: { "globalThis.KEEPS": JSON.stringify(keeps) } });
writeFileSync(`${out}/service-worker.js`, worker.outputFiles[0].contents);
const total = [...parts.values()].reduce((sum, { length }) => sum + length, 0);
console.log(`${out}: ${parts.size + 2} files, ${(total / 1e6).toFixed(1)} MB`);

/** Return the files of the engine, the code of each compiled by the Python that is to run it. */
async function compiledFiles() {
  const made = new Map();
  const toCompile = [];
  mkdirSync(compiled, { recursive: true });
  for (const [name, source] of Object.entries(files)) {
    const contents = readFileSync(source);
    if (!name.endsWith(".py")) {
      made.set(`app/${name}`, contents);
      continue;
    }
    const key = createHash("sha256").update(info_()).update(name).update("\0").update(contents).digest("hex");
    const kept = new URL(key, compiled);
    if (existsSync(kept)) made.set(`app/${name}c`, readFileSync(kept));
    else toCompile.push([name, contents, kept]);
  }
  if (toCompile.length === 0) return made;
  const py = await loadPyodide({ fullStdLib: false });
  py.runPython("import importlib.util, marshal");
  const compile = py.runPython(`
def compile_(source, name):
    code = compile(source.to_bytes(), name, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + b"\\1\\0\\0\\0" + bytes(8) + marshal.dumps(code)
compile_`);
  for (const [name, contents, kept] of toCompile) {
    const code = compile(new Uint8Array(contents), `${HOME}app/${name}`);
    const bytes = code.toJs();
    code.destroy();
    writeFileSync(kept, bytes);
    made.set(`app/${name}c`, bytes);
  }
  return made;
}

function info_() {
  return readFileSync(new URL("package.json", python), "utf8");
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
  const exercise = readFileSync(new URL("exercise.py", here), "utf8");
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

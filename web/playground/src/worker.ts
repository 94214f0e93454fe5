/** The engine in a worker: Python as it was when it had started, with the files of Branchline, and a folder in memory. */

import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";

import { filesIn } from "./pack.ts";
import { toBase64 } from "./base64.ts";
import type { Begin, Elsewhere, Told } from "./words.ts";

const HOME = "/lib/branchline/";
const FOLDER = "/playground";
const PAGE = 65536;
const BEGIN = `
import asyncio, json, sys
from pathlib import Path
if "${HOME}app" not in sys.path:
    sys.path.insert(0, "${HOME}app")
from branchline.tools.playground.engine import Engine
def begin(told, send, fail):
    told = json.loads(told)
    Path("${FOLDER}").mkdir(exist_ok=True)
    engine = Engine(Path("${FOLDER}"), Path("/drafts"), send, is_lesson=told["isLesson"])
    refused = engine.fill(told["files"], told["drafts"])
    serving = asyncio.ensure_future(engine.serve())
    serving.add_done_callback(lambda task: task.cancelled() or task.exception() is None or fail(repr(task.exception())))
    elsewhere = lambda files: engine.changed_elsewhere(json.loads(files))
    return engine.take, elsewhere, json.dumps(refused), serving
begin`;

const here = new URL("./", import.meta.url).href;
/** What comes once the engine has begun: a message of the protocol, or files. */
type Later = string | Elsewhere;

let take: ((later: Later) => void) | null = null;
const early: Later[] = [];
let bytes = 0;

self.onmessage = ({ data }: MessageEvent<Begin | Later>) => {
  if (typeof data !== "string" && !("elsewhere" in data)) void start(data);
  else if (take === null) early.push(data);
  else take(data);
};

tell({ kind: "listening" });

async function start(begin: Begin): Promise<void> {
  try {
    const engine = fetched("engine.pack");
    const memory = fetched("memory.pack");
    for (const each of [engine, memory]) each.catch(() => undefined); // it is said where it is waited for
    const py = await started(memory);
    const samples: Record<string, string> = {};
    for (const [name, contents] of filesIn(await engine)) {
      const sample = name.startsWith("samples/") ? name.slice("samples/".length) : null;
      if (sample === null) put(py, HOME + name, contents);
      else if (begin.samples.includes(sample)) samples[sample] = toBase64(contents);
    }
    serve(py, { ...begin, files: { ...samples, ...begin.files } });
  } catch (error) {
    tell({ kind: "failed", why: error instanceof Error ? error.message : String(error) });
  }
}

function serve(py: PyodideAPI, begin: Begin): void {
  const beginning = py.runPython(BEGIN) as PyProxy & ((told: string, send: (message: string) => void, fail: (why: string) => void) => PyProxy);
  const made = beginning(
    JSON.stringify(begin),
    (message) => self.postMessage(message),
    (why) => tell({ kind: "failed", why }),
  );
  const [taking, changed, refused] = made.toJs({ depth: 1 }) as [(message: string) => void, (files: string) => void, string];
  take = (later) => (typeof later === "string" ? taking(later) : changed(JSON.stringify(later.elsewhere)));
  tell({ kind: "started", refused: JSON.parse(refused) as string[] });
  for (const message of early.splice(0)) take(message);
}

/** Return Python as it had started; where that memory cannot be taken, Python is started from its files. */
async function started(memory: Promise<Uint8Array>): Promise<PyodideAPI> {
  const { loadPyodide } = (await import(`${here}pyodide.mjs`)) as typeof import("pyodide");
  try {
    const kept = await memory;
    const { default: make } = (await import(`${here}pyodide.asm.mjs`)) as { default: (settings: Settings) => unknown };
    const options = { indexURL: here, _loadSnapshot: kept, createPyodideModule: (settings: Settings) => make(roomFor(kept.length, settings)) };
    return await loadPyodide(options as Parameters<typeof loadPyodide>[0]);
  } catch (error) {
    console.warn("Python is started from its files, for its memory could not be taken:", error);
    return await loadPyodide({ indexURL: here });
  }
}

interface Settings {
  instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) => unknown;
}

/** Let the memory be as large as what is to come into it, before it comes. */
function roomFor(length: number, settings: Settings): Settings {
  const make = settings.instantiateWasm;
  settings.instantiateWasm = (imports, receive) =>
    make(imports, (instance, module) => {
      const memory = instance.exports["memory"] as WebAssembly.Memory;
      memory.grow(Math.max(0, Math.ceil((length - memory.buffer.byteLength) / PAGE)));
      receive(instance, module);
    });
  return settings;
}

/** Return what a packed file holds; the page is told how much of it has come. */
async function fetched(name: string): Promise<Uint8Array> {
  const answer = await fetch(here + name);
  if (!answer.ok || answer.body === null) throw new Error(`"${name}" cannot be fetched (${answer.status}): load the page again`);
  const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, out) {
      bytes += piece.length;
      tell({ kind: "progress", bytes });
      out.enqueue(piece);
    },
  });
  const whole = answer.body.pipeThrough(counting).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(whole).arrayBuffer());
}

function put(py: PyodideAPI, path: string, contents: Uint8Array): void {
  py.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  py.FS.writeFile(path, contents, { canOwn: true });
}

function tell(told: Told): void {
  self.postMessage(told);
}

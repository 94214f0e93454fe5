import assert from "node:assert/strict";
import { test } from "node:test";

const SCOPE = "https://host.test/playground/";
const [OLDER, NEWER] = ["1.0-aaaa", "1.0-bbbb"];
const heard = new Map<string, (event: unknown) => void>();
const kept = new Map<string, Map<string, string>>();
let given = NEWER;

function fetched({ url }: Request): Response {
  return new Response(url === SCOPE ? `<script src="${given}/playground.js"></script>` : "a part");
}

class Cache {
  private readonly files: Map<string, string>;

  constructor(name: string) {
    this.files = kept.get(name) ?? new Map<string, string>();
    kept.set(name, this.files);
  }

  async addAll(requests: Request[]): Promise<void> {
    for (const request of requests) await this.put(request, fetched(request));
  }

  async put({ url }: Request, answer: Response): Promise<void> {
    this.files.set(url, await answer.text());
  }
}

Object.assign(globalThis, {
  KEEPS: { name: NEWER, files: ["./", `${NEWER}/playground.js`] },
  self: { location: new URL("service-worker.js", SCOPE), addEventListener: (what: string, hear: (event: unknown) => void) => heard.set(what, hear) },
  caches: {
    open: (name: string) => Promise.resolve(new Cache(name)),
    keys: () => Promise.resolve([...kept.keys()]),
    delete: (name: string) => Promise.resolve(kept.delete(name)),
  },
  fetch: (request: Request) => Promise.resolve(fetched(request)),
});
await import("../src/service_worker.ts");

async function sent(what: string): Promise<void> {
  let doing: Promise<unknown> = Promise.resolve();
  heard.get(what)?.({ waitUntil: (told: Promise<unknown>) => (doing = told) });
  await doing;
}

test("a version is not kept with the page of another one", async () => {
  given = OLDER;

  await assert.rejects(sent("install"), /the page is of another version/);

  assert.deepEqual([...kept], []);
});

test("a version is kept whole, and takes the place of the one before in its own folder alone", async () => {
  given = NEWER;
  const other = `branchline-playground ${OLDER} https://host.test/other/`;
  for (const name of [`branchline-playground ${OLDER} ${SCOPE}`, other]) kept.set(name, new Map());

  await sent("install");
  await sent("activate");

  const own = `branchline-playground ${NEWER} ${SCOPE}`;
  assert.deepEqual([...kept.keys()].sort(), [other, own].sort());
  assert.deepEqual([...(kept.get(own)?.keys() ?? [])].sort(), [SCOPE, `${SCOPE}${NEWER}/playground.js`]);
});

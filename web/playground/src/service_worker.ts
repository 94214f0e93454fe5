/** The worker of the service: it keeps one version of all files, and answers from that alone. */

interface Keeps {
  name: string;
  files: string[];
}

declare global {
  var KEEPS: Keeps;
}

interface Extendable extends Event {
  waitUntil(doing: Promise<unknown>): void;
}

interface Fetching extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const PREFIX = "branchline-playground ";
const { name, files } = globalThis.KEEPS;
const scope = new URL("./", self.location.href).href;

self.addEventListener("install", (event) => {
  const taken = caches.open(PREFIX + name).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" }))));
  (event as Extendable).waitUntil(taken);
});

self.addEventListener("activate", (event) => {
  const left = caches.keys().then((names) => Promise.all(names.filter((each) => each.startsWith(PREFIX) && each !== PREFIX + name).map((each) => caches.delete(each))));
  (event as Extendable).waitUntil(left);
});

self.addEventListener("fetch", (event) => {
  const { request, respondWith } = event as Fetching;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  respondWith.call(event, answered(request));
});

async function answered(request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + name);
  const isPage = ["", "index.html"].includes(new URL(request.url).pathname.slice(new URL(scope).pathname.length));
  const page = isPage ? await cache.match("./") : undefined;
  return page ?? (await cache.match(request, { ignoreSearch: true })) ?? (await fetch(request));
}

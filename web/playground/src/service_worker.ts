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
const PLACE = ` ${scope}`; // one origin may have several playgrounds
const OWN = PREFIX + name + PLACE;

self.addEventListener("install", (event) => {
  (event as Extendable).waitUntil(taken());
});

self.addEventListener("activate", (event) => {
  const left = caches.keys().then((names) => Promise.all(names.filter((each) => each.startsWith(PREFIX) && each.endsWith(PLACE) && each !== OWN).map((each) => caches.delete(each))));
  (event as Extendable).waitUntil(left);
});

self.addEventListener("fetch", (event) => {
  const { request, respondWith } = event as Fetching;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  respondWith.call(event, answered(request));
});

/** Keep all files; the page has to be of this version, for a server may still give the one before, or the one after. */
async function taken(): Promise<void> {
  const [page, ...others] = files.map((file) => new Request(new URL(file, scope), { cache: "no-cache" }));
  if (page === undefined) return;
  const answer = await fetch(page);
  if (!answer.ok || !(await answer.clone().text()).includes(`${name}/`)) throw new Error("the page is of another version");
  const cache = await caches.open(OWN);
  await cache.addAll(others);
  await cache.put(page, answer);
}

async function answered(request: Request): Promise<Response> {
  const cache = await caches.open(OWN);
  const isPage = ["", "index.html"].includes(new URL(request.url).pathname.slice(new URL(scope).pathname.length));
  const page = isPage ? await cache.match("./") : undefined;
  return page ?? (await cache.match(request, { ignoreSearch: true })) ?? (await fetch(request));
}

/** Lets the page be there without a network: its files are kept by a worker of the service. */

import { say } from "../../studio/src/state/store.ts";

export async function stayOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const kept = await navigator.serviceWorker.register("service-worker.js", { updateViaCache: "none" });
    if (navigator.serviceWorker.controller === null) return; // it is kept for the first time
    kept.addEventListener("updatefound", () => tellOnceKept(kept.installing));
    tellOnceKept(kept.waiting ?? kept.installing); // it may have been found before
  } catch {
    // from a file, or where the browser keeps nothing: it goes on with a network
  }
}

/** Say that a newer version waits, as soon as all of it is there. */
function tellOnceKept(next: ServiceWorker | null): void {
  if (next?.state === "installed") say("a newer playground is kept: it comes once all tabs of this one are closed");
  else next?.addEventListener("statechange", () => tellOnceKept(next), { once: true });
}

/** Lets the page be there without a network: its files are kept by a worker of the service. */

import { say } from "../../studio/src/state/store.ts";

export async function stayOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const kept = await navigator.serviceWorker.register("service-worker.js", { updateViaCache: "none" });
    kept.addEventListener("updatefound", () => {
      const next = kept.installing;
      if (next === null || navigator.serviceWorker.controller === null) return;
      next.addEventListener("statechange", () => {
        if (next.state === "installed") say("a newer playground is kept: it comes once all tabs of this one are closed");
      });
    });
  } catch {
    // from a file, or where the browser keeps nothing: it goes on with a network
  }
}

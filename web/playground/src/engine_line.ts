/** The line to an engine in a worker of the page. */

import type { Health, Hearer, Line } from "../../studio/src/connection/line.ts";
import type { Begin, Elsewhere, Told } from "./words.ts";

export interface Progress {
  bytes: number;
  isStarted: boolean;
  /** Why there is no engine, empty where nothing went wrong. */
  why: string;
}

export class EngineLine implements Line {
  private readonly hearers = new Set<Hearer>();
  private readonly begin: () => Promise<Begin>;
  private readonly onHealth: (health: Health) => void;
  private readonly onProgress: (progress: Partial<Progress>) => void;
  private readonly onStarted: (refused: string[]) => void;
  private worker: Worker | null = null;

  constructor(
    begin: () => Promise<Begin>,
    onHealth: (health: Health) => void,
    onProgress: (progress: Partial<Progress>) => void,
    onStarted: (refused: string[]) => void,
  ) {
    this.begin = begin;
    this.onHealth = onHealth;
    this.onProgress = onProgress;
    this.onStarted = onStarted;
  }

  open(): void {
    if (typeof WebAssembly === "undefined" || typeof DecompressionStream === "undefined") {
      this.onProgress({ why: "this browser has no WebAssembly, or it is switched off, and the engine needs it" });
      return;
    }
    this.onProgress({ bytes: 0, isStarted: false, why: "" });
    // made of a text of this page, so that the policy of the page holds in the worker, too
    const source = `import(${JSON.stringify(new URL("worker.js", folder()).href)}).catch((error) => postMessage({ kind: "failed", why: String(error) }))`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(address, { type: "module", name: "branchline" });
    this.worker = worker;
    const waiting = this.begin();
    worker.onmessage = ({ data }: MessageEvent<Told | string>) => {
      if (typeof data === "string") for (const hear of this.hearers) hear(data);
      else if (data.kind === "listening") void waiting.then((told) => worker.postMessage(told));
      else this.take(data);
    };
    worker.onerror = (event) => this.fail(event.message || "its worker could not be started");
    waiting.catch((error: unknown) => this.fail(String(error)));
  }

  retry(): void {
    this.worker?.terminate();
    this.worker = null;
    this.open();
  }

  send(message: string): void {
    if (this.worker === null) throw new Error("the engine is not there");
    this.worker.postMessage(message);
  }

  /** Let the engine have what another tab of its folder has written. */
  bring(files: Elsewhere["elsewhere"]): void {
    this.worker?.postMessage({ elsewhere: files } satisfies Elsewhere);
  }

  subscribe(hearer: Hearer): void {
    this.hearers.add(hearer);
  }

  unsubscribe(hearer: Hearer): void {
    this.hearers.delete(hearer);
  }

  private take(told: Exclude<Told, { kind: "listening" }>): void {
    if (told.kind === "progress") this.onProgress({ bytes: told.bytes });
    else if (told.kind === "failed") this.fail(told.why);
    else {
      this.onProgress({ isStarted: true });
      this.onStarted(told.refused);
      this.onHealth("open");
    }
  }

  private fail(why: string): void {
    this.worker?.terminate();
    this.worker = null;
    this.onProgress({ why, isStarted: false });
    this.onHealth("lost");
  }
}

/** Return the address of the folder that this page was built with. */
export function folder(): string {
  const script = document.querySelector<HTMLScriptElement>("script[src$='playground.js']");
  return new URL("./", script?.src ?? location.href).href;
}

/** The language client of the page: it shares the connection with our own requests. */

import { LSPClient, serverDiagnostics, type LSPClientExtension } from "@codemirror/lsp-client";

import type { OpenFiles } from "../documents/open_files.ts";
import type { Requests } from "./protocol.ts";
import type { Health, Line, NewLine } from "./line.ts";
import { namesOfTab } from "./tab.ts";

/** A request of the server that the page answers itself. */
type Answer = (params: never) => unknown;
type Note = (params: never) => void;

/** As long as a timer can wait: the server answers each request, however long that takes, or the connection is lost. */
const LONGEST_ANSWER = 2 ** 31 - 1;

/** What the server answers when a text became another one while it was at work, or when it has broken its work off itself. */
const ASK_AGAIN = new Set([-32801, -32802]);

/** A request that the server has refused, or could not do. */
class Refusal extends Error {
  readonly code: unknown;

  constructor(message: string, code: unknown) {
    super(message);
    this.code = code;
  }
}

const CAPABILITIES: LSPClientExtension = {
  clientCapabilities: {
    workspace: { applyEdit: true },
    textDocument: {
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
        resolveSupport: { properties: ["edit"] },
        isPreferredSupport: true,
      },
      semanticTokens: {
        requests: { range: true, full: true },
        tokenTypes: [],
        tokenModifiers: ["declaration"],
        formats: ["relative"],
      },
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
    },
  },
};

/** Speaks with the server, before and after the connection was lost. */
export class Connection {
  readonly lsp: LSPClient;
  private line: Line | null = null;
  private readonly onHealth: (health: Health) => void;
  private readonly onGreeted: (isAgain: boolean) => void;
  private readonly answers = new Map<string, Answer>();
  private readonly notes = new Map<string, Note[]>();
  private readonly waiting = new Set<(reason: Error) => void>();
  private hasGreeted = false;

  constructor(files: OpenFiles, onHealth: (health: Health) => void, onGreeted: (isAgain: boolean) => void) {
    this.onHealth = onHealth;
    this.onGreeted = onGreeted;
    this.lsp = new LSPClient({
      timeout: LONGEST_ANSWER,
      get initializationOptions() {
        return namesOfTab(); // anew with each connection
      },
      workspace: (client) => files.workspace(client),
      extensions: [CAPABILITIES, serverDiagnostics()],
      unhandledNotification: () => undefined,
    });
  }

  start(newLine: NewLine): void {
    this.line = newLine((health) => {
      if (health === "open") void this.greet();
      else this.lose();
      this.onHealth(health);
    });
    this.line.subscribe((message) => this.hear(message));
    this.line.open();
  }

  retry(): void {
    this.line?.retry();
  }

  /** Ask one of our own requests; it waits for the connection and fails when that is lost meanwhile. */
  request<Method extends keyof Requests>(method: Method, params: Requests[Method][0]): Promise<Requests[Method][1]> {
    return this.ask(method, params);
  }

  /** Ask any request: those of other parts, or of the language server protocol. */
  ask<Result>(method: string, params: unknown): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const stop = (reason: unknown): void => reject(asError(reason));
      this.waiting.add(stop);
      this.lsp
        .request<unknown, Result>(method, params)
        .then(resolve, stop)
        .finally(() => this.waiting.delete(stop));
    });
  }

  /** Answer a request of the server. */
  onRequest(method: string, answer: Answer): void {
    this.answers.set(method, answer);
  }

  /** Hear a notification of the server. */
  onNote(method: string, note: Note): void {
    this.notes.set(method, [...(this.notes.get(method) ?? []), note]);
  }

  private async greet(): Promise<void> {
    this.lsp.connect({
      send: (message) => this.send(message),
      subscribe: (hearer) => (this.forward = hearer),
      unsubscribe: () => (this.forward = null),
    });
    await this.lsp.initializing;
    this.onGreeted(this.hasGreeted);
    this.hasGreeted = true;
  }

  private send(message: string): void {
    if (this.line === null) throw new Error("the studio is not connected");
    this.line.send(message);
  }

  private forward: ((message: string) => void) | null = null;

  private lose(): void {
    if (this.forward !== null) this.lsp.disconnect();
    this.forward = null;
    for (const stop of [...this.waiting]) stop(new Error("the connection to the studio was lost"));
  }

  private hear(message: string): void {
    const { id, method, params } = JSON.parse(message) as { id?: unknown; method?: string; params?: never };
    if (method === undefined) {
      this.forward?.(message);
    } else if (id === undefined) {
      for (const note of this.notes.get(method) ?? []) note(params as never);
      if (!method.startsWith("branchline/") && !method.startsWith("window/")) this.forward?.(message);
    } else {
      void this.answer(id, method, params as never);
    }
  }

  private async answer(id: unknown, method: string, params: never): Promise<void> {
    const answer = this.answers.get(method);
    try {
      if (answer === undefined) throw new Error(`the page does not answer ${method}`);
      const result = (await answer(params)) ?? null;
      this.send(JSON.stringify({ jsonrpc: "2.0", id, result }));
    } catch (error) {
      const told = { code: answer === undefined ? -32601 : -32603, message: asError(error).message };
      this.send(JSON.stringify({ jsonrpc: "2.0", id, error: told }));
    }
  }
}

/** Return what was thrown, or answered as an error, as an error. */
export function asError(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  const { message, code } = reason as { message?: unknown; code?: unknown };
  return new Refusal(typeof message === "string" ? message : String(reason), code);
}

/** Ask until there is an answer: where something changed meanwhile the question is asked again, as long as it is still the same one. */
export async function askedWhile<Result>(isSame: () => boolean, ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isToBeAskedAgain(error) || !isSame()) throw error;
    }
  }
}

/** Whether there was no answer only because something changed meanwhile. */
export function isToBeAskedAgain(error: unknown): boolean {
  return error instanceof Refusal && ASK_AGAIN.has(error.code as number);
}

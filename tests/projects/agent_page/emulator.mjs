// A platform for tests, of world.yaml, with control over what goes wrong.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const TOKEN = "a-token-for-tests-alone";

export class Emulator {
  /**
   * @param {string} url
   * @param {import("node:child_process").ChildProcess} running
   */
  constructor(url, running) {
    this.url = url;
    this.running = running;
  }

  /** Begin one, and wait until it says where it is. */
  static async start() {
    const running = spawn("python", ["emulator.py", TOKEN], { stdio: ["pipe", "pipe", "inherit"] });
    for await (const url of createInterface(running.stdout)) return new Emulator(url, running);
    throw new Error("the platform has ended without an address");
  }

  /** @param {Record<string, unknown>} fault as in the key "transport" of a world */
  fault(fault) {
    return this.control("POST", "/faults", fault);
  }

  reset() {
    return this.control("POST", "/reset");
  }

  /** @param {number} seconds */
  moveClock(seconds) {
    return this.control("POST", "/clock", { move: seconds });
  }

  /** The statuses of what was asked since the last reset, in order. */
  async statuses() {
    const log = await this.control("GET", "/log");
    const exchanges = /** @type {{ status: number }[]} */ (log.exchanges);
    return exchanges.map((each) => each.status);
  }

  async stop() {
    const ended = new Promise((done) => this.running.once("exit", done));
    this.running.stdin?.end();
    await ended;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Record<string, unknown>} [body]
   * @returns {Promise<Record<string, unknown>>}
   */
  async control(method, path, body) {
    /** @type {RequestInit} */
    const request = { method, headers: { authorization: `Bearer ${TOKEN}` } };
    if (body) request.body = JSON.stringify(body);
    const answer = await fetch(`${this.url}/control${path}`, request);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : {};
  }
}

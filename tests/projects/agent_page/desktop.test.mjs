// What an agent sees, while all goes well and while it does not.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { Client, PlatformError } from "./client.mjs";
import { Desktop } from "./desktop.mjs";
import { Emulator } from "./emulator.mjs";

const ANA = { username: "ana", password: "open sesame" };
const END = "/contacts/*/end";

/** @type {Emulator} */
let emulator;

before(async () => {
  emulator = await Emulator.start();
});
beforeEach(() => emulator.reset());
after(() => emulator.stop());

/** @param {ConstructorParameters<typeof Client>[2]} [options] */
const desktopOf = (login = ANA, options = {}) =>
  new Desktop(new Client(emulator.url, login, options));

/** @param {number} status */
const refused = (status) => (/** @type {unknown} */ error) =>
  error instanceof PlatformError && error.status === status;

test("what waits and what has ended is listed", async () => {
  const desktop = desktopOf();

  assert.deepEqual(await desktop.active(), [
    { id: "4711", media: "Phone", skill: "Billing", state: "with agent" },
    { id: "4712", media: "Chat", skill: "Billing", state: "queued" },
  ]);
  assert.deepEqual((await desktop.completed()).map(({ id }) => id), ["4713"]);
});

test("a contact is held, resumed and ended", async () => {
  const desktop = desktopOf();
  await desktop.begin("100");

  await desktop.hold("4711");
  assert.equal((await desktop.contact("4711")).state, "held");
  await desktop.resume("4711");
  assert.equal((await desktop.contact("4711")).state, "with agent");
  await desktop.end("4711");

  assert.deepEqual((await desktop.active()).map(({ id }) => id), ["4712"]);
  await assert.rejects(desktop.end("4711"), refused(404));
});

test("a program logs in with its access key, and nobody with a wrong password", async () => {
  const program = new Desktop(new Client(emulator.url, { key: "KEY-ANA", secret: "SECRET-ANA" }));

  await program.end("4712");

  assert.equal((await program.contact("4712")).state, "ended");
  await assert.rejects(desktopOf({ username: "ana", password: "open" }).active(), refused(400));
});

test("a token that has run out is renewed", async () => {
  const desktop = desktopOf();
  await desktop.active();

  await emulator.moveClock(3601);
  await desktop.end("4711");

  assert.deepEqual((await emulator.statuses()).slice(-3), [401, 200, 204]);
});

test("who may only look ends nothing, and who waits in a queue is not held", async () => {
  const trainee = desktopOf({ username: "tom", password: "learning" });
  await assert.rejects(trainee.end("4711"), refused(403));

  const desktop = desktopOf();
  const session = await desktop.begin("100");
  assert.equal(await desktopOf().begin("100"), session);
  await assert.rejects(desktop.hold("4712"), refused(409));
});

test("who is asked for patience has it", async () => {
  /** @type {number[]} */
  const waited = [];
  const wait = async (/** @type {number} */ seconds) => void waited.push(seconds);
  await emulator.fault({ path: END, status: 429, retry_after: 2, times: 2 });

  await desktopOf(ANA, { wait }).end("4711");

  assert.deepEqual(waited, [2, 2]);
});

test("an answer that is lost ends no contact twice, and a request that is lost ends none", async () => {
  const desktop = desktopOf();
  await emulator.fault({ path: END, drop: "after", times: 1 });
  await desktop.end("4711");

  await emulator.fault({ path: END, drop: "before" });
  await assert.rejects(desktop.end("4712"), refused(0));
  assert.equal((await desktop.contact("4712")).state, "queued");
});

test("silence is not waited for without end", async () => {
  const client = new Client(emulator.url, ANA);
  await client.logIn();
  client.timeout = 0.1;
  await emulator.fault({ timeout: true });

  await assert.rejects(new Desktop(client).end("4711"), /no answer within 0.1 seconds/);
});

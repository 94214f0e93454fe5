// Runs a workload, which is the first line of standard input, with the peer that is named. Further
// lines ask for `visit`, the ids that one run visits, or for a number of runs: how many seconds of
// the processor they took, all threads of this process together, and how many transitions they made.
import { createInterface } from "node:readline";
import { worldOf } from "./plain.mjs";

const { prepare } = await import(`./${process.argv[2]}.mjs`);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const given = JSON.parse((await lines.next()).value);
const run = prepare({ ...given, world: worldOf(given.world) });

for await (const line of lines) {
  console.log(JSON.stringify(line === "visit" ? run(freshInputs()) : measured(Number(line))));
}

function measured(times) {
  const inputs = Array.from({ length: times }, freshInputs);
  globalThis.gc();
  let transitions = 0;
  const start = process.cpuUsage();
  for (const each of inputs) transitions += run(each).length - 1;
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, transitions };
}

/** What one run is given, with texts that no run has seen before. */
function freshInputs() {
  const made = Object.entries(given.texts).map(([name, text]) => [name, Buffer.from(text).toString()]);
  return { numbers: { ...given.numbers }, texts: Object.fromEntries(made) };
}

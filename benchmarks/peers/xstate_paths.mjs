// The shortest paths of a state machine that comes on standard input, as XState finds them: how
// many are left without those that others begin with, how many branches they take, and seconds.
import { createMachine } from "xstate";
import { getShortestPaths } from "xstate/graph";

let text = "";
for await (const piece of process.stdin) text += piece;
const given = JSON.parse(text);
const name = (id) => `s_${id}`;
const states = {};
for (const [id, branches] of Object.entries(given)) {
  const on = {};
  for (const [event, target] of Object.entries(branches)) on[event] = name(target);
  states[name(id)] = { on };
}
const machine = createMachine({ initial: name(Object.keys(given)[0]), states });
const events = (state) => Object.keys(states[state.value].on).map((type) => ({ type }));
const start = process.cpuUsage();
const paths = getShortestPaths(machine, { events });
const { user, system } = process.cpuUsage(start);
const ways = paths.map((path) => path.steps.map((step) => step.event.type));
const taken = new Set();
const beginnings = new Set();
for (const path of paths) {
  let at = name(Object.keys(given)[0]);
  const way = [];
  for (const step of path.steps) {
    const type = step.event.type;
    if (type === "xstate.init") continue;
    taken.add(`${at}\u0000${type}`);
    if (way.length) beginnings.add(way.join("\u0000"));
    way.push(type);
    at = states[at].on[type];
  }
}
const whole = ways.map((way) => way.filter((type) => type !== "xstate.init").join("\u0000"));
const kept = new Set(whole.filter((way) => way && !beginnings.has(way)));
const all = Object.values(given).reduce((sum, branches) => sum + Object.keys(branches).length, 0);
const seconds = (user + system) / 1e6;
console.log(JSON.stringify({ paths: kept.size, taken: taken.size, all, seconds }));

// SCION: a state an action, an event an outcome; one interpreter, set back by an event before each
// run. To make one for each run takes several times as long as the run of W2.
import scion from "@scion-scxml/core";
import { endsOf, OUTCOME_OF, outcomesOf, State } from "./plain.mjs";

const AGAIN = "again";

export function prepare({ nodes, start, world }) {
  const ends = endsOf(nodes);
  // Spaces stand between names of events to SCION, so outcomes are numbered.
  const events = Object.fromEntries(outcomesOf(nodes).map((name, at) => [name, `outcome${at}`]));
  const states = Object.entries(nodes).map(([id, { branches }]) => ({
    id,
    transitions: ends.has(id)
      ? [{ event: AGAIN, target: start }]
      : Object.entries(branches).map(([name, target]) => ({ event: events[name], target })),
  }));
  const chart = new scion.Statechart({ initial: start, states });
  chart.start();

  return (inputs) => {
    const state = new State(inputs, world);
    if (chart.getConfiguration()[0] !== start) chart.gen(AGAIN);
    let here = start;
    const visited = [here];
    while (!ends.has(here)) {
      const node = nodes[here];
      chart.gen(events[OUTCOME_OF[node.kind](node, state)]);
      [here] = chart.getConfiguration();
      visited.push(here);
    }
    return visited;
  };
}

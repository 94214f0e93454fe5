// The actions of the workloads in plain JavaScript, as cheap as can be: what plain.py is to Python.

const STATUS_OUTCOMES = new Map([
  [204, "Success"],
  [401, "Invalid Security User"],
  [403, "Unauthorized"],
  [404, "Invalid Contact ID"],
]);

/** What one run changes: its variables, and which contacts of the world have ended. */
export class State {
  constructor(inputs, world) {
    this.numbers = { ...inputs.numbers };
    this.texts = { ...inputs.texts };
    this.ended = new Set();
    this.world = world;
  }
}

/** The world, which no run changes: who may end contacts, which there are, and what fails. */
export const worldOf = (given) => ({
  agents: new Map(Object.entries(given.agents)),
  contacts: new Set(given.contacts),
  faults: new Map(Object.entries(given.faults)),
});

/** What may come of an action of these nodes. */
export const outcomesOf = (nodes) => [
  ...new Set(Object.values(nodes).flatMap((node) => Object.keys(node.branches))),
];

/** The ids of the nodes at which a run stops. */
export const endsOf = (nodes) =>
  new Set(Object.keys(nodes).filter((id) => Object.keys(nodes[id].branches).length === 0));

function callEndContact({ world, ended }, agent, contact) {
  const fault = world.faults.get(contact);
  if (fault !== undefined) return fault;
  const may = world.agents.get(agent);
  if (may === undefined) return 401;
  if (!may) return 403;
  if (!world.contacts.has(contact) || ended.has(contact)) return 404;
  ended.add(contact);
  return 204;
}

/** By kind of action: does it, and says the outcome. End is missing: there a run stops. */
export const OUTCOME_OF = {
  Begin: () => "Default",
  Assign: (node, state) => {
    state.numbers[node.variable] += node.number;
    return "Default";
  },
  If: (node, state) => (state.numbers[node.variable] < node.number ? "True" : "False"),
  SetSecurityUser: (node, state) => {
    const agent = state.texts[node.subject];
    if (!state.world.agents.has(agent)) return "Error";
    state.texts[node.variable] = agent;
    return "Default";
  },
  EndAContact: (node, state) => {
    const user = state.texts[node.user];
    if (user === undefined) return "Invalid Security User";
    const status = callEndContact(state, user, state.texts[node.subject]);
    return STATUS_OUTCOMES.get(status) ?? "Default";
  },
};

/** A small run: a subscript is called, a contact ends, and one fork is known. */

import type { ShownRun, Place, Row } from "../src/run_data.ts";

const texts: string[] = [];

function text(wanted: string): number {
  const at = texts.indexOf(wanted);
  return at >= 0 ? at : texts.push(wanted) - 1;
}

function place(id: string, action: string, more: Partial<Place> = {}): Place {
  return {
    script: "made",
    id,
    name: id,
    action,
    caption: "",
    line: 1,
    does: "",
    asks: [],
    written: [],
    outcomes: [["Default", "Default", "else", "back", "Default"]],
    ...more,
  };
}

const CALL: Partial<Place> = {
  does: "Calls somebody.",
  asks: ["it comes first"],
  outcomes: [
    ["Default", "Default", "else", "back", "Default"],
    ["Unauthorized", "Unauthorized", "agent {agent} may not", "back", "Default"],
    ["Error", "Error", "it cannot be", null, null],
  ],
};

interface Told {
  at: number;
  depth: number;
  outcome: string | null;
  target: string | null;
  properties?: string[];
  changed?: string[];
  calls?: string[];
}

function row({ at, depth, outcome, target, properties = [], changed = [], calls = [] }: Told): Row {
  const number = (wanted: string | null): number => (wanted === null ? -1 : text(wanted));
  const branch = outcome === null ? null : "Default";
  return [
    at,
    text("main"),
    depth,
    0,
    number(outcome),
    number(branch),
    number(target),
    text("so it is"),
    0,
    properties.map(text),
    changed.map(text),
    calls.map(text),
  ];
}

export const run: ShownRun = {
  format: 1,
  script: "made",
  type: "Generic",
  file: "made.flow",
  scenario: null,
  good: true,
  given: [["Given", "1"]],
  before: [],
  summary: [],
  steps: [
    row({ at: 0, depth: 0, outcome: "Default", target: "call", changed: ["Own", "one"] }),
    row({
      at: 1,
      depth: 1,
      outcome: "Unauthorized",
      target: "back",
      properties: ["Contact Id", "4711"],
      changed: ["Inner", "two"],
      calls: ["POST /contacts/4711/end as agent 1003 answered 403"],
    }),
    row({ at: 2, depth: 0, outcome: "Default", target: "done", changed: ["GIVEN", "three"] }),
    row({ at: 3, depth: 0, outcome: null, target: null }),
  ],
  first: 1,
  moments: [
    [0, "4712", "active", "Phone"],
    [2, "4711", "ended", "Phone"],
  ],
  contacts: [["4711", "Phone", "Billing", "queued"]],
  agents: [],
  planned: [],
  sources: [],
  forks: [
    {
      step: 2,
      begins: 2,
      outcome: "Success",
      steps: [
        row({ at: 1, depth: 1, outcome: "Success", target: "back" }),
        row({ at: 3, depth: 0, outcome: null, target: null }),
      ],
      moments: [],
      ending: "ended: it is over",
      good: true,
    },
  ],
  left_out: 0,
  places: [place("begin", "Begin"), place("call", "End a Contact", CALL), place("back", "Return"), place("done", "End")],
  texts,
};

/** What of a run or of coverage is marked on the canvas; the words say what the colours mean. */

import { own, recordOf } from "../documents/own.ts";
import { portOf, type Graph } from "../state/graph.ts";
import { branchKey, type Mark, type Marks } from "../state/store.ts";
import type { Coverage, Run, Step } from "./protocol.ts";

/** Return the marks of a run that stands at a step, in the script of a file. */
export function runMarks(graph: Graph, uri: string, run: Run, at: number, steps: readonly (Step | undefined)[]): Marks {
  const [visits, branches] = at >= run.count - 1 ? wholeWay(run, uri) : wayTo(steps, at, uri);
  const now = steps[at];
  const nowId = now === undefined || now.isEvent || now.uri !== uri ? null : now.id;
  const actions = [...visits].map(([id, times]): [string, Mark] => [
    id,
    id === nowId ? { tone: "now", text: `here, ${timesSaid(times)}` } : { tone: "visited", text: timesSaid(times) },
  ]);
  return { actions: recordOf(actions), branches: recordOf(branchMarks(graph, branches)) };
}

function timesSaid(times: number): string {
  return times === 1 ? "visited" : `${times} visits`;
}

type Way = [visits: Map<string, number>, branches: Map<string, Map<string, number>>];

function wholeWay(run: Run, uri: string): Way {
  const walked = run.walked.find((each) => each.uri === uri);
  const branches = new Map<string, Map<string, number>>();
  for (const [id, branch, times] of walked?.branches ?? []) addTo(branches, id, branch, times);
  return [new Map(Object.entries(walked?.visits ?? {})), branches];
}

function wayTo(steps: readonly (Step | undefined)[], at: number, uri: string): Way {
  const visits = new Map<string, number>();
  const branches = new Map<string, Map<string, number>>();
  for (let each = 0; each <= at; each += 1) {
    const step = steps[each];
    if (step === undefined || step.isEvent || step.uri !== uri) continue;
    visits.set(step.id, (visits.get(step.id) ?? 0) + 1);
    if (step.branch !== null) addTo(branches, step.id, step.branch, 1);
  }
  return [visits, branches];
}

function addTo(branches: Map<string, Map<string, number>>, id: string, branch: string, times: number): void {
  const own = branches.get(id) ?? new Map<string, number>();
  branches.set(id, own.set(branch, (own.get(branch) ?? 0) + times));
}

function* branchMarks(graph: Graph, branches: Map<string, Map<string, number>>): Generator<[string, Mark]> {
  for (const [id, own] of branches) {
    const action = graph.byId.get(id) ?? null;
    for (const [branch, times] of own) {
      const port = portOf(action, branch);
      if (port !== null) yield [branchKey({ action: id, ...port }), { tone: "visited", text: times === 1 ? "taken" : `${times}\u00d7` }];
    }
  }
}

/** Return the marks of what the scenarios take; what no scenario takes says so. */
export function coverageMarks(graph: Graph, coverage: Coverage): Marks {
  const failing = recordOf(
    coverage.scenarios
      .filter(({ passes, partsAt }) => !passes && partsAt !== null)
      .map(({ partsAt, name }): [string, Mark] => [partsAt ?? "", { tone: "bad", text: `\u2715 ${name} parts here` }]),
  );
  const actions = coverage.actions.map(({ action, count }): [string, Mark] => [
    action,
    own(failing, action) ?? (count === 0 ? { tone: "bad", text: "not covered" } : { tone: "good", text: scenariosSaid(count) }),
  ]);
  const branches = coverage.branches.flatMap(({ action, outcome, count, isImpossible }): [string, Mark][] => {
    const port = portOf(graph.byId.get(action) ?? null, outcome);
    if (port === null) return [];
    const key = branchKey({ action, ...port });
    if (count > 0) return [[key, { tone: "good", text: `\u2713 ${count}` }]];
    return [[key, isImpossible ? { tone: "dim", text: "never reached" } : { tone: "bad", text: "not taken" }]];
  });
  return { actions: recordOf(actions), branches: recordOf(branches) };
}

export function scenariosSaid(count: number): string {
  return count === 1 ? "1 scenario" : `${count} scenarios`;
}

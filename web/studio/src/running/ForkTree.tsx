/** All runs of this tab as a tree: each below the one from which it goes on in another way. */

import { useState, type ReactNode } from "react";

import type { RunHead } from "./protocol.ts";
import { close, compare, rename, runInFront, show, useRuns } from "./runs.ts";
import { verdictOf } from "./Walk.tsx";

interface Twig {
  run: RunHead;
  depth: number;
}

export function ForkTree(): ReactNode {
  const runs = useRuns((state) => state.runs);
  const front = useRuns(runInFront);
  const [naming, setNaming] = useState<number | null>(null);
  if (runs.length === 0) return null;
  return (
    <details open={runs.length > 1} className="run-part">
      <summary>
        Runs <span className="muted">{runs.length}</span>
      </summary>
      <ul className="fork-tree" aria-label="runs">
        {twigsOf(runs).map(({ run, depth }) => (
          <li key={run.run} style={{ paddingLeft: 4 + Math.min(depth, 8) * 14 }} className={run === front ? "is-front" : ""}>
            {naming === run.run ? (
              <NameField run={run} onDone={() => setNaming(null)} />
            ) : (
              <button type="button" className="fork-name" aria-current={run === front} onClick={() => void show(run.run, run.parent?.step ?? run.parts ?? 0)}>
                <span aria-hidden="true">
                  {depth > 0 ? "\u21b3 " : ""}
                  {verdictOf(run)[0]}
                </span>{" "}
                {run.name}
                <span className="muted">
                  {" "}
                  {run.ending}
                  {run.parent === null ? "" : `, from step ${run.parent.step + 1}`}
                  <span className="only-heard">{parentSaid(run, runs)}</span>
                </span>
              </button>
            )}
            <span className="fork-tools">
              {front !== null && run !== front && (
                <button type="button" onClick={() => void compare(front.run, run.run)} aria-label={`compare with ${run.name}`}>
                  Compare
                </button>
              )}
              <button type="button" onClick={() => setNaming(run.run)} aria-label={`rename ${run.name}`} title="rename">
                {"\u270e"}
              </button>
              <button type="button" onClick={() => void close(run.run)} aria-label={`close ${run.name}`} title="close">
                {"\u2715"}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Return which run one has left, which its place in the tree shows. */
function parentSaid({ parent }: RunHead, runs: readonly RunHead[]): string {
  const found = runs.find(({ run }) => run === parent?.run);
  return found === undefined ? "" : ` of ${found.name}`;
}

function NameField({ run, onDone }: { run: RunHead; onDone: () => void }): ReactNode {
  const [name, setName] = useState(run.name);
  const finish = (): void => {
    if (name !== run.name) void rename(run.run, name);
    onDone();
  };
  return (
    <input
      autoFocus
      value={name}
      aria-label="name of the run"
      onChange={({ target }) => setName(target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.key === "Escape") onDone();
      }}
    />
  );
}

/** Return the runs in the order of the tree, each behind its parent. */
function twigsOf(runs: readonly RunHead[]): Twig[] {
  const children = new Map<number | null, RunHead[]>();
  const known = new Set(runs.map(({ run }) => run));
  for (const run of runs) {
    const parent = run.parent !== null && known.has(run.parent.run) ? run.parent.run : null;
    children.set(parent, [...(children.get(parent) ?? []), run]);
  }
  const found: Twig[] = [];
  const waiting: Twig[] = [...(children.get(null) ?? [])].reverse().map((run) => ({ run, depth: 0 }));
  for (let twig = waiting.pop(); twig !== undefined; twig = waiting.pop()) {
    found.push(twig);
    const { depth } = twig;
    for (const run of [...(children.get(twig.run.run) ?? [])].reverse()) waiting.push({ run, depth: depth + 1 });
  }
  return found;
}

/** The steps of the run in front, a window of them around where it stands. */

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

import type { Run, Step } from "./protocol.ts";
import { go, useRuns } from "./runs.ts";

const AROUND = 60;

export function StepList({ run }: { run: Run }): ReactNode {
  const at = useRuns((state) => state.at);
  const steps = useRuns((state) => state.steps);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const all = list.current;
    const row = all?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (all == null || row == null) return;
    const top = row.offsetTop - all.offsetTop; // the panel around the list stays where it is
    if (top < all.scrollTop) all.scrollTop = top;
    else if (top + row.offsetHeight > all.scrollTop + all.clientHeight) all.scrollTop = top + row.offsetHeight - all.clientHeight;
  }, [at, run.run]);
  const first = Math.max(0, at - AROUND);
  const last = Math.min(run.count, at + AROUND + 1);
  const hear = (event: KeyboardEvent): void => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: run.count - 1, PageUp: at - 10, PageDown: at + 10 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    void go(to);
  };
  const shown: (Step | undefined)[] = [];
  for (let each = first; each < last; each += 1) shown.push(steps[each]);
  if (run.count === 0) return null;
  return (
    <details open className="run-part">
      <summary>Steps</summary>
      {first > 0 && <p className="muted">{first} earlier steps</p>}
      <ol ref={list} className="run-steps" role="listbox" aria-label="steps of the run" tabIndex={0} aria-activedescendant={`step-${at}`} onKeyDown={hear}>
        {shown.map((step, place) => (
          <li key={first + place} id={`step-${first + place}`} role="option" aria-selected={first + place === at} aria-setsize={run.count} aria-posinset={first + place + 1} onClick={() => void go(first + place)}>
            <span className="step-at">{first + place + 1}</span>
            {step === undefined ? (
              <span className="muted">not asked for yet</span>
            ) : (
              <span style={{ paddingLeft: Math.min(step.depth, 6) * 10 }}>
                {step.name}
                {step.isEvent && <> <span className="tag">event</span> </>}
                {step.outcome !== null && <span className="muted"> {"\u2192"} {step.outcome}</span>}
                {step.isChosen && <> <span className="tag">chosen</span> </>}
                {step.isAssumed && <> <span className="tag is-odd">assumed</span> </>}
              </span>
            )}
          </li>
        ))}
      </ol>
      {last < run.count && <p className="muted">{run.count - last} later steps</p>}
    </details>
  );
}

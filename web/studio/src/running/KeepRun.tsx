/** Keeps the run in front as a scenario beside the script, which expects what it came to. */

import { useEffect, useState, type ReactNode } from "react";

import type { Run, Setup } from "./protocol.ts";
import { askSetup, keep } from "./runs.ts";

export function KeepRun({ run }: { run: Run }): ReactNode {
  const [name, setName] = useState(run.choices.length > 0 || run.scenario === null ? run.name : "");
  const [setup, setSetup] = useState<Setup | null>(null);
  const [expects, setExpects] = useState<readonly string[]>([]);
  useEffect(() => {
    let isOver = false;
    void askSetup(run.uri).then((found) => {
      if (isOver || found === null) return;
      setSetup(found);
      setExpects(found.expects.usual);
    });
    return () => {
      isOver = true;
    };
  }, [run.uri]);
  return (
    <form
      className="run-part run-keep"
      aria-label="keep as a scenario"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void keep(name.trim(), expects);
      }}
    >
      <h3>Keep as scenario</h3>
      <div className="run-line">
        <input value={name} aria-label="name of the scenario" placeholder="name of the scenario" onChange={({ target }) => setName(target.value)} />
        <button type="submit" disabled={name.trim() === ""}>
          Keep
        </button>
      </div>
      {setup !== null && (
        <details>
          <summary>What it expects: {expects.map(wordOf).join(", ")}</summary>
          <div className="run-expects">
            {setup.expects.all.map((kind) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={expects.includes(kind)}
                  onChange={({ target }) => setExpects(target.checked ? [...expects, kind] : expects.filter((each) => each !== kind))}
                />{" "}
                {wordOf(kind)}
              </label>
            ))}
          </div>
        </details>
      )}
    </form>
  );
}

function wordOf(kind: string): string {
  return kind.replaceAll("_", " ");
}

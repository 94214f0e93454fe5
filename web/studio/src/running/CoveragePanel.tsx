/** The panel of coverage: how much the scenarios take, which of them fail and where, and who takes which branch. */

import { useEffect, type ReactNode } from "react";

import { NoFile } from "../shell/NoFile.tsx";
import { hasGraph } from "../state/graphs.ts";
import { selectAction, selectBranch } from "../state/selection.ts";
import { portOf } from "../state/graph.ts";
import { showPanel, useActive } from "../state/store.ts";
import { lookOn, showOnCanvas, useCoverage } from "./coverage.ts";
import { scenariosSaid } from "./marks.ts";
import type { Coverage, CoveredBranch, ScenarioRow } from "./protocol.ts";
import { start } from "./runs.ts";
import "./style.css";

export function CoveragePanel(): ReactNode {
  const uri = useActive((shown) => shown.uri);
  const kind = useActive((shown) => shown.kind);
  const found = useCoverage((state) => (uri === null ? undefined : state.known[uri]));
  const isShown = useCoverage((state) => state.isShown);
  useEffect(lookOn, []);
  if (uri === null || kind === null || !hasGraph(kind)) return <NoFile>Open a script to see what its scenarios take.</NoFile>;
  if (found === undefined) return <p className="hint">Asking what the scenarios take.</p>;
  return (
    <div className="run coverage">
      <label className="form-check">
        <input type="checkbox" checked={isShown} onChange={({ target }) => showOnCanvas(target.checked)} /> Show it on the canvas
      </label>
      <Numbers found={found} />
      <Scenarios uri={uri} found={found} />
      <Branches found={found} />
    </div>
  );
}

function Numbers({ found }: { found: Coverage }): ReactNode {
  const { taken, possible, isCurrent, leftOut = 0, why = "" } = found;
  return (
    <div>
      {possible > 0 && (
        <>
          <p>
            <strong>
              {taken} of {possible}
            </strong>{" "}
            branches are taken{isCurrent ? "" : ", as the texts were before"}
          </p>
          <meter min={0} max={possible} value={taken} aria-label="branches that are taken" />
        </>
      )}
      {!isCurrent && (
        <p className="muted" role="status">
          The scenarios are being run.
        </p>
      )}
      {leftOut > 0 && <p className="muted">{scenariosSaid(leftOut)} more were not run: all have taken too many steps.</p>}
      {why !== "" && <p className="run-wrong">{why}</p>}
    </div>
  );
}

function Scenarios({ uri, found: { scenarios } }: { uri: string; found: Coverage }): ReactNode {
  if (scenarios.length === 0) return null;
  const failing = scenarios.filter(({ passes }) => !passes).length;
  return (
    <details open className="run-part">
      <summary>
        Scenarios <span className="muted">{failing === 0 ? `all ${scenarios.length} pass` : `${failing} of ${scenarios.length} fail`}</span>
      </summary>
      <ul className="scenarios">
        {scenarios.map((row) => (
          <Scenario key={row.name} uri={uri} row={row} />
        ))}
      </ul>
    </details>
  );
}

function Scenario({ uri, row: { name, passes, partsAt, why } }: { uri: string; row: ScenarioRow }): ReactNode {
  const run = (): void => {
    showPanel("run");
    void start(uri, { scenario: name });
  };
  return (
    <li className={passes ? "passes" : "fails"}>
      <button type="button" className="fork-name" onClick={run} title={passes ? "run it" : "open it where it parts"}>
        <span aria-hidden="true">{passes ? "\u2713" : "\u2715"}</span> {name}
        <span className="muted">{passes ? " passes" : partsAt === null ? " fails" : ` fails, it parts at ${partsAt}`}</span>
      </button>
      {why.slice(0, 3).map((each) => (
        <p key={each} className="run-failed">
          {each}
        </p>
      ))}
    </li>
  );
}

function Branches({ found }: { found: Coverage }): ReactNode {
  const graph = useActive((shown) => shown.graph);
  const { branches, scenarios } = found;
  const missing = branches.filter(({ count }) => count === 0);
  const taken = branches.filter(({ count }) => count > 0);
  const show = ({ action, outcome }: CoveredBranch): void => {
    const port = portOf(graph?.byId.get(action) ?? null, outcome);
    if (port === null) selectAction(action);
    else selectBranch({ action, outcome: port.outcome, isCustom: port.isCustom });
  };
  const by = (branch: CoveredBranch): string => {
    const names = branch.by.map((at) => scenarios[at]?.name ?? "").filter((name) => name !== "");
    return names.length < branch.count ? `${names.join(", ")} and ${branch.count - names.length} more` : names.join(", ");
  };
  const row = (branch: CoveredBranch): ReactNode => (
    <li key={`${branch.action} ${branch.outcome}`}>
      <button type="button" className="fork-name" onClick={() => show(branch)}>
        <span aria-hidden="true">{branch.count > 0 ? "\u2713" : "\u2715"}</span> {branch.action} {"\u2192"} {branch.outcome}
        <span className="muted"> {branch.count > 0 ? by(branch) : branch.obstacle === "" ? "no scenario takes it" : branch.obstacle}</span>
      </button>
    </li>
  );
  return (
    <>
      {missing.length > 0 && (
        <details open className="run-part">
          <summary>
            Branches that no scenario takes <span className="muted">{missing.length}</span>
          </summary>
          <ul className="scenarios">{missing.map(row)}</ul>
        </details>
      )}
      {taken.length > 0 && (
        <details className="run-part">
          <summary>
            Branches that are taken, and by whom <span className="muted">{taken.length}</span>
          </summary>
          <ul className="scenarios">{taken.map(row)}</ul>
        </details>
      )}
    </>
  );
}

/** The panel of runs: how one begins, and the one in front with all that can be done with it. */

import type { ReactNode } from "react";

import { NoFile } from "../shell/NoFile.tsx";
import { hasGraph } from "../state/graphs.ts";
import { useActive } from "../state/store.ts";
import { ForkTree } from "./ForkTree.tsx";
import { GoOn } from "./GoOn.tsx";
import { KeepRun } from "./KeepRun.tsx";
import { runInFront, useRuns } from "./runs.ts";
import { RunStart } from "./RunStart.tsx";
import { SideBySideView } from "./SideBySideView.tsx";
import { StepList } from "./StepList.tsx";
import { StepLook } from "./StepLook.tsx";
import { Walk } from "./Walk.tsx";
import "./style.css";

export function RunPanel(): ReactNode {
  const uri = useActive((shown) => shown.uri);
  const kind = useActive((shown) => shown.kind);
  const run = useRuns(runInFront);
  const compared = useRuns((state) => state.compared);
  const isScript = uri !== null && kind !== null && hasGraph(kind);
  if (!isScript && run === null) return <NoFile>Open a script to run it.</NoFile>;
  return (
    <div className="run" data-heir=".run-walk">
      {isScript && <RunStart key={uri} uri={uri} />}
      {run !== null && <ForkTree />}
      {compared !== null ? (
        <SideBySideView compared={compared} />
      ) : (
        run !== null && (
          <>
            <Walk run={run} />
            <GoOn run={run} />
            <StepLook />
            <StepList run={run} />
            <KeepRun key={run.run} run={run} />
          </>
        )
      )}
    </div>
  );
}

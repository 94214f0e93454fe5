/** What the properties of an action come to, asked for while their panel shows them. */

import { useEffect, useState } from "react";

import type { LiveValues } from "../connection/protocol.ts";
import { useRuns } from "../running/runs.ts";
import { connection } from "../state/studio.ts";
import { useStudio } from "../state/store.ts";

const WAIT = 40;

/** Return what the properties come to at the step of the run in front, `null` while nobody knows. */
export function useLive(uri: string | null, action: string | null, version: number | undefined): LiveValues | null {
  const run = useRuns(({ front }) => front);
  const step = useRuns(({ at }) => at);
  const texts = useStudio((state) => state.texts);
  const [known, setKnown] = useState<{ action: string; live: LiveValues | null } | null>(null);
  useEffect(() => {
    if (uri === null || action === null) return;
    let isOver = false;
    const timer = window.setTimeout(() => {
      connection.lsp.sync();
      void connection
        .request("branchline/live", run === null ? { uri, action } : { uri, action, run, step })
        .catch(() => null)
        .then((live) => {
          if (!isOver) setKnown({ action, live });
        });
    }, WAIT);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [uri, action, version, run, step, texts]);
  return known?.action === action ? known.live : null;
}

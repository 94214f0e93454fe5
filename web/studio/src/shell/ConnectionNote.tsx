/** Says when there is no connection; what is typed meanwhile stays in the page. */

import type { ReactNode } from "react";

import { connection } from "../state/studio.ts";
import { useStudio } from "../state/store.ts";

export function ConnectionNote(): ReactNode {
  const health = useStudio((state) => state.health);
  if (health !== "lost") return null;
  return (
    <p className="connection-note" role="alert">
      <strong>The studio does not answer.</strong> What you type stays here; it is tried again until the studio is back. Start it again with{" "}
      <code>branchline studio</code>.{" "}
      <button type="button" onClick={() => connection.retry()}>
        Try now
      </button>
    </p>
  );
}

/** Says when there is no connection; what is typed meanwhile stays in the page. */

import type { ReactNode } from "react";

import { connection } from "../state/studio.ts";
import { useStudio } from "../state/store.ts";

export function ConnectionNote(): ReactNode {
  const health = useStudio((state) => state.health);
  if (health !== "lost") return null;
  return (
    <p className="connection-note" role="alert">
      <strong>The studio does not answer.</strong> What you type stays in this page, and it is tried again. If the studio was ended, start it again with{" "}
      <code>branchline studio</code>: the address that it prints opens a new session, which offers the drafts of this one.{" "}
      <button type="button" onClick={() => connection.retry()}>
        Try now
      </button>
    </p>
  );
}

/** Why a finding matters: the page that `branchline explain` has of its rule, with examples. */

import { useEffect, useState, type ReactNode } from "react";

import { Markdown } from "../markdown/Markdown.tsx";
import { asError } from "../connection/client.ts";
import { connection } from "../state/studio.ts";

export function Why({ rule }: { rule: string }): ReactNode {
  const [page, setPage] = useState("");
  useEffect(() => {
    let isOver = false;
    const told = connection.request("branchline/explain", { rule }).then(({ text }) => text);
    void told.catch((error: unknown) => asError(error).message).then((text) => {
      if (!isOver) setPage(text);
    });
    return () => {
      isOver = true;
    };
  }, [rule]);
  return <div className="why">{page === "" ? <p className="muted">is looked up</p> : <Markdown text={page} />}</div>;
}

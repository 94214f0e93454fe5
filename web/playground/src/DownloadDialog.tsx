/** What can be taken out of the page of the script in front. */

import { useEffect, useState, type ReactNode } from "react";

import type { Setup } from "../../studio/src/running/protocol.ts";
import { Modal } from "../../studio/src/shell/Modal.tsx";
import { hasGraph } from "../../studio/src/state/graphs.ts";
import { showDialog, useStudio } from "../../studio/src/state/store.ts";
import { connection, orSay } from "../../studio/src/state/studio.ts";
import { useDoor } from "./door.ts";
import { download, downloadOpen, exportFlow, made, showPage } from "./handing_out.ts";

export function DownloadDialog({ uri }: { uri: string }): ReactNode {
  const shown = useStudio((state) => state.shown[uri]);
  if (shown === undefined) return null;
  const isScript = hasGraph(shown.kind);
  return (
    <Modal title={`Download ${shown.name}`}>
      <p className="muted">Nothing leaves this browser but what you take out of it here, or put into a link.</p>
      <ul className="downloads">
        <Row title="The file" says="as it is typed" deed={() => downloadOpen(uri)} />
        {isScript && shown.kind !== "flow" && <Row title="As .flow" says="written beside it and opened, too" deed={() => void exportFlow(uri).then((isDone) => isDone && showDialog(null))} />}
        {isScript && <Row title="Picture" says="SVG, of the script as it is saved" deed={() => void handOut("picture", uri)} />}
      </ul>
      {isScript && <OfRun uri={uri} />}
    </Modal>
  );
}

/** The page and the trace of a run; a lesson tells neither. */
function OfRun({ uri }: { uri: string }): ReactNode {
  const isLesson = useDoor(({ linked }) => linked.kind === "lesson");
  const [scenarios, setScenarios] = useState<readonly string[] | null>(null);
  const [scenario, setScenario] = useState("");
  useEffect(() => {
    if (!isLesson) void orSay(connection.ask<Setup>("branchline/run/setup", { uri })).then((found) => found !== null && setScenarios(found.scenarios));
  }, [uri, isLesson]);
  useEffect(() => setScenario(scenarios?.[0] ?? ""), [scenarios]);
  if (isLesson) return null;
  if (scenarios === null) return <p className="hint">Asking for the scenarios of this script.</p>;
  return (
    <section className="of-run" aria-label="a run of it">
      <label className="field">
        <span>Run with</span>
        <select value={scenario} onChange={({ target }) => setScenario(target.value)}>
          <option value="">no scenario</option>
          {scenarios.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <ul className="downloads">
        <Row title="Page of the run" says="one file to step through, opened anywhere" deed={() => void handOut("run", uri, scenario)} />
        <Row title="Show that page here" says="" deed={() => void made("run", uri, scenario).then((page) => page !== null && showPage(page))} />
        <Row title="Trace" says="JSON, a line a step" deed={() => void handOut("trace", uri, scenario)} />
      </ul>
    </section>
  );
}

function Row({ title, says, deed }: { title: string; says: string; deed: () => void }): ReactNode {
  return (
    <li>
      <button type="button" onClick={deed}>
        {title}
      </button>{" "}
      <span className="muted">{says}</span>
    </li>
  );
}

async function handOut(what: "run" | "trace" | "picture", uri: string, scenario?: string): Promise<void> {
  const file = await made(what, uri, scenario);
  if (file !== null) download(file);
}

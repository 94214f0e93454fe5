/** What has changed in the file in front since a revision, each change a way to its place. */

import { useEffect, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";

import { focusCanvas } from "../canvas/focus.ts";
import { compareWith, leave, lookAt, useComparing } from "../comparing/comparing.ts";
import type { ActionChange, Detail, Revision, Revisions } from "../comparing/protocol.ts";
import { NoFile } from "../shell/NoFile.tsx";
import { NARROW, bring } from "../shell/layout.ts";
import { hasGraph } from "../state/graphs.ts";
import { connection, orSay } from "../state/studio.ts";
import { useActive, useStudio } from "../state/store.ts";
import type { PanelEntry } from "./entry.ts";

export const panel: PanelEntry = { id: "compare", title: "Compare", shortcut: "Alt-5", Panel };

const HEAD = "HEAD";
const TONES: Record<string, string> = { "+": "added", "-": "removed", ">": "rewired" };

function Panel(): ReactNode {
  const uri = useStudio(({ active }) => active);
  const kind = useActive((shown) => shown.kind);
  if (uri === null || kind === null) return <NoFile>No file is open.</NoFile>;
  if (!hasGraph(kind)) return <p className="hint">Only scripts are compared.</p>;
  return <OfScript key={uri} uri={uri} />;
}

function OfScript({ uri }: { uri: string }): ReactNode {
  const [known, setKnown] = useState<Revisions | null>(null);
  const [revision, setRevision] = useState(HEAD);
  const comparing = useComparing((state) => (state.comparing?.uri === uri ? state.comparing : null));
  useEffect(() => {
    let isOver = false;
    void orSay(connection.ask<Revisions>("branchline/revisions", { uri })).then((found) => {
      if (!isOver) setKnown(found);
    });
    return () => {
      isOver = true;
    };
  }, [uri]);
  return (
    <div className="compare">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void compareWith(uri, revision.trim() === "" ? HEAD : revision.trim());
        }}
      >
        <label className="field">
          <span>Revision: a branch, a tag or a commit</span>
          <input value={revision} list="revisions" spellCheck={false} onChange={({ target }) => setRevision(target.value)} />
        </label>
        <datalist id="revisions">
          {(known?.revisions ?? []).map((each) => (
            <option key={each.name} value={each.short} label={revisionSaid(each)} />
          ))}
        </datalist>
        <button type="submit" className="main">
          Compare
        </button>
        {comparing !== null && (
          <button type="button" onClick={leave}>
            Back to the script
          </button>
        )}
      </form>
      {known !== null && known.why !== null && <p className="hint">{known.why}</p>}
      {comparing === null ? (
        <Past known={known} onChoose={(name) => void compareWith(uri, name)} />
      ) : (
        <>
          <h3>
            {comparing.compared.revision}: {comparing.compared.summary}
          </h3>
          {comparing.compared.about.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <ul className="changes" aria-label="changes">
            {comparing.compared.changes.map((change) => (
              <Row key={change.box} change={change} isNow={change.box === comparing.at} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The revisions that touched the file, to choose from. */
function Past({ known, onChoose }: { known: Revisions | null; onChoose: (name: string) => void }): ReactNode {
  if (known === null || known.revisions.length === 0) return null;
  return (
    <>
      <h3>Revisions that touched this file</h3>
      <ul className="past">
        {known.revisions.map((each) => (
          <li key={each.name}>
            <button type="button" onClick={() => onChoose(each.short)}>
              {revisionSaid(each)}
            </button>
          </li>
        ))}
      </ul>
      {!known.isWhole && <p className="hint">There are more before these; write the name of one above.</p>}
    </>
  );
}

function Row({ change, isNow }: { change: ActionChange; isNow: boolean }): ReactNode {
  const { sign, title, box, details } = change;
  return (
    <li className={`change is-${TONES[sign] ?? "changed"}`}>
      <button type="button" aria-current={isNow} onClick={() => goTo(box)}>
        <b aria-hidden="true">{sign}</b> {title}
      </button>
      {details.length > 0 && (
        <ul>
          {details.map((detail, at) => (
            <Said key={`${at} ${detail.text}`} detail={detail} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Look at a change; where one part of the window is shown at a time, that is the canvas then. */
function goTo(box: string): void {
  lookAt(box);
  if (!window.matchMedia(`(max-width: ${NARROW}px)`).matches) return;
  flushSync(() => bring("canvas"));
  focusCanvas();
}

function Said({ detail: { sign, text, lines } }: { detail: Detail }): ReactNode {
  return (
    <li className={sign === "" ? "" : `is-${TONES[sign] ?? "changed"}`}>
      {sign !== "" && <b>{sign}</b>} {text}
      {lines.length > 0 && <pre tabIndex={0}>{lines.join("\n")}</pre>}
    </li>
  );
}

function revisionSaid({ short, at, subject }: Revision): string {
  return `${at.slice(0, 10)} ${short} ${subject}`;
}

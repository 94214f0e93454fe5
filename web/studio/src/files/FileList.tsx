/** The files of the folder, to be found and opened. */

import { useMemo, useState, type ReactNode } from "react";

import type { FileEntry } from "../connection/protocol.ts";
import { rank } from "../canvas/matching.ts";
import { open } from "../state/files.ts";
import { showDialog, useStudio } from "../state/store.ts";

const KINDS: Record<FileEntry["kind"], string> = {
  flow: "script",
  yaml: "script in YAML",
  export: "export",
  scenarios: "scenarios",
  world: "world",
  layout: "layout",
  settings: "settings",
};

export function FileList(): ReactNode {
  const [typed, setTyped] = useState("");
  const { folders, files, passedOver, active } = useStudio();
  const shown = useStudio((state) => state.shown);
  const found = useMemo(() => rank(files, typed, ({ path, name }) => [name, path]), [files, typed]);
  return (
    <section className="files" aria-label="files">
      <div className="files-top">
        <input type="search" aria-label="filter files" placeholder="Filter files" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <button type="button" disabled={folders.length === 0} onClick={() => showDialog({ kind: "create", folder: folders[0]?.uri ?? "" })} title="New script">
          New
        </button>
      </div>
      <ul>
        {found.map((file) => (
          <li key={file.uri}>
            <button type="button" aria-current={file.uri === active} title={`${file.path} (${KINDS[file.kind]})`} className={`file kind-${file.kind}`} onClick={() => void open(file.uri)}>
              <span className="file-name">{file.name}</span>
              <span className="file-kind">{KINDS[file.kind]}</span>
              {shown[file.uri]?.isDirty === true && <span className="dot" title="not saved">{"\u25cf"}<span className="only-heard">not saved</span></span>}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && folders.length > 0 && <p className="hint">{files.length === 0 ? "There is no script in this folder yet." : "No file is called like that."}</p>}
      {passedOver > 0 && <p className="hint">{passedOver} files are passed over.</p>}
    </section>
  );
}

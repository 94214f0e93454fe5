/** The files of the folder, to be found and opened. */

import { useMemo, useState, type ReactNode } from "react";

import type { FileEntry } from "../connection/protocol.ts";
import { rank } from "../canvas/matching.ts";
import { toFront, useLayout } from "../shell/layout.ts";
import { open } from "../state/files.ts";
import { hasGraph } from "../state/graphs.ts";
import { showDialog, useStudio } from "../state/store.ts";
import { grouped, type Entry } from "./grouping.ts";

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
  const { folders, files, passedOver, left } = useStudio();
  const found = useMemo(() => rank(files, typed, ({ path, name }) => [name, path]), [files, typed]);
  const isFiltered = typed.trim() !== "";
  const inFolders = useMemo(() => (isFiltered ? [{ folder: "", entries: found.map((file) => ({ file, parts: [] })) }] : grouped(found)), [found, isFiltered]);
  return (
    <section className="files" aria-label="files">
      <h2 className="only-heard">Files</h2>
      <div className="files-top">
        <input type="search" aria-label="filter files" placeholder="Filter files" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <button type="button" disabled={folders.length === 0} onClick={() => showDialog({ kind: "create", folder: folders[0]?.uri ?? "" })} title="New script">
          New
        </button>
      </div>
      <div className="files-list">
        {inFolders.map(({ folder, entries }) => (
          <section key={folder} aria-label={folder === "" ? "files of the folder" : folder}>
            {folder !== "" && <h3>{folder}</h3>}
            <ul>
              {entries.map((entry) => (
                <FileRow key={entry.file.uri} {...entry} isWhole={isFiltered} />
              ))}
            </ul>
          </section>
        ))}
        {left.length > 0 && !isFiltered && (
          <section aria-label="files that are gone, of which something typed was kept">
            <h3>Gone, but not all was saved</h3>
            <ul>
              {left.map((file) => (
                <FileRow key={file.uri} file={file} parts={[]} isWhole />
              ))}
            </ul>
          </section>
        )}
        {folders.length === 0 && <p className="hint">Reading the folder ...</p>}
        <p className="hint" role="status">
          {found.length === 0 && folders.length > 0 && (files.length === 0 ? "There is no script in this folder yet." : "No file is called like that.")}
        </p>
      </div>
      {passedOver > 0 && (
        <p className="hint">{passedOver === 1 ? "One YAML, JSON or XML file is not shown: it looks like no script." : `${passedOver} YAML, JSON and XML files are not shown: they look like no script.`}</p>
      )}
    </section>
  );
}

/** A script and its parts, or any other file; `isWhole` shows the path with its folders. */
function FileRow({ file, parts, isWhole }: Entry & { isWhole: boolean }): ReactNode {
  return (
    <li>
      <FileButton file={file} className={`file kind-${file.kind}`}>
        <span className="file-name">{breakable(isWhole ? file.path : file.name)}</span>
        {file.kind !== "flow" && <span className="file-kind">{KINDS[file.kind]}</span>}
      </FileButton>
      {parts.length > 0 && (
        <ul className="file-parts">
          {parts.map((part) => (
            <li key={part.uri}>
              <FileButton file={part} className="file file-part">
                {KINDS[part.kind]}
                <span className="only-heard"> of {file.name}</span>
              </FileButton>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Return a name that is broken, where it is too long for its line, between its words. */
function breakable(name: string): ReactNode[] {
  return name.split(/(?<=[_/-])|(?=\.)/).flatMap((part, at) => (at === 0 ? [part] : [<wbr key={at} />, part]));
}

function FileButton({ file, className, children }: { file: FileEntry; className: string; children: ReactNode }): ReactNode {
  const isFront = useStudio(({ active }) => active === file.uri);
  const isOpen = useStudio(({ shown }) => shown[file.uri] !== undefined);
  const isDirty = useStudio(({ shown }) => shown[file.uri]?.isDirty === true);
  return (
    <button type="button" aria-current={isFront} title={`${file.path} (${KINDS[file.kind]})`} className={className} onClick={() => void openAndShow(file)}>
      {children}
      {(isDirty || (file.hasDraft && !isOpen)) && (
        <span className="dot" title={isDirty ? "not saved" : "something typed before was not saved"}>
          {isDirty ? "\u25cf" : "\u25cb"}
          <span className="only-heard">{isDirty ? "not saved" : "something typed before was not saved"}</span>
        </span>
      )}
    </button>
  );
}

/** Open a file and let a narrow window show it, unless the author has gone to another part meanwhile. */
async function openAndShow({ uri, kind }: FileEntry): Promise<void> {
  const { front } = useLayout.getState();
  const isOpen = (await open(uri)) !== null;
  if (isOpen && useLayout.getState().front === front) toFront(hasGraph(kind) ? "canvas" : "text");
}

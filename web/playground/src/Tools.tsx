/** Buttons for what comes into the page and leaves it. */

import { useRef, type ReactNode } from "react";

import { activeShown, showDialog, useStudio } from "../../studio/src/state/store.ts";
import { hasGraph } from "../../studio/src/state/graphs.ts";
import { bringFiles, chosen } from "./bringing.ts";

export function Tools(): ReactNode {
  const shown = useStudio(activeShown);
  const isThere = useStudio(({ folders }) => folders.length > 0);
  const files = useRef<HTMLInputElement>(null);
  const isScript = shown !== null && hasGraph(shown.kind);
  return (
    <>
      <button type="button" disabled={!isThere} onClick={() => files.current?.click()} title="Bring files of this machine into the page">
        Open file
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept=".flow,.yaml,.yml,.json,.xml"
        aria-label="files to bring into the page"
        onChange={({ target }) => {
          void bringFiles(chosen(target.files ?? new DataTransfer().files)).then(() => (target.value = ""));
        }}
      />
      {shown !== null && (
        <button type="button" onClick={() => showDialog({ kind: "host", name: "download" })}>
          Download
        </button>
      )}
      {isScript && (
        <button type="button" onClick={() => showDialog({ kind: "host", name: "share" })}>
          Share
        </button>
      )}
    </>
  );
}

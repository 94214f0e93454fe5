/** What stands where no file is open. */

import type { ReactNode } from "react";

import { host } from "#host";
import { open } from "../state/files.ts";
import { hasGraph } from "../state/graphs.ts";
import { focusFile } from "./keyboard.ts";
import { showDialog, useStudio } from "../state/store.ts";

const MOST_SHOWN = 12;

export function Welcome(): ReactNode {
  const { folders, files } = useStudio();
  const scripts = files.filter(({ kind }) => hasGraph(kind));
  return (
    <section className="welcome" aria-label="welcome">
      <h2>{folders[0] === undefined ? `Branchline ${host.name}` : folders[0].name}</h2>
      <host.Invitation />
      <button type="button" className="main" disabled={folders.length === 0} onClick={() => showDialog({ kind: "create", folder: folders[0]?.uri ?? "" })}>
        New script
      </button>
      {scripts.length > 0 && (
        <>
          <h3>Scripts of this folder</h3>
          <ul>
            {scripts.slice(0, MOST_SHOWN).map(({ uri, path }) => (
              <li key={uri}>
                <button type="button" className="link" onClick={() => void open(uri).then(() => requestAnimationFrame(focusFile))}>
                  {path}
                </button>
              </li>
            ))}
          </ul>
          {scripts.length > MOST_SHOWN && <p className="muted">{scripts.length - MOST_SHOWN} more are in the list of files.</p>}
        </>
      )}
    </section>
  );
}

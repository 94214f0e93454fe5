/** The playground: the page of the studio without a server, its engine in a worker of the page. */

import { useState, type ReactNode } from "react";

import type { Host } from "../../studio/src/host/host.ts";
import { PANELS } from "../../studio/src/panels/index.ts";
import { GONE } from "../../studio/src/running/runs.ts";
import { open } from "../../studio/src/state/files.ts";
import { say, useStudio } from "../../studio/src/state/store.ts";
import { connection } from "../../studio/src/state/studio.ts";
import { takeDrops } from "./bringing.ts";
import { beginning, keep, keeping, tellRefused, useDoor } from "./door.ts";
import { EngineLine } from "./engine_line.ts";
import { made, showPage } from "./handing_out.ts";
import type { Linked } from "./link.ts";
import { HostDialog } from "./HostDialog.tsx";
import { Invitation } from "./Invitation.tsx";
import { LineNote } from "./LineNote.tsx";
import { stayOffline } from "./offline.ts";
import { narrowPolicy } from "./policy.ts";
import { Tools } from "./Tools.tsx";
import "./style.css";

export const host: Host = {
  name: "Playground",
  newLine: (onHealth) => {
    connection.onNote("branchline/kept", (changes: Parameters<typeof keep>[0]) => void keep(changes));
    const line: EngineLine = new EngineLine(() => beginning((files) => line.bring(files)), onHealth, useDoor.setState, tellRefused);
    return line;
  },
  panels: PANELS,
  Tools,
  LineNote,
  Invitation,
  LessonLink,
  Dialog: HostDialog,
  begin,
};

GONE.same = GONE.copied = "the runs from before are gone: they last until the page is loaded again";
narrowPolicy();
takeDrops();
window.addEventListener("hashchange", () => location.reload());

/** Open what the link asks for, and say what of it could not be done last, so that it stays. */
async function begin(): Promise<boolean> {
  void stayOffline();
  const { linked, wrong } = useDoor.getState();
  const { uri, missing } = wanted(linked);
  const isOpen = uri !== null && (await open(uri)) !== null;
  const keepsNothing = (await keeping.isPossible()) ? "" : "this browser keeps nothing: what is written here is gone with the page";
  const all = [wrong, missing, keepsNothing].filter(Boolean).join("; ");
  if (all !== "") say(all, true);
  if (isOpen && linked.kind === "lesson") {
    const page = await made("lesson", uri);
    if (page !== null) showPage(page);
  }
  return isOpen;
}

/** Return the file that is to be opened: the one that is named, else the first of a link; and what is said where a name leads nowhere. */
function wanted(linked: Linked): { uri: string | null; missing: string } {
  if (linked.kind === "nothing") return { uri: null, missing: "" };
  const { files } = useStudio.getState();
  const name = linked.kind === "files" ? linked.open : `${linked.name}.flow`;
  const named = files.find(({ path }) => path === name);
  if (named !== undefined) return { uri: named.uri, missing: "" };
  return { uri: linked.kind === "files" ? (files[0]?.uri ?? null) : null, missing: name === null ? "" : `there is no "${name}" here` };
}

function LessonLink({ uri, children }: { uri: string; children: ReactNode }): ReactNode {
  const [isMade, setMade] = useState(false);
  const show = async (): Promise<void> => {
    setMade(true);
    const page = await made("lesson", uri);
    setMade(false);
    if (page !== null) showPage(page);
  };
  return (
    <button type="button" className="link" disabled={isMade} onClick={() => void show()}>
      {children}
    </button>
  );
}

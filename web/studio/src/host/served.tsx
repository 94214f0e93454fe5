/** The studio: its page is served by the command, on a folder of this machine. */

import type { ReactNode } from "react";

import { Socket } from "../connection/socket.ts";
import { ConnectionNote } from "../shell/ConnectionNote.tsx";
import { panel as compare } from "../panels/compare.tsx";
import { PANELS } from "../panels/index.ts";
import type { Host } from "./host.ts";

export const host: Host = {
  name: "Studio",
  newLine: (onHealth) => new Socket(socketAddress(), onHealth),
  panels: [...PANELS.slice(0, -1), compare, ...PANELS.slice(-1)], // it asks git
  Tools: () => null,
  LineNote: ConnectionNote,
  Invitation: () => <p>Draw a script, see what is wrong while you draw, run it, and take the other branch where you wonder. What is saved is the text beside the canvas.</p>,
  LessonLink,
  Dialog: () => null,
  begin: () => Promise.resolve(false),
};

function socketAddress(): string {
  const address = new URL("socket", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  address.search = "";
  address.hash = "";
  return address.href;
}

/** The page that asks, before each branch of the runs of its scenarios, which one will be taken. */
function LessonLink({ uri, children }: { uri: string; children: ReactNode }): ReactNode {
  return (
    <a href={`lesson?uri=${encodeURIComponent(uri)}`} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

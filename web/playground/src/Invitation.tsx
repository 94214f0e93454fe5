/** What stands in the playground where no file is open. */

import type { ReactNode } from "react";

import { folder } from "./engine_line.ts";

export function Invitation(): ReactNode {
  return (
    <>
      <p>Draw a script, see what is wrong while you draw, run it, and take the other branch where you wonder. Open an example below, drop exports or a folder of them on this page, or begin a new one.</p>
      <p className="privacy">
        <strong>Nothing leaves this browser.</strong> The engine runs in this page. What you save is kept here, in this browser, and goes elsewhere only in a file or a link that you make yourself.
      </p>
      <p className="muted">
        Made of <a href={new URL("licences.txt", folder()).href} target="_blank" rel="noreferrer">packages of others, under their licences</a>.
      </p>
    </>
  );
}

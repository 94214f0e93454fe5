/** Says how far the engine is, and why there is none. */

import type { ReactNode } from "react";

import { connection } from "../../studio/src/state/studio.ts";
import { built } from "./built.ts";
import { useDoor } from "./door.ts";

const FETCHED = ["engine.pack", "memory.pack"];

export function LineNote(): ReactNode {
  const { bytes, isStarted, why } = useDoor();
  if (why !== "") {
    return (
      <p className="connection-note" role="alert">
        <strong>The engine did not start.</strong> {why}.{" "}
        <button type="button" onClick={() => connection.retry()}>
          Try again
        </button>
      </p>
    );
  }
  if (isStarted) return null;
  const all = FETCHED.reduce((sum, name) => sum + (built.sizes[name] ?? 0), 0);
  return (
    <p className="connection-note engine-note" role="status">
      <label>
        {bytes < all ? "The engine is being fetched" : "The engine is starting"}{" "}
        <progress max={all} value={Math.min(bytes, all)} />
      </label>{" "}
      <span className="muted">{`${megabytes(bytes)} of ${megabytes(all)} MB; it stays in this browser for the next time`}</span>
    </p>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

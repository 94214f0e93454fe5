/** Searches the script on the canvas: captions, names, ids and what properties say. */

import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import type { GraphAction } from "../connection/protocol.ts";
import { selectAction } from "../state/selection.ts";
import { titleOf } from "../state/graph.ts";
import { isDrawn, onceDrawn } from "../state/graphs.ts";
import { say, useActive } from "../state/store.ts";
import { useCanvas } from "./canvas_state.ts";
import { focusCanvas } from "./focus.ts";
import type { Ways } from "./keys.ts";

export function SearchBar({ ways }: { ways: Ways }): ReactNode {
  const isSearching = useCanvas((state) => state.isSearching);
  return isSearching ? <Search ways={ways} /> : null;
}

function Search({ ways }: { ways: Ways }): ReactNode {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const graph = useActive((shown) => shown.graph);
  const isRead = useActive(isDrawn) === true;
  const found = useMemo(() => foundIn(graph?.actions ?? [], typed), [graph, typed]);

  useEffect(() => field.current?.focus(), []);
  const go = (next: number): void => {
    const action = found[next];
    if (action === undefined) return;
    setAt(next);
    selectAction(action.id);
    ways.show(action.id);
    say(`${next + 1} of ${found.length}: ${titleOf(action)}`);
  };
  const onwards = useRef({ next: (): void => undefined, before: (): void => undefined });
  onwards.current = { next: () => go((at + 1) % Math.max(1, found.length)), before: () => go((at + found.length - 1) % Math.max(1, found.length)) };
  const close = (): void => {
    useCanvas.setState({ isSearching: false });
    focusCanvas();
  };
  return (
    <div className="search-bar" role="search">
      <input
        ref={field}
        type="search"
        aria-label="search the script"
        placeholder="Search the script"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
          else if (event.key === "Enter") onceDrawn(() => onwards.current[event.shiftKey ? "before" : "next"]());
          else return;
          event.preventDefault();
        }}
      />
      <span className="search-count" role="status">{typed === "" ? "" : found.length === 0 ? (isRead ? "nothing found" : "the script is still being read") : at < 0 ? `${found.length} found` : `${at + 1} of ${found.length}`}</span>
      <button type="button" onClick={() => go((at + 1) % Math.max(1, found.length))} disabled={found.length === 0}>
        Next
      </button>
      <button type="button" aria-label="close the search" onClick={close}>
        {"\u2715"}
      </button>
    </div>
  );
}

function foundIn(actions: readonly GraphAction[], typed: string): GraphAction[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return [];
  return actions.filter(({ id, name, caption, summary, properties, ports }) =>
    [id, name, caption, summary, ...properties.flat(), ...ports.map(({ outcome }) => outcome)].some((text) => text.toLowerCase().includes(wanted)),
  );
}

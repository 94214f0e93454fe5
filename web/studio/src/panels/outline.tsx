/** The script as a tree of actions and their outcomes, for those who would rather read it than look at it. */

import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import { Badge } from "../canvas/Badge.tsx";
import type { Diagnostic, GraphAction, Port } from "../connection/protocol.ts";
import { findingsSaid, placed, placedAtBranches } from "../state/findings.ts";
import { NoFile } from "../shell/NoFile.tsx";
import { titleOf, type Graph } from "../state/graph.ts";
import { hasGraph, isDrawn } from "../state/graphs.ts";
import { selectAction, selectBranch } from "../state/selection.ts";
import { branchKey, useActive, useStudio, type Shown } from "../state/store.ts";
import type { PanelEntry } from "./entry.ts";

export const panel: PanelEntry = { id: "outline", title: "Outline", shortcut: "Alt-3", Panel };

interface Row {
  key: string;
  action: GraphAction;
  port: Port | null;
  /** Its place among those of its level, from one. */
  place: number;
}

const NONE: readonly Diagnostic[] = [];
const NOT_SPOKEN_OF: Shown["spokenOf"] = new Map();
const HEIGHT = 28;
const SPARE = 8;

function Panel(): ReactNode {
  const shown = useActive((each) => each);
  if (shown === null) return <NoFile>No file is open.</NoFile>;
  const { graph, kind, why } = shown;
  if (graph !== null && graph.actions.length > 0) return <Tree graph={graph} />;
  const said = !hasGraph(kind) ? "This file is no script." : isDrawn(shown) ? (why ?? "There is no action yet.") : "The script is still being read.";
  return (
    <p className="hint" role="status">
      {said}
    </p>
  );
}

function Tree({ graph }: { graph: Graph }): ReactNode {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const [top, setTop] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const selection = useStudio((state) => state.selection);
  const rows = useMemo(() => rowsOf(graph, open), [graph, open]);
  const findingsOf = useFindings(graph);
  const now = Math.min(at, rows.length - 1);
  const room = tree.current?.clientHeight ?? 600;
  const first = Math.max(0, Math.floor(top / HEIGHT) - SPARE);
  const last = Math.min(rows.length, Math.ceil((top + room) / HEIGHT) + SPARE);

  useEffect(() => {
    const id = selection.branch?.action ?? selection.actions[0];
    const found = rows.findIndex(({ action, port }) => action.id === id && (port === null) === (selection.branch === null || !open.has(action.id)));
    if (found >= 0) setAt(found);
  }, [selection, rows, open]);
  useEffect(() => {
    const element = tree.current;
    if (element === null || !element.contains(document.activeElement)) return;
    if (now * HEIGHT < element.scrollTop) element.scrollTop = now * HEIGHT;
    if ((now + 1) * HEIGHT > element.scrollTop + element.clientHeight) element.scrollTop = (now + 1) * HEIGHT - element.clientHeight;
  }, [now]);

  const go = (next: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (row === undefined) return;
    setAt(rows.indexOf(row));
    choose(row);
  };
  const toggle = (id: string, isOpen: boolean): void =>
    setOpen((before) => {
      const after = new Set(before);
      if (isOpen) after.add(id);
      else after.delete(id);
      return after;
    });
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[now];
    if (row === undefined) return;
    const isOpen = open.has(row.action.id);
    if (event.key === "ArrowDown") go(now + 1);
    else if (event.key === "ArrowUp") go(now - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(rows.length - 1);
    else if (event.key === "ArrowRight") {
      if (row.port?.target != null) go(rows.findIndex(({ action, port }) => port === null && action.id === row.port?.target));
      else if (row.port === null && !isOpen && row.action.ports.length > 0) toggle(row.action.id, true);
      else if (row.port === null && isOpen) go(now + 1);
    } else if (event.key === "ArrowLeft") {
      if (row.port !== null) go(rows.findIndex(({ action, port }) => port === null && action === row.action));
      else toggle(row.action.id, false);
    } else return;
    event.preventDefault();
  };
  return (
    <div
      className="outline"
      role="tree"
      aria-label="actions and their branches"
      tabIndex={0}
      ref={tree}
      aria-activedescendant={`row-${now}`}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <div style={{ height: rows.length * HEIGHT, position: "relative" }} role="presentation">
        {rows.slice(first, last).map((row, offset) => (
          <RowView key={row.key} row={row} graph={graph} at={first + offset} isNow={first + offset === now} isOpen={open.has(row.action.id)} findings={findingsOf(row)} onOpen={toggle} />
        ))}
      </div>
    </div>
  );
}

function RowView(parts: { row: Row; graph: Graph; at: number; isNow: boolean; isOpen: boolean; findings: readonly Diagnostic[]; onOpen: (id: string, isOpen: boolean) => void }): ReactNode {
  const { row, graph, at, isNow, isOpen, findings, onOpen } = parts;
  const { action, port, place } = row;
  const hasPorts = port === null && action.ports.length > 0;
  return (
    <div
      id={`row-${at}`}
      role="treeitem"
      className={`row ${isNow ? "is-now" : ""} ${port === null ? "" : "is-port"}`}
      style={{ top: at * HEIGHT, height: HEIGHT }}
      aria-level={port === null ? 1 : 2}
      aria-posinset={place}
      aria-setsize={port === null ? graph.actions.length : action.ports.length}
      aria-selected={isNow}
      {...(hasPorts ? { "aria-expanded": isOpen } : {})}
      onClick={() => choose(row)}
    >
      {port === null ? (
        <>
          <span className="twist" aria-hidden="true" onClick={() => onOpen(action.id, !isOpen)}>
            {hasPorts ? (isOpen ? "\u25be" : "\u25b8") : ""}
          </span>
          <span className="row-title">{titleOf(action)}</span> <span className="muted">{action.name}</span>
        </>
      ) : (
        <>
          <span className="row-outcome">{port.outcome}</span> <span className="muted">{targetSaid(graph, port)}</span>
        </>
      )}
      {findings.length > 0 && (
        <>
          <span aria-hidden="true">
            <Badge findings={findings} />
          </span>
          <span className="only-heard">{findingsSaid(findings)}</span>
        </>
      )}
    </div>
  );
}

/** Return what says which findings stand at a row: an action has those of its lines, an outcome those that speak of it. */
function useFindings(graph: Graph): (row: Row) => readonly Diagnostic[] {
  const findings = useActive((shown) => shown.findings) ?? NONE;
  const spokenOf = useActive((shown) => shown.spokenOf) ?? NOT_SPOKEN_OF;
  return useMemo(() => {
    const atActions = placed(graph, findings);
    const atBranches = placedAtBranches(spokenOf);
    return ({ action, port }) => (port === null ? atActions.get(action.id) : atBranches.get(branchKey({ action: action.id, ...port }))) ?? NONE;
  }, [graph, findings, spokenOf]);
}

function rowsOf(graph: Graph, open: ReadonlySet<string>): Row[] {
  return graph.actions.flatMap((action, at) => [
    { key: action.id, action, port: null, place: at + 1 },
    ...(open.has(action.id) ? action.ports.map((port, rank) => ({ key: `${action.id} ${port.isCustom ? '"' : ""}${port.outcome}`, action, port, place: rank + 1 })) : []),
  ]);
}

function choose({ action, port }: Row): void {
  if (port === null) selectAction(action.id);
  else selectBranch({ action: action.id, outcome: port.outcome, isCustom: port.isCustom });
}

function targetSaid(graph: Graph, { target }: Port): string {
  if (target === null) return "not connected";
  const found = graph.byId.get(target);
  return found === undefined ? `to ${target}, which is not there` : `to ${titleOf(found)}`;
}

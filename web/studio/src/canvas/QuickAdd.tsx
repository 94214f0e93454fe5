/** A list to add an action, or to lead an outcome to one that is there: type a part of its name, press Enter. */

import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import type { PaletteAction } from "../connection/protocol.ts";
import { addAction, branchSaid, lead } from "../state/deeds.ts";
import { useActive, useStudio } from "../state/store.ts";
import { once, type Need } from "../state/waiting.ts";
import { useCanvas, type Adding } from "./canvas_state.ts";
import { FamilySign, familyOf } from "./families.tsx";
import { focusCanvas } from "./focus.ts";
import { rank } from "./matching.ts";

interface Choice {
  key: string;
  name: string;
  about: string;
  family: string;
  target: string | null;
  words: readonly string[];
}

const READING = "Reading the actions ...";
const PALETTE: Need = { isMet: ({ palette }) => palette !== null, said: () => READING, ask: () => undefined };
const MOST_SHOWN = 40;
const WIDTH = 320;
const HEIGHT = 400;

export function QuickAdd(): ReactNode {
  const adding = useCanvas((state) => state.adding);
  return adding === null ? null : <List adding={adding} />;
}

function List({ adding }: { adding: Adding }): ReactNode {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const palette = useStudio((state) => state.palette);
  const graph = useActive((shown) => shown.graph);
  const choices = useMemo(() => {
    const added = (palette?.families ?? []).flatMap(({ id, actions }) => actions.map((action) => addedOf(id, action)));
    const there = adding.branch === null ? [] : (graph?.actions ?? []).map(({ id, caption, name, family }): Choice => ({
      key: `to ${id}`,
      name: caption === "" ? id : caption,
      about: `lead to ${id}, ${name}`,
      family,
      target: id,
      words: [id, caption, name],
    }));
    return [...added, ...there];
  }, [palette, graph, adding.branch]);
  const shown = useMemo(() => rank(choices, typed, ({ words }) => words).slice(0, MOST_SHOWN), [choices, typed]);
  const chosen = shown[Math.min(at, shown.length - 1)];

  useEffect(() => field.current?.focus(), []);
  useEffect(() => setAt(0), [typed]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at, typed]);

  const close = (): void => {
    useCanvas.setState({ adding: null });
    focusCanvas();
  };
  const take = (choice: Choice | undefined, missing: "each" | "end" | null = null): void => {
    if (choice === undefined) return;
    close();
    if (choice.target !== null && adding.branch !== null) void lead(adding.branch, choice.target);
    else void addAction(choice.name, adding.branch, adding.at, missing);
  };
  const takeChosen = useRef((_missing: "each" | "end" | null): void => undefined);
  takeChosen.current = (missing) => take(chosen, missing);
  const title = adding.branch === null ? "Add an action" : `Add at ${branchSaid(adding.branch)}`;
  return (
    <div className="quick-add" style={placeIn(adding)} role="dialog" aria-label={title} onBlur={(event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) useCanvas.setState({ adding: null });
    }}>
      <label className="quick-title" htmlFor="quick-field">{title}</label>
      <input
        id="quick-field"
        ref={field}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="quick-list"
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `quick-${shown.indexOf(chosen)}`}
        placeholder="part of a name"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
          else if (event.key === "Enter") {
            const missing = event.shiftKey ? "each" : event.ctrlKey || event.metaKey ? "end" : null;
            once(PALETTE, () => takeChosen.current(missing));
          }
          else if (event.key === "ArrowDown") setAt((now) => Math.min(shown.length - 1, now + 1));
          else if (event.key === "ArrowUp") setAt((now) => Math.max(0, now - 1));
          else return;
          event.preventDefault();
        }}
      />
      <ul id="quick-list" role="listbox" aria-label="actions" ref={list}>
        {shown.map((choice, number) => (
          <li
            key={choice.key}
            id={`quick-${number}`}
            role="option"
            aria-selected={choice === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(choice)}
          >
            <FamilySign family={choice.family} />
            <span className="quick-name">{choice.target === null ? choice.name : `\u2192 ${choice.name}`}</span>
            <span className="quick-about">{choice.about}</span>
          </li>
        ))}
      </ul>
      {chosen?.target === null && (
        <p className="quick-hint">
          <kbd>Enter</kbd> adds it, <kbd>Shift+Enter</kbd> with an ending at each outcome, <kbd>Ctrl+Enter</kbd> with one for all
        </p>
      )}
      <p className="quick-none" role="status">
        {shown.length === 0 && (palette === null ? READING : "No action is called like that.")}
      </p>
    </div>
  );
}

function addedOf(family: string, { name, summary, aliases }: PaletteAction): Choice {
  return { key: name, name, about: summary === "" ? familyOf(family).label : summary, family, target: null, words: [name, ...aliases] };
}

function placeIn({ x, y }: Adding): { left: number; top: number } {
  return {
    left: Math.max(8, Math.min(x, window.innerWidth - WIDTH - 8)),
    top: Math.max(8, Math.min(y, window.innerHeight - HEIGHT - 8)),
  };
}


/** A field in which a value is written with completion and colours: an expression, code, or text with some in braces. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { EditorState, Prec, RangeSetBuilder, type Extension } from "@codemirror/state";
import { Decoration, EditorView, highlightSpecialChars, keymap, placeholder } from "@codemirror/view";
import { useEffect, useRef, type ReactNode } from "react";

import type { Field } from "../connection/protocol.ts";
import { specialSigns, visible } from "../shown/visible.ts";
import { connection } from "../state/studio.ts";
import { underPolicy } from "../text/policy.ts";
import { colouredBy, markOf } from "../text/semantic_colours.ts";
import { theme } from "../text/theme.ts";
import { KnownText } from "./field_text.ts";
import { namesFor } from "./names.ts";

interface Parts {
  uri: string;
  field: Field;
  /** The ids of the elements that name the field, and that tell more of it. */
  labelledBy: string;
  describedBy: string;
  onDone: (text: string) => void;
}

export function ValueEditor({ uri, field, labelledBy, describedBy, onDone }: Parts): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const value = field.text ?? "";
  const now = useRef({ value, onDone });
  const known = useRef(new KnownText(value));
  now.current = { value, onDone };

  useEffect(() => {
    if (host.current === null) return;
    const finish = (shown: EditorView): boolean => {
      const text = shown.state.doc.toString();
      if (text !== now.current.value) {
        known.current.noteWritten(text);
        now.current.onDone(text);
      }
      return true;
    };
    const state = EditorState.create({
      doc: now.current.value,
      extensions: [
        underPolicy(),
        fieldTheme(field.isCode),
        theme,
        history(),
        highlightSpecialChars({ addSpecialChars: specialSigns }),
        bracketMatching(),
        closeBrackets(),
        EditorView.lineWrapping,
        autocompletion({ override: [namesFor(uri, field)], interactionDelay: 0 }),
        coloursOf(field.type),
        placeholder(visible(field.default ?? "")),
        EditorView.contentAttributes.of({
          role: "textbox",
          "aria-labelledby": labelledBy,
          "aria-describedby": describedBy,
          "aria-multiline": String(field.isCode),
          "aria-required": String(field.isRequired),
        }),
        EditorView.domEventHandlers({ blur: (_event, shown) => void finish(shown) }),
        Prec.low(keymap.of([{ key: "Escape", run: takeBack(() => now.current.value) }])),
        keymap.of([
          { key: "Mod-Enter", run: finish },
          { key: "Mod-s", run: (shown) => !finish(shown) }, // and the window saves
          ...(field.isCode ? [] : [{ key: "Enter", run: finish }]),
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
      ],
    });
    const made = new EditorView({ state, parent: host.current });
    view.current = made;
    return () => made.destroy();
    // Made anew for another field alone; its value comes below.
  }, [uri, field.name, field.type, labelledBy]);

  useEffect(() => {
    const shown = view.current;
    const mayTake = known.current.next(value);
    const text = shown?.state.doc.toString() ?? value;
    if (shown !== null && text !== value && mayTake(text)) setText(shown, value);
  }, [value]);

  return <div className="value-editor" ref={host} />;
}

function setText(view: EditorView, text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

/** Return the command that brings back what the script says. */
function takeBack(value: () => string) {
  return (view: EditorView): boolean => {
    setText(view, value());
    return true;
  };
}

function coloursOf(type: string): Extension {
  return colouredBy(async (view) => {
    const { doc } = view.state;
    const text = doc.toString();
    const answer = await connection.request("branchline/colours", { text, type }).catch(() => null);
    if (answer === null || view.state.doc !== doc) return null;
    const builder = new RangeSetBuilder<Decoration>();
    const place = placesIn(text);
    let at = 0;
    for (const [start, end, sort] of answer.words) {
      const [from, to] = [place(start), place(end)];
      if (from < at || to <= from || to > doc.length) continue;
      builder.add(from, to, markOf(sort));
      at = to;
    }
    return builder.finish();
  });
}

/** Return what turns the server's offsets, which count characters, into those of a text here. */
function placesIn(text: string): (offset: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  const places = [0];
  for (const character of text) places.push((places.at(-1) ?? 0) + character.length);
  return (offset) => places[offset] ?? text.length;
}

function fieldTheme(isCode: boolean): Extension {
  return EditorView.theme({
    "&": { height: "auto", maxHeight: "320px", border: "1px solid var(--edge)", borderRadius: "6px" },
    "&.cm-focused": { outlineOffset: "0px" },
    ".cm-scroller": { overflow: "auto", minHeight: isCode ? "84px" : "0" },
    ".cm-content": { padding: "4px 0" },
    ".cm-line": { padding: "0 8px" },
  });
}

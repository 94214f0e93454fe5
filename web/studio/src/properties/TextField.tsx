/** A field for a text on one line, which counts when it is left or Enter is pressed; Escape takes it back. */

import { useId, type ReactNode } from "react";

import { keyOf } from "../canvas/keys.ts";
import { useFieldText } from "./field_text.ts";

export function TextField(parts: { label: string; value: string; choices?: readonly string[]; onDone: (text: string) => void }): ReactNode {
  const { label, value, choices = [], onDone } = parts;
  const list = useId();
  const { text, setText, noteWritten } = useFieldText(value);
  const finish = (): void => {
    if (text === value) return;
    noteWritten(text);
    onDone(text);
  };
  return (
    <label className="field">
      <span>{label}</span>
      <input
        value={text}
        {...(choices.length > 0 ? { list } : {})}
        onChange={(event) => setText(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter" || keyOf(event.nativeEvent) === "Mod-s") finish();
          if (event.key === "Escape") setText(value);
        }}
      />
      {choices.length > 0 && (
        <datalist id={list}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </label>
  );
}

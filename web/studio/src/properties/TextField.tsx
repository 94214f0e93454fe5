/** A field for a text on one line, which counts when it is left or Enter is pressed; Escape takes it back. */

import { useEffect, useState, type ReactNode } from "react";

import { keyOf } from "../canvas/keys.ts";

export function TextField(parts: { label: string; value: string; placeholder?: string; title?: string; onDone: (text: string) => void }): ReactNode {
  const { label, value, placeholder, title, onDone } = parts;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const finish = (): void => {
    if (text !== value) onDone(text);
  };
  return (
    <label className="field" title={title}>
      <span>{label}</span>
      <input
        value={text}
        placeholder={placeholder}
        onChange={(event) => setText(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter" || keyOf(event.nativeEvent) === "Mod-s") finish();
          if (event.key === "Escape") setText(value);
        }}
      />
    </label>
  );
}

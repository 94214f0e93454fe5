/** One property of an action: its name, what it holds, the control that fits it, and what it comes to. */

import { useId, type ReactNode } from "react";

import type { Field, LiveValue } from "../connection/protocol.ts";
import { removeProperty, setProperty } from "../state/deeds.ts";
import { useFieldText } from "./field_text.ts";
import { ValueEditor } from "./ValueEditor.tsx";

interface Parts {
  uri: string;
  action: string;
  field: Field;
  live: LiveValue | null;
}

export function FieldRow({ uri, action, field, live }: Parts): ReactNode {
  const id = useId();
  const done = (value: string | string[]): void => void (value.length === 0 ? removeProperty(action, field.name) : setProperty(action, field.name, value));
  const isMissing = field.isRequired && (field.text === null || field.text === "");
  const held = field.default === null || field.default === "" ? field.type : `${field.type}, by default ${field.default}`;
  return (
    <div className={isMissing ? "field is-missing" : "field"} title={field.meaning}>
      <span className="field-name">
        <label id={`${id}name`} htmlFor={`${id}control`}>
          {field.isRequired ? `${field.name} (required)` : field.name}
        </label>
        <span className="field-type">{held}</span>
      </span>
      <Control id={id} uri={uri} field={field} onDone={done} />
      <span id={`${id}more`} className="field-more">
        {isMissing && <span className="field-missing">it has to be given</span>}
        {live !== null && (
          <span className="live" title={live.says}>
            {live.text}
            {live.isConstant && <span className="muted"> in each run</span>}
            {!live.isConstant && live.says !== "" && <span className="muted"> {live.says}</span>}
          </span>
        )}
        <span className="field-meaning">{field.meaning}</span>
      </span>
    </div>
  );
}

function Control({ id, uri, field, onDone }: { id: string; uri: string; field: Field; onDone: (value: string | string[]) => void }): ReactNode {
  const shared = { id: `${id}control`, "aria-describedby": `${id}more`, "aria-required": field.isRequired };
  if (field.isScript) return <ScriptField shared={shared} field={field} onDone={onDone} />;
  if (field.isList) return <ListField shared={shared} field={field} onDone={onDone} />;
  if (field.choices.length > 0) {
    const { text, choices } = field;
    return (
      <select {...shared} value={text ?? ""} onChange={(event) => onDone(event.target.value)}>
        <option value="">{field.default === null ? "" : `${field.default} (default)`}</option>
        {text !== null && !choices.includes(text) && <option value={text}>{text}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return <ValueEditor uri={uri} field={field} labelledBy={`${id}name`} describedBy={`${id}more`} onDone={onDone} />;
}

/** Several texts, one a line. */
function ListField({ shared, field, onDone }: { shared: Shared; field: Field; onDone: (value: string[]) => void }): ReactNode {
  const value = field.items === null ? (field.text ?? "") : field.items.join("\n");
  const { text, setText, noteWritten } = useFieldText(value);
  return (
    <textarea
      {...shared}
      rows={Math.min(8, Math.max(2, text.split("\n").length))}
      value={text}
      placeholder="one a line"
      onChange={({ target }) => setText(target.value)}
      onBlur={() => {
        if (text === value) return;
        noteWritten(text);
        onDone(text.split("\n").filter((line) => line !== ""));
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") setText(value);
      }}
    />
  );
}

interface Shared {
  id: string;
  "aria-describedby": string;
  "aria-required": boolean;
}

/** The name of a script: one of those that are there, or another that is typed. */
function ScriptField({ shared, field, onDone }: { shared: Shared; field: Field; onDone: (value: string) => void }): ReactNode {
  const value = field.text ?? "";
  const { text, setText, noteWritten } = useFieldText(value);
  const finish = (): void => {
    if (text !== value) write(text);
  };
  const write = (wanted: string): void => {
    noteWritten(wanted);
    onDone(wanted);
  };
  return (
    <>
      <input
        {...shared}
        list={`${shared.id}list`}
        value={text}
        placeholder={field.default ?? "the name of a script"}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value !== value && field.choices.includes(target.value)) write(target.value);
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish();
          if (event.key === "Escape") setText(value);
        }}
      />
      <datalist id={`${shared.id}list`}>
        {field.choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}

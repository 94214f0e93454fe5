/** A form for how a run begins; its fields come from the declarations that read scenarios. */

import { useEffect, useId, useRef, useState, type ReactNode } from "react";

import type { Form, FormField, Setup } from "./protocol.ts";

export type FormValue = null | boolean | number | string | FormValue[] | { [name: string]: FormValue };
type Fields = { [name: string]: FormValue };

interface Parts<Kind = Form> {
  setup: Setup;
  form: Kind;
  label: string;
  value: FormValue | undefined;
  /** The key of the mapping that it stands in, as the id of an action. */
  about: string;
  onChange: (value: FormValue | undefined) => void;
}

export function RunForm({ setup, value, onChange }: { setup: Setup; value: FormValue; onChange: (value: FormValue) => void }): ReactNode {
  const fields = isFields(value) ? value : {};
  return (
    <details open className="run-form">
      <summary>A world of my own</summary>
      <FieldList setup={setup} fields={setup.form.fields} value={fields} label="the form" about="" onChange={onChange} />
    </details>
  );
}

/** Return what a form says, without what was left empty. */
export function cleaned(value: FormValue): FormValue {
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== "")
      .map(([name, each]) => [name, cleaned(each)]),
  );
}

function isFields(value: FormValue | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields by their names: those that say something or must, and a choice of the others. */
function FieldList(parts: { setup: Setup; fields: FormField[]; value: Fields; label: string; about: string; onChange: (value: Fields) => void }): ReactNode {
  const { setup, fields, value, label: of, about, onChange } = parts;
  const shown = fields.filter(({ name, isRequired }) => isRequired || name in value);
  const others = fields.filter((field) => !shown.includes(field));
  const [wanted, setWanted] = useState("");
  const [added, setAdded] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const next = others.find(({ name }) => name === wanted) ?? others[0];
  useEffect(() => {
    if (added === "") return;
    const field = [...(list.current?.children ?? [])].find((each) => each instanceof HTMLElement && each.dataset["field"] === added);
    field?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }, [added]);
  const leaveOut = (name: string): void => {
    setAdded("");
    onChange(without(value, name));
  };
  const add = (): void => {
    if (next === undefined) return;
    onChange({ ...value, [next.name]: emptyOf(next.form) });
    setAdded(next.name);
  };
  return (
    <div className="form-fields" ref={list} data-heir=":scope > .run-line select | :scope > .form-field :is(input, select, textarea, button)">
      {shown.map(({ name, says, form, isRequired }) => (
        <div key={name} className="form-field" data-field={name}>
          <FormInput
            setup={setup}
            form={form}
            label={isRequired ? `${name} (required)` : name}
            value={value[name]}
            about={about}
            onChange={(each) => onChange(each === undefined ? without(value, name) : { ...value, [name]: each })}
          />
          <p className="muted form-says">{says}</p>
          {!isRequired && (
            <button type="button" className="form-remove" onClick={() => leaveOut(name)} aria-label={`leave out ${name}`}>
              {"\u2715"}
            </button>
          )}
        </div>
      ))}
      {next !== undefined && (
        <div className="run-line">
          <select value={next.name} aria-label={`field to add to ${of}`} onChange={({ target }) => setWanted(target.value)}>
            {others.map(({ name, says }) => (
              <option key={name} value={name}>
                {name}: {says}
              </option>
            ))}
          </select>
          <button type="button" aria-label={`add the field to ${of}`} onClick={add}>
            Add
          </button>
        </div>
      )}
    </div>
  );
}

function without(value: Fields, name: string): Fields {
  const { [name]: _gone, ...others } = value;
  return others;
}

function emptyOf(form: Form): FormValue {
  switch (form.kind) {
    case "list":
      return [];
    case "map":
    case "fields":
      return {};
    case "boolean":
      return true;
    case "nothing":
      return null;
    case "any":
      return form.forms[0] === undefined ? "" : emptyOf(form.forms[0]);
    default:
      return "";
  }
}

function FormInput(parts: Parts): ReactNode {
  const { form } = parts;
  switch (form.kind) {
    case "fields":
      return <Shape {...parts} form={form} />;
    case "list":
      return <List {...parts} form={form} />;
    case "map":
      return <Mapping {...parts} form={form} />;
    case "any":
      return <OneOf {...parts} form={form} />;
    case "boolean":
      return <Check {...parts} />;
    case "nothing":
      return <span>{parts.label}: nothing</span>;
    default:
      return <Word {...parts} form={form} />;
  }
}

function Shape({ setup, form, label, value, about, onChange }: Parts<Extract<Form, { kind: "fields" }>>): ReactNode {
  const fields = setup.form.shapes[form.shape]?.fields ?? [];
  return (
    <fieldset>
      <legend>{label}</legend>
      <FieldList setup={setup} fields={fields} value={isFields(value) ? value : {}} label={label} about={about} onChange={onChange} />
    </fieldset>
  );
}

function List({ setup, form, label, value, about, onChange }: Parts<Extract<Form, { kind: "list" }>>): ReactNode {
  const items = Array.isArray(value) ? value : [];
  return (
    <fieldset>
      <legend>{label}</legend>
      {items.length === 0 && <p className="muted">none so far: an empty list says that there are none</p>}
      {items.map((item, at) => (
        <div key={at} className="form-field">
          <FormInput
            setup={setup}
            form={form.item}
            label={`${label} ${at + 1}`}
            value={item}
            about={about}
            onChange={(each) => onChange(items.map((other, place) => (place === at ? (each ?? null) : other)))}
          />
          <button type="button" className="form-remove" onClick={() => onChange(items.filter((_, place) => place !== at))} aria-label={`leave out ${label} ${at + 1}`}>
            {"\u2715"}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...items, emptyOf(form.item)])}>
        Add to {label}
      </button>
    </fieldset>
  );
}

function Mapping({ setup, form, label, value, onChange }: Parts<Extract<Form, { kind: "map" }>>): ReactNode {
  const entries = isFields(value) ? value : {};
  const [name, setName] = useState("");
  const list = useId();
  const add = (): void => {
    if (name === "" || name in entries) return;
    onChange({ ...entries, [name]: emptyOf(form.value) });
    setName("");
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      {Object.entries(entries).map(([key, each]) => (
        <div key={key} className="form-field">
          <FormInput
            setup={setup}
            form={form.value}
            label={key}
            value={each}
            about={key}
            onChange={(changed) => onChange(changed === undefined ? without(entries, key) : { ...entries, [key]: changed })}
          />
          <button type="button" className="form-remove" onClick={() => onChange(without(entries, key))} aria-label={`leave out ${key}`}>
            {"\u2715"}
          </button>
        </div>
      ))}
      <div className="run-line">
        <input
          value={name}
          list={list}
          placeholder="name"
          aria-label={`name to add to ${label}`}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") add();
          }}
        />
        <datalist id={list}>
          {wordsFor(setup, form.names, "").map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
        <button type="button" onClick={add}>
          Add
        </button>
      </div>
    </fieldset>
  );
}

/** One of several ways to write something: which one is chosen first. */
function OneOf(parts: Parts<Extract<Form, { kind: "any" }>>): ReactNode {
  const { form, label, value, onChange } = parts;
  const fitting = form.forms.findIndex((each) => fits(each, value));
  const [chosen, setChosen] = useState(Math.max(0, fitting));
  const inner = form.forms[chosen] ?? form.forms[0];
  if (inner === undefined) return null;
  return (
    <div className="form-any">
      <select
        value={chosen}
        aria-label={`how ${label} is written`}
        onChange={({ target }) => {
          const at = Number(target.value);
          const next = form.forms[at];
          setChosen(at);
          if (next !== undefined) onChange(emptyOf(next));
        }}
      >
        {form.forms.map((each, at) => (
          <option key={at} value={at}>
            {kindSaid(each)}
          </option>
        ))}
      </select>
      <FormInput {...parts} form={inner} />
    </div>
  );
}

function fits(form: Form, value: FormValue | undefined): boolean {
  if (value === undefined) return false;
  switch (form.kind) {
    case "list":
      return Array.isArray(value);
    case "map":
    case "fields":
      return isFields(value);
    case "nothing":
      return value === null;
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number";
    default:
      return typeof value === "string";
  }
}

function kindSaid(form: Form): string {
  switch (form.kind) {
    case "fields":
      return form.shape;
    case "map":
      return "by name";
    case "list":
      return "a list";
    case "nothing":
      return "nothing";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "choice":
      return "a word";
    default:
      return "a text";
  }
}

function Check({ label, value, onChange }: Parts): ReactNode {
  return (
    <label className="form-check">
      <input type="checkbox" checked={value === true} onChange={({ target }) => onChange(target.checked)} /> {label}
    </label>
  );
}

function Word({ setup, form, label, value, about, onChange }: Parts): ReactNode {
  const list = useId();
  const words = suggested(setup, form, about);
  const text = value === undefined || value === null || typeof value === "object" ? "" : String(value);
  const isClosed = form.kind === "choice" && !form.isOpen;
  return (
    <label className="field">
      <span>{label}</span>
      {isClosed ? (
        <select value={text} onChange={({ target }) => onChange(target.value)}>
          <option value="" />
          {words.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            value={text}
            list={words.length > 0 ? list : undefined}
            inputMode={form.kind === "number" ? "decimal" : "text"}
            onChange={({ target }) => onChange(read(form, target.value))}
          />
          {words.length > 0 && (
            <datalist id={list}>
              {words.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          )}
        </>
      )}
    </label>
  );
}

/** Return what was written: a number where that is meant and shown just so. */
function read(form: Form, text: string): FormValue {
  const isNumber = form.kind === "number" || form.kind === "value";
  return isNumber && text !== "" && String(Number(text)) === text ? Number(text) : text;
}

function suggested(setup: Setup, form: Form, about: string): string[] {
  if (form.kind === "choice") return form.words.map(([word]) => word);
  if (form.kind === "text") return [...form.suggested, ...wordsFor(setup, form.names, about)];
  return [];
}

function wordsFor({ words }: Setup, names: string, about: string): string[] {
  const found = words[names] ?? [];
  return Array.isArray(found) ? found : (found[about] ?? []);
}

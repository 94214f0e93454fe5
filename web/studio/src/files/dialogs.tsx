/** Dialogs about files: a new one, another name, two versions that meet, a draft that was left, closing without saving. */

import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";

import type { Draft } from "../connection/protocol.ts";
import { movesBetween } from "../documents/places.ts";
import { merge, mergedText, type Stretch } from "../documents/merging.ts";
import { counted, timeSaid } from "../shown/words.ts";
import { save, take, takeUpDraft } from "../state/changes.ts";
import { close, create, saveAs } from "../state/files.ts";
import { connection, documentOf, orSay } from "../state/studio.ts";
import { say, showDialog, useStudio } from "../state/store.ts";
import { focusFile } from "../shell/keyboard.ts";
import { Modal } from "../shell/Modal.tsx";
import { Difference } from "./Difference.tsx";

interface Template {
  name: string;
  about: string;
}

function shut(): void {
  showDialog(null);
}

/** Leave the dialog for the file that was made, which is open now. */
function toMade(isMade: boolean): void {
  if (!isMade) return;
  flushSync(shut);
  focusFile();
}

function Buttons({ children }: { children: ReactNode }): ReactNode {
  return <p className="dialog-buttons">{children}</p>;
}

function Submit({ children }: { children: string }): ReactNode {
  return (
    <Buttons>
      <button type="submit" className="main">
        {children}
      </button>
      <button type="button" onClick={shut}>
        Cancel
      </button>
    </Buttons>
  );
}

export function CreateDialog({ folder }: { folder: string }): ReactNode {
  const folders = useStudio((state) => state.folders);
  const name = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(folder);
  const [template, setTemplate] = useState("");
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  useEffect(() => {
    void orSay(connection.ask<{ templates: Template[] }>("branchline/templates", {})).then((found) => setTemplates(found?.templates ?? []));
  }, []);
  const make = (event: FormEvent): void => {
    event.preventDefault();
    const text = name.current?.value.trim() ?? "";
    if (text !== "") void create(chosen || (folders[0]?.uri ?? ""), text, template).then(toMade);
  };
  return (
    <Modal title="New script">
      <form onSubmit={make}>
        <label className="field">
          <span>Name</span>
          <input ref={name} required placeholder="my_script" />
        </label>
        {folders.length > 1 && (
          <label className="field">
            <span>Folder</span>
            <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {folders.map(({ uri, name: title }) => (
                <option key={uri} value={uri}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span>Begin with</span>
          <select value={template} onChange={(event) => setTemplate(event.target.value)}>
            <option value="">an empty script with Begin</option>
            {templates.map(({ name: id, about }) => (
              <option key={id} value={id}>
                {id}: {about}
              </option>
            ))}
          </select>
        </label>
        <Submit>Create</Submit>
      </form>
    </Modal>
  );
}

export function SaveAsDialog({ uri }: { uri: string }): ReactNode {
  const shown = useStudio((state) => state.shown[uri]);
  const path = useRef<HTMLInputElement>(null);
  const [format, setFormat] = useState("flow");
  const first = (shown?.path ?? "script").replace(/\.[^./]*$/, "");
  const write = (event: FormEvent): void => {
    event.preventDefault();
    const text = path.current?.value.trim() ?? "";
    if (text !== "") void saveAs(uri, text, format).then(toMade);
  };
  return (
    <Modal title="Save as">
      <form onSubmit={write}>
        <label className="field">
          <span>Path in the folder</span>
          <input ref={path} required defaultValue={`${first}_2.${format === "yaml" ? "yaml" : "flow"}`} />
        </label>
        <label className="field">
          <span>Format</span>
          <select value={format} onChange={(event) => setFormat(event.target.value)}>
            <option value="flow">.flow</option>
            <option value="yaml">YAML</option>
          </select>
        </label>
        <Submit>Save</Submit>
      </form>
    </Modal>
  );
}

export function CloseDialog({ uri }: { uri: string }): ReactNode {
  const name = useStudio((state) => state.shown[uri]?.name) ?? "";
  return (
    <Modal title={`Save ${name} before it is closed?`}>
      <p>It has changes that are not saved.</p>
      <Buttons>
        <button
          type="button"
          className="main"
          onClick={() => {
            shut();
            void save(uri).then((isSaved) => isSaved && close(uri));
          }}
        >
          Save and close
        </button>
        <button
          type="button"
          onClick={() => {
            shut();
            close(uri, true);
          }}
        >
          Close without saving
        </button>
        <button type="button" onClick={shut}>
          Keep it open
        </button>
      </Buttons>
    </Modal>
  );
}

export function RecoverDialog({ uri, draft, isOlder }: { uri: string; draft: Draft; isOlder: boolean }): ReactNode {
  const name = useStudio((state) => state.shown[uri]?.name) ?? "";
  const document = documentOf(uri);
  const text = document?.text.toString() ?? "";
  const moved = Object.keys(movesBetween(document?.places ?? {}, draft.places)).length;
  const isGone = document?.kept.stamp === "";
  const take_ = (): void => {
    void takeUpDraft(uri, draft);
    shut();
  };
  const leave = (): void => {
    void orSay(connection.request("branchline/discard", { uri, isOffered: true }));
    shut();
  };
  return (
    <Modal title={`Take up ${name} where it was left?`} isWide>
      <p>
        It has changes that were never saved. They were typed {timeSaid(draft.at)}.
        {isGone ? " The file itself is gone from the disk." : isOlder ? " The file on disk is another one since then: what differs may be of others, too." : ""}
      </p>
      <Difference before={text} after={draft.text} />
      {moved > 0 && <p>{counted(moved, "box stands", "boxes stand")} elsewhere.</p>}
      <Buttons>
        <button type="button" className="main" onClick={take_}>
          Take the changes up
        </button>
        <button type="button" onClick={leave}>
          Throw them away
        </button>
        <button type="button" onClick={shut}>
          Decide later
        </button>
      </Buttons>
    </Modal>
  );
}

type Side = "mine" | "theirs" | "both";
type Conflict = Exclude<Stretch, { lines: string[] }>;

export function ConflictDialog({ uri, text, stamp }: { uri: string; text: string; stamp: string }): ReactNode {
  const name = useStudio((state) => state.shown[uri]?.name) ?? "";
  const document = documentOf(uri);
  const merged = useMemo(
    () => merge(document?.kept.text.toString() ?? "", document?.text.toString() ?? "", text),
    [document, text],
  );
  const conflicts = merged.stretches.filter((stretch): stretch is Conflict => !("lines" in stretch));
  const [sides, setSides] = useState<readonly Side[]>(() => conflicts.map(() => "mine"));
  const finish = (): void => {
    if (document !== null) take(document, mergedText(merged, sides), text, stamp);
    shut();
  };
  const wait = (): void => {
    shut();
    say(`${name} stays as it is here, not saved; saving it asks again`, true);
  };
  return (
    <Modal title={`${name} was changed elsewhere`} isWide>
      <p>
        Somebody else wrote it to disk, and you both changed the same lines. Choose for each place; all other changes of both sides are kept. Nothing is written before you save.
      </p>
      <ol className="conflicts">
        {conflicts.map((conflict, at) => (
          <li key={at}>
            <fieldset>
              <legend>
                Place {at + 1} of {conflicts.length}
              </legend>
              {(["mine", "theirs", "both"] as const).map((side) => (
                <label key={side}>
                  <input type="radio" name={`place ${at}`} checked={sides[at] === side} onChange={() => setSides(sides.map((each, number) => (number === at ? side : each)))} />{" "}
                  {side === "mine" ? "yours" : side === "theirs" ? "from disk" : "both, yours first"}
                  {side !== "both" && <pre>{conflict[side].join("\n") || "(nothing)"}</pre>}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
      <Buttons>
        <button type="button" className="main" onClick={finish}>
          Take this
        </button>
        <button type="button" onClick={wait}>
          Decide later
        </button>
      </Buttons>
    </Modal>
  );
}

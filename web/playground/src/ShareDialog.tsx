/** A link that carries a script with what belongs to it: all of it stands in the address, and no server sees it. */

import { useEffect, useRef, useState, type ReactNode } from "react";

import { Modal } from "../../studio/src/shell/Modal.tsx";
import { say, useStudio } from "../../studio/src/state/store.ts";
import { belonging } from "./handing_out.ts";
import { LinkError, fragmentOf } from "./link.ts";

export function ShareDialog({ uri }: { uri: string }): ReactNode {
  const path = useStudio((state) => state.shown[uri]?.path) ?? "";
  const [texts, setTexts] = useState<Readonly<Record<string, string>> | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [address, setAddress] = useState({ link: "", wrong: "" });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void belonging(uri).then(setTexts);
  }, [uri]);
  useEffect(() => {
    if (texts === null) return;
    let isOver = false;
    const shared = Object.fromEntries(Object.entries(texts).filter(([name]) => !left.has(name)));
    void addressOf(shared, path).then((made) => !isOver && setAddress(made));
    return () => {
      isOver = true;
    };
  }, [texts, left, path]);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address.link);
      say("the link is copied");
    } catch {
      say("the link is selected: copy it with Ctrl+C", true);
    }
  };
  return (
    <Modal title={`Share ${path}`}>
      <p>Who opens this link gets these files, as they are typed now, in a playground of their own. They stand in the address itself, behind the #, which no browser sends to a server.</p>
      <p>
        <strong>Everything in them goes along, secrets too.</strong>
      </p>
      {texts === null ? (
        <p className="muted">Looking what belongs to it ...</p>
      ) : (
        <fieldset className="shared">
          <legend>Files in the link</legend>
          {Object.keys(texts).map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={!left.has(name)}
                disabled={name === path}
                onChange={({ target }) => setLeft(target.checked ? new Set([...left].filter((each) => each !== name)) : new Set([...left, name]))}
              />{" "}
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {address.wrong !== "" ? (
        <p className="dialog-wrong" role="alert">
          {address.wrong}: leave some out, or download them
        </p>
      ) : (
        <>
          <label className="field">
            <span>Link{address.link === "" ? "" : `, ${address.link.length.toLocaleString("en")} letters`}</span>
            <input ref={field} readOnly value={address.link} onFocus={({ target }) => target.select()} />
          </label>
          {address.link.length > LONG && <p className="muted">It is long: some mail programs and chats cut a link off after {LONG.toLocaleString("en")} letters. A file is safer then.</p>}
        </>
      )}
      <p className="dialog-buttons">
        <button type="button" className="main" disabled={address.link === ""} onClick={() => void copy()}>
          Copy the link
        </button>
      </p>
    </Modal>
  );
}

const LONG = 8000;

async function addressOf(files: Record<string, string>, open: string): Promise<{ link: string; wrong: string }> {
  try {
    const address = new URL(location.href);
    address.hash = await fragmentOf(files, open);
    return { link: address.href, wrong: "" };
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    return { link: "", wrong: error.message };
  }
}

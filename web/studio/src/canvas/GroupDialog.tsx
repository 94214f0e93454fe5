/** Asks for the name of the subscript that the selected actions become. */

import { useRef, type FormEvent, type ReactNode } from "react";

import { group } from "../state/deeds.ts";
import { listFiles } from "../state/files.ts";
import { showDialog } from "../state/store.ts";
import { Modal } from "../shell/Modal.tsx";

export function GroupDialog({ actions, name: free }: { actions: readonly string[]; name: string }): ReactNode {
  const name = useRef<HTMLInputElement>(null);
  const make = (event: FormEvent): void => {
    event.preventDefault();
    const text = name.current?.value.trim() ?? "";
    if (text === "") return;
    void group(actions, text).then((done) => {
      if (done === null) return;
      showDialog(null);
      void listFiles();
    });
  };
  return (
    <Modal title={actions.length === 1 ? "Make 1 action a subscript" : `Make ${actions.length} actions a subscript`}>
      <form onSubmit={make}>
        <p>
          {actions.length === 1
            ? "It goes to a script of its own, and a RunSub that calls that takes its place."
            : "They go to a script of their own, and a RunSub that calls it takes their place."}
        </p>
        <label className="field">
          <span>Name of the subscript</span>
          <input ref={name} required defaultValue={free} onFocus={({ target }) => target.select()} />
        </label>
        <p className="dialog-buttons">
          <button type="submit" className="main">
            Make it
          </button>
          <button type="button" onClick={() => showDialog(null)}>
            Cancel
          </button>
        </p>
      </form>
    </Modal>
  );
}

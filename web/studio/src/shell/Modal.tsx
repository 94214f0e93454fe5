/** A dialog over the window; Escape closes it and the keyboard goes back to where it was. */

import { useEffect, useRef, useState, type ReactNode } from "react";

import { keyboardBack } from "./keyboard.ts";
import { showDialog, useStudio } from "../state/store.ts";

export function Modal({ title, children, isWide = false }: { title: string; children: ReactNode; isWide?: boolean }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const giveBack = keyboardBack();
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>("input, select, textarea, .dialog-buttons button")?.focus();
    return () => {
      element?.close();
      if (isLeftTo(element)) giveBack();
    };
  }, []);
  return (
    <dialog ref={dialog} className={isWide ? "is-wide" : ""} aria-labelledby="dialog-title" onCancel={() => showDialog(null)}>
      <div className="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" aria-label="close" className="close" onClick={() => showDialog(null)}>
          {"\u2715"}
        </button>
      </div>
      {children}
      <Wrong />
    </dialog>
  );
}

/** Whether nothing else has taken the keyboard from a dialog that closes. */
function isLeftTo(dialog: Element | null): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || dialog?.contains(activeElement) === true;
}

/** What went wrong since the dialog is open: the rest of the window is neither seen nor read out meanwhile. */
function Wrong(): ReactNode {
  const said = useStudio((state) => state.said);
  const [before] = useState(said);
  return (
    <p className="dialog-wrong" role="alert">
      {said !== before && said?.isWrong === true ? said.text : ""}
    </p>
  );
}

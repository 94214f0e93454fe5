/** The fixes of one finding as a menu: arrows choose, Enter applies, Escape leaves. */

import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";

import type { CodeAction, Diagnostic } from "../connection/protocol.ts";
import { Modal } from "../shell/Modal.tsx";
import { saidIn } from "../state/findings.ts";
import { showDialog } from "../state/store.ts";
import { fixWith } from "./fixing.ts";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function FixMenu({ uri, finding, fixes }: { uri: string; finding: Diagnostic; fixes: readonly CodeAction[] }): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = STEPS[event.key];
    const items = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    if (by === undefined || items.length === 0) return;
    event.preventDefault();
    items[(at + by + items.length) % items.length]?.focus();
  };
  const choose = (fix: CodeAction): void => {
    flushSync(() => showDialog(null)); // the keyboard is back then where it was
    void fixWith(uri, finding, fix);
  };
  return (
    <Modal title="Fixes">
      <p>{saidIn(finding)}</p>
      <div className="dialog-buttons fix-menu" role="menu" aria-label="fixes" ref={menu} onKeyDown={onKeyDown}>
        {fixes.map((fix) => (
          <button key={fix.title} type="button" role="menuitem" onClick={() => choose(fix)}>
            {fix.title}
            {fix.isPreferred === true && <span className="muted"> preferred</span>}
          </button>
        ))}
      </div>
    </Modal>
  );
}

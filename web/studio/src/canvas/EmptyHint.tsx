/** What stands on a canvas without any action: that the script is still read, or how the first one comes there. */

import type { ReactNode } from "react";

import { addAction } from "../state/deeds.ts";
import { useActive } from "../state/store.ts";
import { focusCanvas } from "./focus.ts";
import { openQuickAdd } from "./quick_adding.ts";

const FIRST = "Begin";

export function EmptyHint(): ReactNode {
  const isEmpty = useActive(({ graph, why }) => graph !== null && why === null && graph.actions.length === 0) === true;
  const isReadOnly = useActive((shown) => shown.isReadOnly) === true;
  const isRead = useActive(({ graph, why }) => graph !== null || why !== null) === true;
  if (!isRead) {
    return (
      <p className="empty-hint" role="status">
        Reading the script ...
      </p>
    );
  }
  if (!isEmpty) return null;
  if (isReadOnly) return <p className="empty-hint">There is no action in this script.</p>;
  return (
    <section className="empty-hint" aria-label="the first action">
      <h3>There is no action yet</h3>
      <p className="empty-buttons">
        <button
          type="button"
          className="main"
          onClick={() => {
            focusCanvas();
            void addAction(FIRST, null, null);
          }}
        >
          Add {FIRST}
        </button>
        <button type="button" onClick={openQuickAdd}>
          Add another action
        </button>
      </p>
      <p>
        By mouse, drag an action from the list of <strong>Actions</strong> to here, or click it there. By keyboard, press <kbd>a</kbd> on the canvas, type a part of its name and press <kbd>Enter</kbd>.
      </p>
    </section>
  );
}

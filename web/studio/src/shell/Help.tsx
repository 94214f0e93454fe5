/** All keys, as the tables say that the keys are read from. */

import type { ReactNode } from "react";

import { KEYS } from "../canvas/keys.ts";
import { Modal } from "./Modal.tsx";
import { SHORTCUTS } from "./shortcuts.ts";

const IN_TEXT = [
  { shown: "Ctrl+Space", does: "complete a word" },
  { shown: "Ctrl+F", does: "search the text" },
  { shown: "F2", does: "rename what the cursor is on" },
  { shown: "F12", does: "go to where it is made" },
  { shown: "Shift+Alt+F", does: "format the text" },
];

const SIGNS = [
  { shown: "\u25c6 - - -", does: "Default: taken also when the outcome that came is not connected" },
  { shown: "\u25cf \u2014\u2014", does: "any other outcome that leads somewhere" },
  { shown: "\u25cc", does: "an outcome that leads nowhere yet" },
  { shown: "name?", does: "an outcome that leads to an action that is not there" },
  { shown: "\u2715 ! i", does: "an error, a warning, a note of the findings" },
];

export function Help(): ReactNode {
  return (
    <Modal title="All keys" isWide>
      <div className="help">
        <Keys title="Everywhere" keys={SHORTCUTS} />
        <Keys title="On the canvas" keys={KEYS} />
        <Keys title="In the text" keys={IN_TEXT} />
        <Keys title="What the signs on the canvas say" keys={SIGNS} />
      </div>
    </Modal>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly { shown: string; does: string }[] }): ReactNode {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys
          .filter(({ shown }) => shown !== "")
          .map(({ shown, does }) => (
            <div key={shown + does}>
              <dt>
                <kbd>{shown}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

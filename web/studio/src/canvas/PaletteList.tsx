/** All actions by family, to be dragged onto the canvas or added with Enter. */

import { useMemo, useState, type ReactNode } from "react";

import { addAction, openBranch } from "../state/deeds.ts";
import { useStudio } from "../state/store.ts";
import { DRAGGED } from "./dragging.ts";
import { FamilySign } from "./families.tsx";
import { rank } from "./matching.ts";

export function PaletteList(): ReactNode {
  const [typed, setTyped] = useState("");
  const palette = useStudio((state) => state.palette);
  const families = useMemo(
    () =>
      (palette?.families ?? [])
        .map(({ id, name, says, actions }) => ({ id, name, says, actions: rank(actions, typed, (action) => [action.name, ...action.aliases]) }))
        .filter(({ actions }) => actions.length > 0),
    [palette, typed],
  );
  return (
    <section className="palette" aria-label="palette of actions">
      <h2 className="only-heard">Actions</h2>
      <input type="search" aria-label="find an action" placeholder="Find an action" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div className="palette-list">
        {families.map(({ id, name, says, actions }) => (
          <details key={id} open={typed !== "" ? true : undefined}>
            <summary title={says}>
              <FamilySign family={id} /> <span className="family-title">{name}</span> <span className="muted">{actions.length}</span>
            </summary>
            <ul>
              {actions.map((action) => (
                <li key={action.name}>
                  <button
                    type="button"
                    draggable
                    title={action.summary}
                    onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, action.name)}
                    onClick={() => void addAction(action.name, openBranch(), null)}
                  >
                    {action.name}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
      <p className="hint" role="status">
        {families.length === 0 && (palette === null ? "Reading the actions ..." : "No action is called like that.")}
      </p>
    </section>
  );
}

/** Two runs side by side: their steps around the place where they part, why, and what each comes to. */

import type { ReactNode } from "react";

import type { Differing, Side, SideBySide } from "./protocol.ts";
import { endComparison } from "./runs.ts";

const SIGNS = { same: "=", "other values": "~", parted: "|" };
const FEW = 12;

export function SideBySideView({ compared }: { compared: SideBySide }): ReactNode {
  const { left, right, isSame, first, count, rows, parting, why, meeting, start, before, end } = compared;
  return (
    <section className="run-part side-by-side" aria-label="two runs side by side">
      <div className="run-line">
        <h3>Two runs side by side</h3>
        <button type="button" onClick={endComparison}>
          Back to the run
        </button>
      </div>
      <p>{isSame ? "The two runs are the same." : parting === null ? "They go the same way, with other values." : `They part at step ${parting + 1}.`}</p>
      {meeting !== null && (
        <p>
          They meet again at step {meeting[0] + 1} of the first and step {meeting[1] + 1} of the second.
        </p>
      )}
      {first > 0 && <p className="muted">{first} steps before are not shown</p>}
      <div className="run-table" role="region" aria-label="steps side by side" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">step</th>
              <th scope="col">{left.name}</th>
              <th scope="col">
                <span className="only-heard">how they compare</span>
              </th>
              <th scope="col">{right.name}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.at} className={`is-${row.mark.replace(" ", "-")}`}>
                <td>{row.at + 1}</td>
                <td>
                  <StepSaid side={row.left} />
                </td>
                <td title={row.mark}>
                  <span aria-hidden="true">{SIGNS[row.mark]}</span>
                  <span className="only-heard">{row.mark}</span>
                </td>
                <td>
                  <StepSaid side={row.right} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {first + rows.length < count && <p className="muted">{count - first - rows.length} steps behind are not shown</p>}
      {why !== null && (
        <dl className="run-summary">
          <div>
            <dt>{left.name}</dt>
            <dd>{why[0]}</dd>
          </div>
          <div>
            <dt>{right.name}</dt>
            <dd>{why[1]}</dd>
          </div>
        </dl>
      )}
      <Differences title="They start with" found={start} compared={compared} />
      <Differences title="Values before they part" found={before.map((each) => ({ ...each, what: `step ${each.at + 1}, ${each.what}` }))} compared={compared} />
      <Differences title="They come to" found={end} compared={compared} />
    </section>
  );
}

function StepSaid({ side }: { side: Side | null }): ReactNode {
  if (side === null) return <span className="muted">it is over</span>;
  return (
    <>
      {side.name}
      <span className="muted">{side.isEvent ? " cuts in" : side.outcome === null ? "" : ` \u2192 ${side.outcome}`}</span>
    </>
  );
}

function Differences({ title, found, compared: { left, right } }: { title: string; found: Differing[]; compared: SideBySide }): ReactNode {
  if (found.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <div className="run-table" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">what</th>
              <th scope="col">{left.name}</th>
              <th scope="col">{right.name}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, FEW).map((each) => (
              <tr key={each.what}>
                <td>{each.what}</td>
                <td>
                  <code>{each.left}</code>
                </td>
                <td>
                  <code>{each.right}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > FEW && <p className="muted">and {found.length - FEW} more</p>}
    </>
  );
}

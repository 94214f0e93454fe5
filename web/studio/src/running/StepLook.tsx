/** What holds at the step where the run stands: variables, contacts, agents, and what happened. */

import type { ReactNode } from "react";

import { useRuns } from "./runs.ts";

export function StepLook(): ReactNode {
  const look = useRuns((state) => state.look);
  if (look === null) return null;
  const { variables, contacts, agents, calls, heard, properties, scripts, planned } = look;
  return (
    <div className="run-look">
      {heard.length > 0 && <p>The caller hears: {heard.join(", ")}</p>}
      {calls.map((call, at) => (
        <p key={at}>
          <code>{call.said}</code> {call.user === "" ? "" : `as agent ${call.user} `}
          {call.status === 0 ? "timed out" : `answered ${call.status}`}
        </p>
      ))}
      <Table
        title="Variables"
        heads={["name", "value"]}
        rows={variables.map(([name, value, isChanged]) => ({ id: name, isChanged, cells: [name, <code key="value">{value}</code>] }))}
        none="No variable is set."
      />
      <Table
        title="Contacts"
        heads={["contact", "status", "media", "skill", "agent"]}
        rows={contacts.map(({ id, isOwn, isChanged, status, media, skill, agent }) => ({
          id,
          isChanged,
          cells: [isOwn ? `${id} (this run's own)` : id, status, media, skill, agent],
        }))}
        none="There is no contact."
      />
      {agents.length > 0 && (
        <Table
          title="Agents"
          heads={["agent", "name", "state", "has contact", "may"]}
          rows={agents.map(({ id, name, state, isActive, permissions, contact, isChanged }) => ({
            id,
            isChanged,
            cells: [id, name, isActive ? state : "not active", contact, permissions.join(", ")],
          }))}
          none=""
        />
      )}
      <Table
        title="Properties of this step"
        heads={["property", "value"]}
        rows={properties.map(([name, text]) => ({ id: name, isChanged: false, cells: [name, text] }))}
        none="It is given nothing."
        isClosed
      />
      {planned.length > 0 && (
        <Table title="Planned for this run" heads={["where", "what"]} rows={planned.map(([about, what], at) => ({ id: String(at), isChanged: false, cells: [about, what] }))} none="" isClosed />
      )}
      {scripts.length > 1 || (scripts[0]?.stack.length ?? 0) > 1 ? (
        <Table title="Scripts that run" heads={["script", "called by"]} rows={scripts.map(({ name, stack }) => ({ id: name, isChanged: false, cells: [name, stack.join(" \u2190 ")] }))} none="" isClosed />
      ) : null}
    </div>
  );
}

interface Row {
  id: string;
  isChanged: boolean;
  cells: ReactNode[];
}

function Table({ title, heads, rows, none, isClosed = false }: { title: string; heads: string[]; rows: Row[]; none: string; isClosed?: boolean }): ReactNode {
  return (
    <details open={!isClosed} className="run-part">
      <summary>
        {title} <span className="muted">{rows.length}</span>
      </summary>
      {rows.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <div className="run-table" role="region" aria-label={title} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, isChanged, cells }) => (
                <tr key={id} className={isChanged ? "is-changed" : ""}>
                  {cells.map((cell, at) => (
                    <td key={at}>
                      {cell}
                      {at === 0 && isChanged && <> <span className="tag">changed</span> </>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

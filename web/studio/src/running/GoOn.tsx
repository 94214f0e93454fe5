/** How the run can go on in another way from where it stands: another outcome, keys, an event. */

import { useEffect, useState, type ReactNode } from "react";

import { OffButton } from "../shell/OffButton.tsx";
import type { Run } from "./protocol.ts";
import { bring, choose, press, useRuns } from "./runs.ts";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const PEOPLE: Record<string, string> = { OnRelease: "Caller hangs up", OnAnswer: "Agent answers" };

export function GoOn({ run }: { run: Run }): ReactNode {
  const look = useRuns((state) => state.look);
  const at = useRuns((state) => state.at);
  return (
    <section className="run-on" aria-label="go on in another way" data-heir=".run-walk">
      <OtherOutcomes />
      {look?.takesKeys === true && <PhonePad key={`${run.run} ${at}`} />}
      {look !== null && <EventButtons key={run.run} />}
    </section>
  );
}

function OtherOutcomes(): ReactNode {
  const outcomes = useRuns((state) => state.outcomes);
  const [status, setStatus] = useState("");
  if (outcomes === null || outcomes.outcomes.length === 0) return null;
  return (
    <div>
      <h3>Choose another outcome and go on</h3>
      <div className="run-choices">
        {outcomes.outcomes.map(({ outcome, meaning, isTaken, branch, target }) => (
          <button key={outcome} type="button" title={meaning} disabled={isTaken} onClick={() => void choose(outcome)}>
            {isTaken ? `${outcome} (taken)` : outcome}
            <span className="muted">
              {" "}
              {target === null ? "leads nowhere" : `\u2192 ${target}${branch === outcome ? "" : `, by ${branch ?? ""}`}`}
            </span>
          </button>
        ))}
      </div>
      {outcomes.takesStatus && (
        <form
          className="run-line"
          onSubmit={(event) => {
            event.preventDefault();
            if (status !== "") void choose(status);
          }}
        >
          <input value={status} onChange={({ target }) => setStatus(target.value)} placeholder="503" aria-label="HTTP status that the platform answers, or timeout" list="run-statuses" />
          <datalist id="run-statuses">
            {["400", "401", "403", "404", "429", "500", "503", "timeout"].map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <button type="submit">The platform answers this</button>
        </form>
      )}
    </div>
  );
}

function PhonePad(): ReactNode {
  const [keys, setKeys] = useState("");
  return (
    <form
      className="phone"
      aria-label="keys that the caller presses"
      onSubmit={(event) => {
        event.preventDefault();
        void press(keys);
      }}
    >
      <h3>The caller presses</h3>
      <output className="phone-keys" aria-label="keys so far">
        {keys === "" ? "nothing yet" : keys}
      </output>
      <div
        className="phone-pad"
        onKeyDown={(event) => {
          if (KEYS.includes(event.key)) setKeys(keys + event.key);
          if (event.key === "Backspace") setKeys(keys.slice(0, -1));
        }}
      >
        {KEYS.map((each) => (
          <button key={each} type="button" onClick={() => setKeys(keys + each)}>
            {each}
          </button>
        ))}
      </div>
      <div className="run-line">
        <button type="submit" className="main">
          {keys === "" ? "Stay silent" : `Press ${keys}`}
        </button>
        <OffButton isOff={keys === ""} onClick={() => setKeys(keys.slice(0, -1))}>
          Delete
        </OffButton>
      </div>
    </form>
  );
}

function EventButtons(): ReactNode {
  const look = useRuns((state) => state.look);
  const [event, setEvent] = useState("OnRelease");
  const [moment, setMoment] = useState("");
  const [problem, setProblem] = useState("");
  useEffect(() => setProblem(""), [event, moment]);
  if (look === null) return null;
  const { events, clock } = look;
  const cutIn = (name: string): void => {
    const at = moment.trim() === "" ? null : Number(moment);
    if (at !== null && !Number.isFinite(at)) setProblem("a moment is a number of seconds");
    else void bring(name, at);
  };
  return (
    <div>
      <h3>An event cuts in</h3>
      <div className="run-line">
        {Object.entries(PEOPLE).map(([name, said]) => (
          <button key={name} type="button" title={name} onClick={() => cutIn(name)}>
            {said}
          </button>
        ))}
      </div>
      <div className="run-line">
        <select value={event} aria-label="another event" onChange={({ target }) => setEvent(target.value)}>
          {events.map(({ event: name, hasAction }) => (
            <option key={name} value={name}>
              {hasAction ? name : `${name} (no action for it)`}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => cutIn(event)}>
          Cut in
        </button>
        <input
          value={moment}
          className="run-moment"
          placeholder="during this step"
          aria-label={`second at which it comes, after ${clock}; empty for during this step`}
          onChange={({ target }) => setMoment(target.value)}
        />
        <span className="muted">s</span>
      </div>
      {problem !== "" && <p role="alert">{problem}</p>}
    </div>
  );
}

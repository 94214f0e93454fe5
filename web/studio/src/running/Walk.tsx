/** Where the run in front stands, and the buttons that walk through it. */

import { useEffect, useRef, type ReactNode } from "react";

import { OffButton } from "../shell/OffButton.tsx";
import { open } from "../state/files.ts";
import { useStudio } from "../state/store.ts";
import type { Run, RunHead } from "./protocol.ts";
import { again, go, play, stop, useRuns } from "./runs.ts";

export function Walk({ run }: { run: Run }): ReactNode {
  const at = useRuns((state) => state.at);
  const step = useRuns((state) => state.steps[state.at]);
  const isPlaying = useRuns((state) => state.isPlaying);
  const active = useStudio((state) => state.active);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => stop, []);
  const last = run.count - 1;
  const isElsewhere = step !== undefined && step.uri !== active;
  return (
    <section
      className="run-walk"
      aria-label="walk through the run"
      tabIndex={-1}
      ref={bar}
      onKeyDown={(event) => {
        const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
        const isSlider = event.target instanceof HTMLInputElement;
        if (to === undefined || isSlider || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        void go(to);
      }}
    >
      <Verdict run={run} />
      {run.count === 0 ? (
        <p className="muted">This run has no steps.</p>
      ) : (
        <>
          <div className="run-bar">
            <OffButton isOff={at === 0} onClick={() => void go(0)} title="to the first step (Home)">
              First
            </OffButton>
            <OffButton isOff={at === 0} onClick={() => void go(at - 1)} title="back (Left)">
              Back
            </OffButton>
            <button type="button" onClick={() => (isPlaying ? stop() : play())} aria-pressed={isPlaying}>
              {isPlaying ? "Pause" : "Play"}
            </button>
            <OffButton isOff={at >= last} onClick={() => void go(at + 1)} title="step (Right)">
              Step
            </OffButton>
            <OffButton isOff={at >= last} onClick={() => void go(last)} title="to the last step (End)">
              Last
            </OffButton>
            <span className="run-count">
              {at + 1} of {run.count}
            </span>
          </div>
          <input
            type="range"
            className="run-slider"
            min={1}
            max={run.count}
            value={at + 1}
            aria-label="step"
            aria-valuetext={`step ${at + 1} of ${run.count}${step === undefined ? "" : `, ${step.name}`}`}
            onChange={({ target }) => void go(Number(target.value) - 1)}
          />
          {step !== undefined && (
            <p className="run-here">
              <strong>{step.name}</strong>{" "}
              <span className="muted">
                {step.action}, {step.clock} s{step.depth > 0 ? `, in ${step.script}` : ""}
                {step.run === "main" ? "" : `, ${step.run}`}
              </span>
              <br />
              {step.isChosen && <> <span className="tag">chosen</span> </>}
              {step.isAssumed && <> <span className="tag is-odd">assumed</span> </>}
              {step.why}
            </p>
          )}
          {isElsewhere && (
            <button type="button" className="link" onClick={() => void open(step.uri)}>
              Show this step in {step.script}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** How the run ended, and whether that is what its scenario expects. */
function Verdict({ run }: { run: Run }): ReactNode {
  const [sign, tone, said] = verdictOf(run);
  return (
    <div className={`run-verdict tone-${tone}`}>
      <p>
        <span aria-hidden="true">{sign}</span> {said}
      </p>
      {run.failed.map((each) => (
        <p key={each.what} className="run-failed">
          <strong>{each.what}</strong>: expected {each.expected}, found {each.found}
        </p>
      ))}
      {run.parts !== null && (
        <button type="button" className="link" onClick={() => void go(run.parts ?? 0)}>
          It parts at step {run.parts + 1}
        </button>
      )}
      {run.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
      {!run.isCurrent && (
        <p className="run-old">
          A text has changed since. <button type="button" onClick={() => void again()}>Run again</button>
        </p>
      )}
      <details>
        <summary>What came of it</summary>
        <dl className="run-summary">
          {run.summary.map(([label, text], at) => (
            <div key={at}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

export function verdictOf(run: RunHead): [sign: string, tone: "good" | "bad" | "odd", said: string] {
  if (run.isExpected === true) return ["\u2713", "good", `As its scenario expects. ${run.said}`];
  if (run.isExpected === false) return ["\u2715", "bad", `Not as its scenario expects. ${run.said}`];
  return run.isGood ? ["\u2713", "good", run.said] : ["!", "odd", run.said];
}

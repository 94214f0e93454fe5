/** How a run begins: with a scenario, with what a form says, or with neither. */

import { useEffect, useState, type ReactNode } from "react";

import { host } from "#host";
import { useActive, useStudio } from "../state/store.ts";
import type { Setup } from "./protocol.ts";
import { choose, useChosen } from "./chosen.ts";
import { RunForm, cleaned } from "./RunForm.tsx";
import { askSetup, start, useRuns } from "./runs.ts";

const ALONE = "";

export function RunStart({ uri }: { uri: string }): ReactNode {
  const [setup, setSetup] = useState<Setup | null>(null);
  const { scenario, hasForm, form } = useChosen(uri);
  const wrong = useRuns((state) => state.wrong);
  const isDirty = useActive((shown) => shown.isDirty);
  const runs = useRuns((state) => state.runs.length);
  const texts = useStudio((state) => state.texts);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isOver = false;
    void askSetup(uri).then((found) => {
      if (!isOver && found !== null) setSetup(found);
    });
    return () => {
      isOver = true;
    };
  }, [uri, asked, isDirty, runs, texts]);
  if (setup === null) return <p className="hint">Asking for the scenarios of this script.</p>;
  if (setup.isLesson) return <LessonStart uri={uri} />;
  const chosen = scenario !== null && setup.scenarios.includes(scenario) ? scenario : (scenario ?? setup.scenarios[0] ?? ALONE);
  const begin = (): void => {
    if (hasForm) void start(uri, { form: cleaned(form) });
    else void start(uri, chosen === ALONE || !setup.scenarios.includes(chosen) ? {} : { scenario: chosen });
  };
  return (
    <section className="run-start" aria-label="begin a run">
      <div className="run-line">
        <label>
          <span className="only-heard">What the run begins with</span>
          <select
            value={hasForm ? "form" : `scenario ${chosen}`}
            onFocus={() => setAsked(asked + 1)}
            onChange={({ target: { value } }) => {
              if (value === "form") choose(uri, { hasForm: true });
              else choose(uri, { hasForm: false, scenario: value.slice("scenario ".length) });
            }}
          >
            {setup.scenarios.map((name) => (
              <option key={name} value={`scenario ${name}`}>
                {name}
              </option>
            ))}
            <option value={`scenario ${ALONE}`}>No scenario</option>
            <option value="form">A world of my own...</option>
          </select>
        </label>
        <button type="button" className="main" onClick={begin}>
          Run
        </button>
      </div>
      <p className="run-lesson">
        <host.LessonLink uri={uri}>Open it as a lesson</host.LessonLink> <span className="muted">as it is saved</span>
      </p>
      {setup.why !== "" && <p className="run-wrong">The scenarios cannot be read: {setup.why}</p>}
      {setup.leftOut > 0 && <p className="muted">{setup.leftOut} more scenarios are not listed.</p>}
      {hasForm && <RunForm setup={setup} value={form} onChange={(value) => choose(uri, { form: value })} />}
      {wrong.length > 0 && (
        <ul className="run-wrong" role="alert">
          {wrong.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function LessonStart({ uri }: { uri: string }): ReactNode {
  return (
    <section className="run-start" aria-label="the lesson of this script">
      <p>This studio is open for a lesson, so it shows neither runs nor what the scenarios expect.</p>
      <p>
        <host.LessonLink uri={uri}>Open the lesson of this script</host.LessonLink> <span className="muted">as it is saved</span>
      </p>
    </section>
  );
}

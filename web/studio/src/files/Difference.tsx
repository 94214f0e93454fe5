/** How a text became another one: the lines that are gone and new, with what is around them. */

import { useMemo, type ReactNode } from "react";

import { counted } from "../shown/words.ts";
import { differenceOf, type DifferingLine } from "../documents/line_difference.ts";

const HEARD: Record<DifferingLine["sign"], string> = { "+": "new: ", "-": "gone: ", " ": "" };
const LONGEST = 400;

export function Difference({ before, after }: { before: string; after: string }): ReactNode {
  const { lines, left } = useMemo(() => differenceOf(before, after), [before, after]);
  if (lines.length === 0) return <p className="muted">The text is the same.</p>;
  return (
    <>
      <ol className="difference" aria-label="lines that differ" tabIndex={0}>
        {lines.map(({ sign, text, isAfterGap }, at) => (
          <li key={at} className={`${sign === "+" ? "is-new" : sign === "-" ? "is-gone" : ""} ${isAfterGap ? "is-after-gap" : ""}`}>
            <span aria-hidden="true" className="sign">
              {sign}
            </span>
            <span className="only-heard">{HEARD[sign]}</span>
            {text.length > LONGEST ? `${text.slice(0, LONGEST)} ...` : text}
          </li>
        ))}
      </ol>
      {left > 0 && <p className="muted">{counted(left, "more line differs", "more lines differ")}.</p>}
    </>
  );
}

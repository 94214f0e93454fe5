/** What was said last: shown for a while in a line of its own, which covers nothing, and read out by screen readers. */

import { useEffect, useState, type ReactNode } from "react";

import { useStudio } from "../state/store.ts";

const SHOWN_FOR = 6000;

export function Announcer(): ReactNode {
  const said = useStudio((state) => state.said);
  const [over, setOver] = useState<unknown>(null);
  useEffect(() => {
    if (said === null || said.isWrong) return; // what went wrong stays until something else is said
    const timer = setTimeout(() => setOver(said), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  const isShown = said !== null && over !== said;
  return (
    <footer className="said-line">
      <p className={`said ${isShown ? "is-shown" : ""} ${said?.isWrong === true ? "is-wrong" : ""}`} aria-hidden="true">
        {said?.text}
      </p>
      <p className="only-heard" role="status" aria-live="polite" aria-atomic="true">
        {said?.text}
      </p>
    </footer>
  );
}

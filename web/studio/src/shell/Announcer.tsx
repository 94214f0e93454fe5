/** What was said last: shown for a while, and read out by screen readers. */

import { useEffect, useState, type ReactNode } from "react";

import { useStudio } from "../state/store.ts";

const SHOWN_FOR = 6000;

export function Announcer(): ReactNode {
  const said = useStudio((state) => state.said);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (said === null) return;
    setShown(true);
    const timer = setTimeout(() => setShown(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <>
      <p className={`said ${isShown ? "is-shown" : ""} ${said?.isWrong === true ? "is-wrong" : ""}`} aria-hidden="true">
        {said?.text}
      </p>
      <p className="only-heard" role="status" aria-live="polite" aria-atomic="true">
        {said?.text}
      </p>
    </>
  );
}

/** A line between two parts, to make one larger by pointer or by arrow keys. */

import { useRef, type ReactNode } from "react";

import { LARGEST, SMALLEST, resize, useLayout, type Sized } from "./layout.ts";

const STEP = 24;

export function Splitter({ part, label, isAfter = false }: { part: Sized; label: string; isAfter?: boolean }): ReactNode {
  const size = useLayout(({ sizes }) => sizes[part]);
  const start = useRef<{ at: number; size: number } | null>(null);
  const sign = isAfter ? -1 : 1;
  const isFlat = part === "panels";
  const [back, on] = isFlat ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  return (
    <div
      className={isFlat ? "splitter is-flat" : "splitter"}
      role="separator"
      aria-orientation={isFlat ? "horizontal" : "vertical"}
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={SMALLEST}
      aria-valuemax={LARGEST}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: isFlat ? event.clientY : event.clientX, size };
      }}
      onPointerMove={({ clientX, clientY }) => {
        if (start.current !== null) resize(part, start.current.size + sign * ((isFlat ? clientY : clientX) - start.current.at));
      }}
      onPointerUp={() => (start.current = null)}
      onKeyDown={(event) => {
        if (event.key === back) resize(part, size - sign * STEP);
        else if (event.key === on) resize(part, size + sign * STEP);
        else return;
        event.preventDefault();
      }}
    />
  );
}

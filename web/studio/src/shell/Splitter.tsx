/** A line between two parts, to make one wider by pointer or by arrow keys. */

import { useRef, type ReactNode } from "react";

import { resize, useLayout, type Layout } from "./layout.ts";

const STEP = 24;

export function Splitter({ part, label, isAfter = false }: { part: keyof Layout["widths"]; label: string; isAfter?: boolean }): ReactNode {
  const width = useLayout(({ widths }) => widths[part]);
  const start = useRef<{ x: number; width: number } | null>(null);
  const sign = isAfter ? -1 : 1;
  return (
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={140}
      aria-valuemax={900}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (start.current !== null) resize(part, start.current.width + sign * (event.clientX - start.current.x));
      }}
      onPointerUp={() => (start.current = null)}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") resize(part, width - sign * STEP);
        else if (event.key === "ArrowRight") resize(part, width + sign * STEP);
        else return;
        event.preventDefault();
      }}
    />
  );
}

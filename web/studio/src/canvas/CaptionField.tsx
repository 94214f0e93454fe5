/** The caption of an action, written in its place. */

import { useEffect, useRef, type ReactNode } from "react";

import type { GraphAction } from "../connection/protocol.ts";
import { setCaption } from "../state/deeds.ts";
import { focusCanvas } from "./focus.ts";
import { keyOf } from "./keys.ts";
import { useCanvas } from "./canvas_state.ts";

export function CaptionField({ action }: { action: GraphAction }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    field.current?.focus(); // not every browser does it with what is selected
    field.current?.select();
  }, []);
  const finish = (isKept: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    const text = field.current?.value.trim() ?? action.caption;
    useCanvas.setState({ naming: null });
    focusCanvas();
    if (isKept && text !== action.caption) void setCaption(action.id, text);
  };
  return (
    <input
      ref={field}
      className="caption-field nodrag nopan"
      aria-label={`caption of ${action.id}`}
      defaultValue={action.caption}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === "Enter" || keyOf(event.nativeEvent) === "Mod-s") finish(true);
        if (event.key === "Escape") finish(false);
      }}
    />
  );
}

/** A dot that runs along the wire that was taken. */

import { isStill } from "./dom.ts";

const DOT_MS = 320;

/** Let a dot run along a wire, for who does not mind moving things. */
export function travel(wire: SVGGElement, pause: number): void {
  const path = wire.querySelector("path");
  if (path === null || isStill() || pause < 60) return;
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  dot.setAttribute("r", "5");
  dot.setAttribute("class", "travelling");
  wire.append(dot);
  const length = path.getTotalLength();
  const start = performance.now();
  const lasting = Math.min(DOT_MS, pause * 0.8);
  const tick = (now: number): void => {
    const part = Math.min(1, Math.max(0, (now - start) / lasting));
    const { x, y } = path.getPointAtLength(length * part);
    dot.setAttribute("cx", String(x));
    dot.setAttribute("cy", String(y));
    if (part < 1) requestAnimationFrame(tick);
    else dot.remove();
  };
  requestAnimationFrame(tick);
}

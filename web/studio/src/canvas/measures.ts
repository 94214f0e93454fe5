/** Where things stand in a box: it is as large as the layout reckons with, and its ports are rows at its right. */

import type { GraphAction, Port } from "../connection/protocol.ts";

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

const PORT_UNITS = 8;

/** Return the place of a box in pixels. */
export function rectangleOf({ x, y, width, height }: GraphAction, scale: number): Rectangle {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

/** Return how high the head of a box is; the ports follow below. */
export function headOf({ height, ports }: GraphAction, scale: number): number {
  return (height - PORT_UNITS * ports.length) * scale;
}

/** Return the height of a port. */
export function portHeight(scale: number): number {
  return PORT_UNITS * scale;
}

/** Return the middle of a port, from the top of its box. */
export function portMiddle(action: GraphAction, at: number, scale: number): number {
  return headOf(action, scale) + (at + 0.5) * portHeight(scale);
}

/** Return the key of a port among those of its action. */
export function portKey({ outcome, isCustom }: Pick<Port, "outcome" | "isCustom">): string {
  return isCustom ? `"${outcome}"` : outcome;
}

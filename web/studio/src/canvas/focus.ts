/** The keyboard goes to the canvas. */

export const CANVAS_ID = "canvas";

export function focusCanvas(): void {
  document.getElementById(CANVAS_ID)?.focus({ preventScroll: true });
}

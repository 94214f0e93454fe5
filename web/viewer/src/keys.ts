/** The keyboard: which key does what, unless somebody writes or chooses in a field. */

const KEYS: Record<string, string> = {
  ArrowRight: "forward",
  ArrowLeft: "back",
  " ": "play",
  Home: "first",
  End: "last",
  PageDown: "far-forward",
  PageUp: "far-back",
  "]": "visit-forward",
  "[": "visit-back",
  "/": "search",
  n: "next",
  N: "former",
  "+": "closer",
  "=": "closer",
  "-": "farther",
  "0": "whole",
  "?": "help",
};
const DIGIT = /^[1-9]$/;
const MOVING: Record<string, string> = {
  ArrowRight: "right",
  ArrowLeft: "left",
  ArrowUp: "up",
  ArrowDown: "down",
};
const PRESSING = new Set([" ", "Enter"]);
const WRITING = new Set(["TEXTAREA", "SELECT"]);
const SCROLLING = new Set(["Home", "End", "PageDown", "PageUp"]);

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  target: EventTarget | null;
}

interface Focused {
  tagName?: string;
  type?: string;
}

/** Answer what a key asks for, or nothing where the page or the browser needs it itself. */
export function keyed(event: Pressed): string | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const focused = (event.target ?? {}) as Focused;
  const name = focused.tagName ?? "";
  if (WRITING.has(name)) return null;
  const isChoosing = name === "INPUT" && focused.type === "radio";
  if (DIGIT.test(event.key) && (isChoosing || name !== "INPUT")) return `choose-${event.key}`;
  if (name === "INPUT" && focused.type !== "range") return null;
  if (name === "DIALOG") return null;
  if (PRESSING.has(event.key) && ["BUTTON", "A", "SUMMARY"].includes(name)) return null;
  if (event.shiftKey && event.key in MOVING) return MOVING[event.key] ?? null;
  if (SCROLLING.has(event.key) && event.shiftKey) return null;
  return KEYS[event.key] ?? null;
}

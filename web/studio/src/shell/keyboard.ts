/** Keeps the keyboard somewhere: where what had it is gone, the next row, or the part that it stood in, takes it over. */

/** Names, at a part, what takes the keyboard over from whatever goes away within it: selectors with `|` between them, the best one first. */
const HEIR = "data-heir";

const TAKES = 'button, a[href], input, select, textarea, summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])';
const ROW = "li, tr, .form-field";
const PART = '[role="tabpanel"], dialog, section[aria-label], main';

/** Where an element stood when it had the keyboard: what it is within, from the inside out, with what stood beside each. */
type Place = readonly { element: Element; before: Element | null; after: Element | null }[];

let last: Place = [];
const heirs = new WeakMap<Element, Element>();

/** Follow the keyboard from now on. */
export function keepKeyboard(): void {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) last = placeOf(target);
  });
  new MutationObserver(() => {
    const [had] = last;
    if (had !== undefined && isNowhere() && !had.element.isConnected) giveTo(heirOf(last), had.element);
  }).observe(document.body, { childList: true, subtree: true });
}

/** Return what gives the keyboard back to where it is now, or to what is left of that. */
export function keyboardBack(): () => void {
  const place = document.activeElement === null ? [] : placeOf(document.activeElement);
  return () => {
    const [had] = place;
    giveTo(had?.element.isConnected === true ? had.element : heirOf(place), had?.element ?? null);
  };
}

/** Return the element that has taken the keyboard over from one that is gone, or that one. */
export function heirOrSelf(element: Element | null): Element | null {
  return element === null ? null : (heirs.get(element) ?? element);
}

/** Give the keyboard to what the file in front is worked on with: its canvas, or its text. */
export function focusFile(): void {
  giveTo(document.querySelector("#canvas") ?? document.querySelector(".middle .cm-content, .one .cm-content"), null);
}

function isNowhere(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body;
}

function placeOf(element: Element): Place {
  const found = [];
  for (let each: Element | null = element; each !== null && each !== document.body; each = each.parentElement) {
    found.push({ element: each, before: each.previousElementSibling, after: each.nextElementSibling });
  }
  return found;
}

function heirOf(place: Place): Element | null {
  const [had] = place;
  const same = had === undefined || had.element.id === "" ? null : document.getElementById(had.element.id);
  if (same !== null) return same; // made anew, as the canvas of another file
  for (const { element, before, after } of place) {
    const heir = element.isConnected ? named(element) : beside(element, before, after);
    if (heir !== null) return heir;
  }
  return place.find(({ element }) => element.isConnected && element.matches(PART))?.element ?? document.querySelector("#canvas, main");
}

function named(element: Element): Element | null {
  const selectors = element.getAttribute(HEIR)?.split("|") ?? [];
  return selectors.map((each) => element.querySelector(each) ?? document.querySelector(each)).find(isShown) ?? null;
}

/** Return what takes the keyboard in the next row, or in the one before. */
function beside(row: Element, before: Element | null, after: Element | null): Element | null {
  if (!row.matches(ROW)) return null;
  for (const each of [after, before]) {
    const found = each?.isConnected === true && each.matches(ROW) ? each.querySelector(`:is(${TAKES}):not(:disabled)`) : null;
    if (isShown(found)) return found;
  }
  return null;
}

function isShown(element: Element | null): boolean {
  return element?.checkVisibility() === true;
}

function giveTo(heir: Element | null, from: Element | null): void {
  if (!(heir instanceof HTMLElement)) return;
  if (!heir.matches(TAKES) && !heir.hasAttribute("tabindex")) heir.tabIndex = -1;
  heir.focus({ preventScroll: true });
  if (from !== null) heirs.set(from, heir);
}

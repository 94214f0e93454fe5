/** Elements made of texts only: nothing that a script holds is ever read as HTML. */

type Child = Node | string;
type Attributes = Record<string, string>;

export function el(name: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${id}`);
  return found;
}

export function button(text: string, attributes: Attributes, pressed: () => void): HTMLElement {
  const made = el("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", pressed);
  return made;
}

/** Answer a table with a heading for each column, or a word where it has no rows. */
export function table(caption: string, heads: string[], rows: Child[][], none: string): HTMLElement {
  if (rows.length === 0) return el("p", { class: "none" }, none);
  const head = el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)));
  const body = rows.map((cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, cell))));
  return el(
    "table",
    {},
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, head),
    el("tbody", {}, ...body),
  );
}

export const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Let a screen reader say a text when it has nothing else to say. */
export function say(text: string): void {
  byId("said", HTMLElement).textContent = text;
}

/** Makes the tables of the page sortable, its rows searchable, and its pictures fit. */

import { filter, sort } from "./tables.ts";

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

for (const table of document.querySelectorAll("table")) {
  [...(table.tHead?.rows[0]?.cells ?? [])].forEach((cell, column) => {
    const title = cell.textContent ?? "";
    cell.replaceChildren(button(title, () => sort(table, column)));
  });
}

for (const picture of document.querySelectorAll<HTMLElement>(".picture")) {
  const fit = button("Fit the picture in", () => {
    fit.setAttribute("aria-pressed", String(picture.classList.toggle("whole")));
  });
  fit.setAttribute("aria-pressed", "false");
  picture.before(fit);
}

const part = document.querySelector<HTMLInputElement>("#part");
const missed = document.querySelector<HTMLInputElement>("#missed");
const said = document.querySelector<HTMLOutputElement>("#shown");
const rows = [...document.querySelectorAll<HTMLTableRowElement>("tbody tr")];
if (part && missed && said) {
  const look = () => {
    const isNarrowed = part.value.trim() !== "" || missed.checked;
    const shown = filter(rows, part.value, missed.checked);
    said.textContent = isNarrowed ? `${shown} of ${rows.length} rows` : "";
    if (isNarrowed) {
      for (const each of document.querySelectorAll("details.rows")) each.setAttribute("open", "");
    }
  };
  part.addEventListener("input", look);
  missed.addEventListener("change", look);
  document.querySelector(".tools")?.removeAttribute("hidden");
}

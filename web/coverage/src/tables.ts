/** Tables whose rows can be put in order by a column and left out by what they say. */

type Way = "ascending" | "descending";

/** Answer what a cell is ordered by: what it says it is, else its text. */
function valueOf(cell: HTMLTableCellElement): string {
  return cell.dataset["value"] ?? cell.textContent?.trim() ?? "";
}

/** Compare two cells: numbers by size, then words; numbers first. */
export function compare(one: string, other: string): number {
  const [first, second] = [Number(one || NaN), Number(other || NaN)];
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
  if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
  return one.localeCompare(other);
}

/** Put the rows of a table in order by a column; asked for once more, the other way round. */
export function sort(table: HTMLTableElement, column: number): void {
  const head = table.tHead?.rows[0];
  const body = table.tBodies[0];
  const asked = head?.cells[column];
  if (!head || !body || !asked) return;
  const way: Way = asked.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  for (const cell of head.cells) cell.removeAttribute("aria-sort");
  asked.setAttribute("aria-sort", way);
  const sign = way === "ascending" ? 1 : -1;
  const found = [...body.rows].map((row) => ({ row, value: valueOf(row.cells[column] as HTMLTableCellElement) }));
  found.sort((one, other) => sign * compare(one.value, other.value));
  body.append(...found.map((each) => each.row));
}

/** Show the rows that have a part in their text and, where asked, only what is missing; answer how many. */
export function filter(rows: Iterable<HTMLTableRowElement>, part: string, isMissedOnly: boolean): number {
  const wanted = part.trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    const isShown = (!isMissedOnly || row.dataset["missed"] !== undefined)
      && (!wanted || (row.textContent ?? "").toLowerCase().includes(wanted));
    row.hidden = !isShown;
    if (isShown) shown += 1;
  }
  return shown;
}

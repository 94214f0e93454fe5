/** Which parts of the window are shown, and how wide they are; kept for the next time. */

import { create } from "zustand";

export type Part = "files" | "palette" | "canvas" | "text" | "panels";

export interface Layout {
  widths: Readonly<Record<"side" | "text" | "panels", number>>;
  hidden: readonly Part[];
  /** On a narrow window one part is shown at a time. */
  front: Part;
}

const KEY = "branchline.studio.layout";
const FIRST: Layout = { widths: { side: 230, text: 400, panels: 330 }, hidden: [], front: "canvas" };

export const useLayout = create<Layout>()(() => ({ ...FIRST, ...kept() }));

useLayout.subscribe((layout) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(layout));
  } catch {
    // a browser that keeps nothing shows the first layout again
  }
});

export function toggle(part: Part): void {
  useLayout.setState(({ hidden }) => ({ hidden: hidden.includes(part) ? hidden.filter((each) => each !== part) : [...hidden, part] }));
}

export function bring(part: Part): void {
  useLayout.setState(({ hidden }) => ({ front: part, hidden: hidden.filter((each) => each !== part) }));
}

export function resize(part: keyof Layout["widths"], width: number): void {
  useLayout.setState(({ widths }) => ({ widths: { ...widths, [part]: Math.round(Math.max(140, Math.min(900, width))) } }));
}

function kept(): Partial<Layout> {
  try {
    const { widths, hidden } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Layout>;
    return { ...(widths === undefined ? {} : { widths: { ...FIRST.widths, ...widths } }), ...(Array.isArray(hidden) ? { hidden } : {}) };
  } catch {
    return {};
  }
}

/** Which parts of the window are shown, and how wide they are; kept for the next time. */

import { create } from "zustand";

export type Part = "files" | "palette" | "canvas" | "text" | "panels";

/** A part whose width is chosen, or, of the panels, the height. */
export type Sized = "side" | "right" | "panels";

interface Layout {
  sizes: Readonly<Record<Sized, number>>;
  hidden: readonly Part[];
  /** On a narrow window one part is shown at a time. */
  front: Part;
}

/** A window that is no wider shows one part at a time. */
export const NARROW = 820;

const KEY = "branchline.studio.layout";
const FIRST: Layout = { sizes: { side: shareOf(230), right: shareOf(420), panels: 340 }, hidden: [], front: "canvas" };

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

/** Let a narrow window show a part; a wide one stays as it is. */
export function toFront(front: Part): void {
  useLayout.setState({ front });
}

export const [SMALLEST, LARGEST] = [140, 900] as const;

export function resize(part: Sized, size: number): void {
  const bounded = Math.round(Math.max(SMALLEST, Math.min(LARGEST, size)));
  useLayout.setState(({ sizes }) => ({ sizes: { ...sizes, [part]: bounded } }));
}

/** Return a width that leaves most of a window to the canvas: so much of 1280 pixels, and its share of fewer. */
function shareOf(width: number): number {
  return Math.round(width * Math.min(1, window.innerWidth / 1280));
}

function kept(): Partial<Layout> {
  try {
    const { sizes, hidden } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Layout>;
    return { ...(sizes === undefined ? {} : { sizes: { ...FIRST.sizes, ...sizes } }), ...(Array.isArray(hidden) ? { hidden } : {}) };
  } catch {
    return {};
  }
}

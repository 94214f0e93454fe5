/** What the build knows of itself. */

interface Built {
  /** Hashes of the styles and scripts of the pages that the engine makes. */
  pages: { style: string; script: string };
  /** How many bytes each file has that the engine is started from. */
  sizes: Record<string, number>;
  samples: string[];
}

declare global {
  var BUILT: Built | undefined;
}

export const built: Built = globalThis.BUILT ?? { pages: { style: "", script: "" }, sizes: {}, samples: [] };

/** How each family of actions looks: a sign of its own and a word, so that colour is never needed. */

import type { ReactNode } from "react";

import { own } from "../documents/own.ts";

interface Family {
  label: string;
  /** The strokes of the sign in a square of 16. */
  path: string;
  /** Which of the hues of style.css it has. */
  hue: string;
}

const FAMILIES: Record<string, Family> = {
  api: { label: "API", path: "M6 3 2 8l4 5M10 3l4 5-4 5", hue: "blue" },
  calls: { label: "calls", path: "M4 2h2l1.5 3.5L6 7c.6 1.4 1.6 2.4 3 3l1.5-1.5L14 10v2a2 2 0 0 1-2 2C7 14 2 9 2 4a2 2 0 0 1 2-2Z", hue: "green" },
  control: { label: "control", path: "m8 2 6 6-6 6-6-6z", hue: "violet" },
  data: { label: "data", path: "M3 4c0-2.7 10-2.7 10 0v8c0 2.7-10 2.7-10 0zM3 4c0 2.7 10 2.7 10 0M3 8c0 2.7 10 2.7 10 0", hue: "ochre" },
  desktop: { label: "desktop", path: "M2 3h12v8H2zM6 14h4M8 11v3", hue: "blue" },
  endings: { label: "endings", path: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2ZM5.5 5.5h5v5h-5z", hue: "red" },
  events: { label: "events", path: "M9 2 4 9h4l-1 5 5-7H8z", hue: "ochre" },
  files: { label: "files", path: "M4 2h5l3 3v9H4zM9 2v3h3", hue: "green" },
  media: { label: "media", path: "M2 6v4h3l4 3V3L5 6zM11.5 5.5c1.5 1.5 1.5 3.5 0 5", hue: "violet" },
  messaging: { label: "messaging", path: "M2 3h12v8H7l-3 3v-3H2z", hue: "green" },
  routing: { label: "routing", path: "M2 8h4l3-5h5M6 8l3 5h5M12 1l2 2-2 2M12 11l2 2-2 2", hue: "blue" },
  own: { label: "your own", path: "m8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z", hue: "violet" },
};

const UNKNOWN: Family = { label: "unknown", path: "M6 6a2 2 0 1 1 2.5 2c-.5.2-.5.6-.5 1.5M8 12v.5M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13Z", hue: "grey" };

export function familyOf(family: string): Family {
  return own(FAMILIES, family) ?? UNKNOWN;
}

/** The sign of a family; what it says is said in words beside it. */
export function FamilySign({ family }: { family: string }): ReactNode {
  const { path, hue } = familyOf(family);
  return (
    <svg className={`sign hue-${hue}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

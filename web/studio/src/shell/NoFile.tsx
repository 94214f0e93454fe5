/** What a panel says where no file is in front: that none is open, or that the files are being opened still. */

import type { ReactNode } from "react";

import { useStudio } from "../state/store.ts";
import { isSteady } from "../state/waiting.ts";

export function NoFile({ children }: { children: ReactNode }): ReactNode {
  const isKnown = useStudio(isSteady);
  return <p className="hint">{isKnown ? children : "The files are still being opened."}</p>;
}

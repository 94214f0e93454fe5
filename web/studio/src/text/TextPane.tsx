/** The text of the file in front, always the same as the canvas. */

import { useEffect, useRef, type ReactNode } from "react";

import { documentOf } from "../state/studio.ts";
import { useActive, useStudio } from "../state/store.ts";

export function TextPane(): ReactNode {
  const uri = useStudio(({ active }) => active);
  const isReadOnly = useActive((shown) => shown.isReadOnly) === true;
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const document = documentOf(uri);
    if (document === null || host.current === null) return;
    const { dom } = document.view;
    host.current.append(dom);
    document.view.requestMeasure();
    return () => dom.remove();
  }, [uri]);

  return (
    <section className="text-pane" aria-label="text">
      <h2 className="only-heard">Text</h2>
      {isReadOnly && <p className="note">This file can only be read.</p>}
      <div className="editor" ref={host} />
    </section>
  );
}

/** The open files, one in front. */

import { useEffect, useRef, type ReactNode } from "react";

import { bringToFront, close, othersSaid } from "../state/files.ts";
import { useStudio } from "../state/store.ts";

export function FileTabs(): ReactNode {
  const { order, shown, active } = useStudio();
  const tabs = useRef<HTMLUListElement>(null);
  useEffect(() => {
    void tabs.current?.querySelector(".is-front")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);
  if (order.length === 0) return null;
  return (
    <ul className="file-tabs" aria-label="open files" ref={tabs}>
      {order.map((uri) => {
        const file = shown[uri];
        if (file === undefined) return null;
        return (
          <li key={uri} className={uri === active ? "is-front" : ""}>
            <button type="button" aria-current={uri === active} title={file.path} onClick={() => bringToFront(uri)}>
              {file.name}
              {file.isDirty && <span className="dot">{"\u25cf"}<span className="only-heard">not saved</span></span>}
              {file.others > 0 && <span className="others" title={othersSaid(file.others)}>{`+${file.others}`}<span className="only-heard">{othersSaid(file.others)}</span></span>}
            </button>
            <button type="button" className="close" aria-label={`close ${file.name}`} onClick={() => close(uri)}>
              {"\u2715"}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The window: files and palette, the canvas, the text, the panels. */

import { useEffect, useState, type ReactNode } from "react";

import { host } from "#host";
import { Canvas } from "../canvas/Canvas.tsx";
import { PaletteList } from "../canvas/PaletteList.tsx";
import { CompareCanvas } from "../comparing/CompareCanvas.tsx";
import { useComparing } from "../comparing/comparing.ts";
import { FileList } from "../files/FileList.tsx";
import { FileTabs } from "../files/FileTabs.tsx";
import { visible } from "../shown/visible.ts";
import { hasGraph } from "../state/graphs.ts";
import { useActive } from "../state/store.ts";
import { TextPane } from "../text/TextPane.tsx";
import { Announcer } from "./Announcer.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { Guarded } from "./Guarded.tsx";
import { NARROW, bring, useLayout, type Part } from "./layout.ts";
import { PanelArea } from "./PanelArea.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { Splitter } from "./Splitter.tsx";
import { TopBar } from "./TopBar.tsx";
import { Welcome } from "./Welcome.tsx";

const PARTS: readonly [Part, string][] = [
  ["files", "Files"],
  ["palette", "Actions"],
  ["canvas", "Canvas"],
  ["text", "Text"],
  ["panels", "Panels"],
];

export function App(): ReactNode {
  useShortcuts();
  useTitle();
  const isNarrow = useIsNarrow();
  return (
    <div className={isNarrow ? "window is-narrow" : "window"}>
      <TopBar />
      <host.LineNote />
      {isNarrow ? <Narrow /> : <Wide />}
      <Dialogs />
      <Announcer />
    </div>
  );
}

function Wide(): ReactNode {
  const { sizes, hidden } = useLayout();
  const kind = useActive((shown) => shown.kind);
  const [hasFiles, hasPalette, hasText, hasPanels] = (["files", "palette", "text", "panels"] as const).map((part) => !hidden.includes(part));
  const isScript = kind !== null && hasGraph(kind);
  const isTextBeside = isScript && hasText === true;
  return (
    <div className="parts">
      {(hasFiles === true || hasPalette === true) && (
        <aside className="side" style={{ width: sizes.side }} aria-label="files and actions">
          {hasFiles === true && <FileList />}
          {hasPalette === true && <PaletteList />}
          <Splitter part="side" label="width of files and actions" />
        </aside>
      )}
      <main className="middle">
        <FileTabs />
        {kind === null ? <Welcome /> : isScript ? <CanvasPart /> : <TextPane />}
      </main>
      {(isTextBeside || hasPanels === true) && (
        <aside className="right" style={{ width: sizes.right }} aria-label="text and panels">
          <Splitter part="right" label="width of text and panels" isAfter />
          {isTextBeside && <TextPane />}
          {isTextBeside && hasPanels === true && <Splitter part="panels" label="height of the panels" isAfter />}
          {hasPanels === true && (
            <div className="panels-part" style={isTextBeside ? { height: sizes.panels } : { flex: 1 }}>
              <PanelArea />
            </div>
          )}
        </aside>
      )}
    </div>
  );
}

function Narrow(): ReactNode {
  const front = useLayout((layout) => layout.front);
  const kind = useActive((shown) => shown.kind);
  const isScript = kind !== null && hasGraph(kind);
  return (
    <>
      <nav className="part-tabs" aria-label="parts of the window">
        {PARTS.map(([part, title]) => (
          <button key={part} type="button" aria-current={front === part} onClick={() => bring(part)}>
            {title}
          </button>
        ))}
      </nav>
      <main className="one" data-heir="#canvas | .cm-content | .panel">
        {front === "files" && <FileList />}
        {front === "palette" && <PaletteList />}
        {front === "panels" && <PanelArea />}
        {(front === "canvas" || front === "text") && <FileTabs />}
        {(front === "canvas" || front === "text") && kind === null && <Welcome />}
        {front === "canvas" && kind !== null && (isScript ? <CanvasPart /> : <p className="hint">This file is no script: see its text.</p>)}
        {front === "text" && kind !== null && <TextPane />}
      </main>
    </>
  );
}

/** The canvas, and what there is to say of it when the text is half-written. */
function CanvasPart(): ReactNode {
  const why = useActive((shown) => shown.why);
  const hasGraphNow = useActive((shown) => shown.graph !== null) === true;
  const uri = useActive((shown) => shown.uri);
  const comparing = useComparing((state) => (state.comparing?.uri === uri ? state.comparing : null));
  return (
    <section className={why === null ? "canvas-part" : "canvas-part is-old"} aria-label="canvas" data-heir="#canvas">
      <h2 className="only-heard">Canvas</h2>
      <p className="old-note" role="status">
        {why !== null && (
          <>
            <strong>{hasGraphNow ? "Drawn is what of it could be read last." : "There is nothing to draw yet."}</strong> {why}
          </>
        )}
      </p>
      <Guarded what="the canvas">
        {comparing === null ? <Canvas /> : <CompareCanvas comparing={comparing} />}
      </Guarded>
    </section>
  );
}

/** Let the tab of the browser say which file is open, and whether it is saved. */
function useTitle(): void {
  const name = useActive((shown) => shown.name);
  const isDirty = useActive((shown) => shown.isDirty) === true;
  useEffect(() => {
    const title = `Branchline ${host.name}`;
    document.title = name === null ? title : `${isDirty ? "\u25cf " : ""}${visible(name)} - ${title}`;
  }, [name, isDirty]);
}

function useIsNarrow(): boolean {
  const query = `(max-width: ${NARROW}px)`;
  const [isNarrow, setNarrow] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const follow = (): void => setNarrow(media.matches);
    setNarrow(media.matches); // it may have changed since the first picture
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return isNarrow;
}


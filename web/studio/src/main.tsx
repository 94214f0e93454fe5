/** Begins: connects, lists the files, opens again what was open, and shows the window. */

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { host } from "#host";
import { noteChangeOnDisk } from "./state/changes.ts";
import { doubt } from "./state/checking.ts";
import { announceAgain, listFiles, open, openAgain } from "./state/files.ts";
import { applyEdit } from "./state/findings.ts";
import { noteFindings } from "./state/told_findings.ts";
import { connection, documents, openFiles, orSay, prepare } from "./state/studio.ts";
import { reshow, say, useStudio } from "./state/store.ts";
import { App } from "./shell/App.tsx";
import { keepKeyboard } from "./shell/keyboard.ts";
import { goBack, takeUpRuns } from "./shell/place.ts";
import "./style.css";

prepare({
  show: open,
  greeted: (isAgain) => void greet(isAgain),
});

connection.onNote("textDocument/publishDiagnostics", noteFindings);
connection.onNote("branchline/filesChanged", () => void listFiles());
connection.onNote("branchline/textsChanged", () => useStudio.setState(({ texts }) => ({ texts: texts + 1 })));
connection.onNote("branchline/fileChanged", ({ uri, stamp, why }: { uri: string; stamp: string; why: string }) => void noteChangeOnDisk(uri, stamp, why));
connection.onNote("branchline/others", ({ uri, count }: { uri: string; count: number }) => reshow(uri, { others: count }));
connection.onNote("window/showMessage", ({ type, message }: { type: number; message: string }) => say(message, type <= 2));
connection.onRequest("workspace/applyEdit", async ({ edit }: { edit: Parameters<typeof applyEdit>[0] }) => ({ applied: await applyEdit(edit, openFiles.texts()) }));
connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
connection.onRequest("client/registerCapability", () => null);
connection.onRequest("window/workDoneProgress/create", () => null);

window.addEventListener("beforeunload", (event) => {
  if ([...documents.values()].some(({ isDirty }) => isDirty)) event.preventDefault();
});

keepKeyboard();
connection.start(host.newLine);
const root = document.getElementById("studio");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

async function greet(isAgain: boolean): Promise<void> {
  useStudio.setState({ isBegun: false });
  try {
    await begin(isAgain);
  } finally {
    useStudio.setState({ isBegun: true });
  }
}

async function begin(isAgain: boolean): Promise<void> {
  if (isAgain) say("the studio is back");
  doubt(); // what was written meanwhile, nobody has told
  await listFiles();
  const palette = await orSay(connection.request("branchline/palette", {}));
  if (palette !== null) useStudio.setState({ palette });
  if (isAgain) {
    await announceAgain();
    await takeUpRuns();
  } else {
    if (!(await host.begin())) await openAgain();
    await goBack();
  }
}

/** A page for tests: CodeMirror's own client of language servers talks to ours by WebSocket.
 *
 * It is built when it is tried, and is no part of what is installed.
 */

import { languageServerExtensions, LSPClient, type Transport } from "@codemirror/lsp-client";
import { basicSetup, EditorView } from "codemirror";

declare global {
  interface Window {
    editor: EditorView;
    open_text: (server: string, folder: string, uri: string, text: string) => Promise<void>;
  }
}

/** Return the connection to a server once it is open. */
function connected(address: string): Promise<Transport> {
  const socket = new WebSocket(address);
  const handlers = new Set<(message: string) => void>();
  socket.onmessage = (event) => {
    for (const handler of handlers) handler(String(event.data));
  };
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error("the server lets nobody in"));
    socket.onopen = () =>
      resolve({
        send: (message) => socket.send(message),
        subscribe: (handler) => void handlers.add(handler),
        unsubscribe: (handler) => void handlers.delete(handler),
      });
  });
}

window.open_text = async (server, folder, uri, text) => {
  const client = new LSPClient({ rootUri: folder, extensions: languageServerExtensions() });
  client.connect(await connected(server));
  await client.initializing;
  window.editor = new EditorView({
    doc: text,
    extensions: [basicSetup, client.plugin(uri, "flow")],
    parent: document.body,
  });
};

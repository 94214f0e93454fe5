/** The open files as the language client knows them: what of them is sent, and when. */

import { LSPPlugin, Workspace, type LSPClient, type WorkspaceFile } from "@codemirror/lsp-client";
import type { Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

type Update = ReturnType<Workspace["syncFiles"]>[number];

class SharedFile implements WorkspaceFile {
  readonly uri: string;
  readonly languageId: string;
  readonly view: EditorView;
  version = 1;
  doc: Text;

  constructor(uri: string, languageId: string, view: EditorView) {
    this.uri = uri;
    this.languageId = languageId;
    this.view = view;
    this.doc = view.state.doc;
  }

  getView(): EditorView {
    return this.view;
  }
}

class SharedFiles extends Workspace {
  override files: SharedFile[] = [];
  private readonly show: (uri: string) => Promise<EditorView | null>;
  private isConnected = false;

  constructor(client: LSPClient, show: (uri: string) => Promise<EditorView | null>) {
    super(client);
    this.show = show;
  }

  /** Take what was changed since; while there is no connection that is kept for later. */
  override syncFiles(): readonly Update[] {
    if (!this.isConnected) return [];
    const updates: Update[] = [];
    for (const file of this.files) {
      const plugin = LSPPlugin.get(file.view);
      if (plugin === null || plugin.unsyncedChanges.empty) continue;
      updates.push({ file, prevDoc: file.doc, changes: plugin.unsyncedChanges });
      this.renew(file, plugin);
    }
    return updates;
  }

  override openFile(uri: string, languageId: string, view: EditorView): void {
    const file = new SharedFile(uri, languageId, view);
    this.files.push(file);
    if (this.isConnected) this.client.didOpen(file);
  }

  override closeFile(uri: string): void {
    this.files = this.files.filter((file) => file.uri !== uri);
    if (this.isConnected) this.client.didClose(uri);
  }

  override connected(): void {
    this.isConnected = true;
    for (const file of this.files) {
      const plugin = LSPPlugin.get(file.view);
      if (plugin !== null) this.renew(file, plugin);
      this.client.didOpen(file);
    }
  }

  override disconnected(): void {
    this.isConnected = false;
  }

  override displayFile(uri: string): Promise<EditorView | null> {
    return this.show(uri);
  }

  private renew(file: SharedFile, plugin: LSPPlugin): void {
    file.doc = file.view.state.doc;
    file.version += 1;
    plugin.clear();
  }
}

/** Makes the workspace of a language client, and says which version of a file the server has. */
export class OpenFiles {
  private shared: SharedFiles | null = null;
  private readonly show: (uri: string) => Promise<EditorView | null>;

  constructor(show: (uri: string) => Promise<EditorView | null>) {
    this.show = show;
  }

  workspace(client: LSPClient): Workspace {
    this.shared = new SharedFiles(client, this.show);
    return this.shared;
  }

  version(uri: string): number {
    return this.shared?.files.find((file) => file.uri === uri)?.version ?? 0;
  }

  /** Return the texts of all open files as the server has them now. */
  texts(): ReadonlyMap<string, Text> {
    return new Map((this.shared?.files ?? []).map(({ uri, doc }) => [uri, doc]));
  }

  /** Return the text of a file as the server has it. */
  sent(uri: string): Text | null {
    return this.shared?.files.find((file) => file.uri === uri)?.doc ?? null;
  }
}

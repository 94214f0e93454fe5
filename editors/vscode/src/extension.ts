/** Starts `branchline lsp` and `branchline dap`, and shows the pages that they make. All else is theirs. */

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { LanguageClient, type ServerOptions } from "vscode-languageclient/node";

const ID = "branchline";
const LANGUAGE = "branchline-flow";
const PAGES = { "branchline.showPicture": "branchline.show", "branchline.showRunOf": "branchline.showRun" } as const;

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory(ID, { createDebugAdapterDescriptor: adapter }),
    vscode.debug.registerDebugConfigurationProvider(ID, { resolveDebugConfiguration: completed }),
    vscode.commands.registerCommand("branchline.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("branchline.command")) void restart();
    }),
  );
  for (const [command, asked] of Object.entries(PAGES)) {
    context.subscriptions.push(vscode.commands.registerCommand(command, () => showPage(asked)));
  }
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** What starts Branchline, as the settings say, with more words behind it. */
function command(...words: string[]): { command: string; args: string[] } {
  const [program = "branchline", ...first] = vscode.workspace.getConfiguration(ID).get<string[]>("command", ["branchline"]);
  return { command: program, args: [...first, ...words] };
}

async function start(): Promise<void> {
  client = undefined;
  if (!(await isThere())) return;
  const options: ServerOptions = command("lsp");
  client = new LanguageClient(ID, "Branchline", options, {
    documentSelector: [
      { scheme: "file", language: LANGUAGE },
      { scheme: "untitled", language: LANGUAGE },
      { scheme: "file", pattern: "**/*.{yaml,yml}" },
      { scheme: "file", pattern: "**/{branchline,pyproject}.toml" },
      { scheme: "file", pattern: "**/*.{json,xml}" },
    ],
  });
  await client.start().catch(() => undefined); // the client has said it
}

/** Whether what the settings name is a program; where it is none, says what is expected. */
async function isThere(): Promise<boolean> {
  const { command: program, args } = command("--version");
  const fault = await new Promise<Error | null>((tell) => {
    execFile(program, args, (error) => tell(error));
  });
  if (!fault) return true;
  const fix = "Open settings";
  const said = `Branchline could not be started as "${program}". Expected: pip install "branchline[lsp]", or the setting branchline.command`;
  void vscode.window.showErrorMessage(said, fix).then((chosen) => {
    if (chosen === fix) void vscode.commands.executeCommand("workbench.action.openSettings", "branchline.command");
  });
  return false;
}

async function restart(): Promise<void> {
  await client?.stop().catch(() => undefined);
  await start();
}

function adapter(): vscode.DebugAdapterDescriptor {
  const { command: program, args } = command("dap");
  return new vscode.DebugAdapterExecutable(program, args);
}

/** A configuration that nobody wrote debugs the script that is open. */
function completed(
  _folder: vscode.WorkspaceFolder | undefined,
  wanted: vscode.DebugConfiguration,
): vscode.DebugConfiguration | undefined {
  if (wanted.type || wanted.request || wanted.name) return wanted;
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== LANGUAGE) return undefined;
  return { type: ID, request: "launch", name: "Debug this script", script: editor.document.uri.fsPath, stopOnEntry: true };
}

/** Shows the page that the server makes of the script that is open, beside its text. */
async function showPage(asked: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!client || !editor) return;
  const uri = editor.document.uri.toString();
  const answer = await client.sendRequest<{ html?: string } | null>("workspace/executeCommand", {
    command: asked,
    arguments: [{ uri }],
  });
  if (!answer?.html) return;
  const name = editor.document.uri.path.split("/").at(-1) ?? "script";
  const panel = vscode.window.createWebviewPanel(`${ID}.page`, name, vscode.ViewColumn.Beside, { enableScripts: true });
  panel.webview.html = answer.html;
}

/** The findings of each open file as the language server tells them, and the branches that they speak of. */

import type { Diagnostic } from "../connection/protocol.ts";
import { connection } from "./studio.ts";
import { reshow, useStudio, type Branch } from "./store.ts";

const noting = new Map<string, Promise<void>>();

export function noteFindings({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }): void {
  const order = [...diagnostics].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
  reshow(uri, { findings: order, spokenOf: new Map() });
  if (order.length > 0) noting.set(uri, noteBranches(uri, order));
  else noting.delete(uri);
}

/** Return when it is known which branches the findings of a file speak of. */
export async function branchesNoted(uri: string): Promise<void> {
  for (let seen; seen !== noting.get(uri); await seen) seen = noting.get(uri);
}

/** Ask which branches the findings of a file speak of; findings that came meanwhile ask for themselves. */
async function noteBranches(uri: string, findings: readonly Diagnostic[]): Promise<void> {
  const answer = await connection.request("branchline/findings/branches", { uri }).catch(() => null);
  if (answer === null || useStudio.getState().shown[uri]?.findings !== findings) return;
  const byPlace = new Map(answer.found.map(({ line, character, rule, branches }) => [`${line} ${character} ${rule}`, branches]));
  const spokenOf = new Map<Diagnostic, readonly Branch[]>();
  for (const finding of findings) {
    const { line, character } = finding.range.start;
    const branches = byPlace.get(`${line} ${character} ${finding.code ?? ""}`);
    if (branches !== undefined) spokenOf.set(finding, branches);
  }
  reshow(uri, { spokenOf });
}

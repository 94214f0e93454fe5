/** Completion in a field: the names that may stand there, within braces where it holds text. */

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

import type { Field, FieldName } from "../connection/protocol.ts";
import { elementOf } from "../markdown/element.tsx";
import { visible } from "../shown/visible.ts";
import { connection } from "../state/studio.ts";

const WORD = /[\p{L}\p{N}_$:]*$/u;
const KINDS: Record<string, string> = { variable: "variable", "system variable": "constant", function: "function", keyword: "keyword" };

/** Return the source of completions of a field. */
export function namesFor(uri: string, field: Field) {
  return async ({ state, pos, explicit, aborted }: CompletionContext): Promise<CompletionResult | null> => {
    const before = state.sliceDoc(0, pos);
    const word = WORD.exec(before)?.[0] ?? "";
    const from = pos - word.length;
    const isBehindDot = before[from - 1] === ".";
    const isWhole = field.isExpression || field.isCode || field.isVariable;
    if (!isWhole && before.lastIndexOf("{") <= before.lastIndexOf("}")) return null;
    if (!explicit && word === "" && !isBehindDot && before[from - 1] !== "{") return null;
    if (/^\d/.test(word)) return null;
    connection.lsp.sync();
    const answer = await connection.request("branchline/names", { uri, type: field.type }).catch(() => null);
    if (answer === null || aborted) return null;
    const offered = isBehindDot ? answer.names.filter(({ isMethod }) => isMethod) : answer.names;
    return { from, options: offered.map(optionOf), validFor: /^[\p{L}\p{N}_$:]*$/u };
  };
}

function optionOf({ label, sort, detail, says }: FieldName, at: number): Completion {
  return {
    label,
    displayLabel: visible(label),
    detail: visible(detail),
    type: KINDS[sort] ?? "text",
    sortText: String(at).padStart(5, "0"),
    ...(says === "" ? {} : { info: () => elementOf(says) }),
  };
}

/** Prints the words of scripts as VS Code colours them: a line a word, `START END SCOPE`, offsets in UTF-16.
 *
 * `node tokenize.mjs FILE...`; a line `file FILE` stands before each.
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const wasm = readFileSync(here("node_modules/vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));

const built = here("syntaxes/flow.tmLanguage.json");
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(readFileSync(built, "utf8"), built),
});
const grammar = await registry.loadGrammar("source.branchline.flow");

for (const file of process.argv.slice(2)) {
  console.log(`file ${file}`);
  let state = textmate.INITIAL;
  let at = 0;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.slice(1).find((each) => !each.startsWith("constant.character")) ?? "";
      if (scope && startIndex < Math.min(endIndex, line.length))
        console.log(`${at + startIndex} ${at + Math.min(endIndex, line.length)} ${scope}`);
    }
    state = ruleStack;
    at += line.length + 1;
  }
}

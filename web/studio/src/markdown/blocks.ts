/** Markdown to a tree of plain values: the part of it that pages of actions and answers of the server are written in. */

export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "strong" | "em"; inside: Inline[] }
  | { kind: "link"; inside: Inline[]; address: string };

export type Block =
  | { kind: "heading"; level: number; inside: Inline[] }
  | { kind: "paragraph"; inside: Inline[] }
  | { kind: "code"; text: string; language: string }
  | { kind: "list"; isOrdered: boolean; items: Inline[][] }
  | { kind: "quote"; inside: Inline[] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "rule" };

const FENCE = /^\s*(`{3,}|~{3,})\s*([\w-]*)\s*$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const INLINE = /(`+)([\s\S]*?[^`])\1(?!`)|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|\[([^\]]*)\]\(([^()\s]*)\)|\\([\\`*_{}[\]()#+.!|<>-])/g;
const DEEPEST = 4;

/** Return the blocks of a text in Markdown. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const finish = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", inside: inlinesOf(paragraph.join(" ")) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const [block, next] = blockAt(lines, at);
    if (block !== null) {
      finish();
      blocks.push(block);
    } else if (line.trim() === "") {
      finish();
    } else {
      paragraph.push(line.trim());
    }
    at = next;
  }
  finish();
  return blocks;
}

/** Return the block, other than a paragraph, that begins at a line, and the line after it. */
function blockAt(lines: readonly string[], at: number): [Block | null, number] {
  const line = lines[at] ?? "";
  const fence = FENCE.exec(line);
  if (fence !== null) return fenced(lines, at, fence[1] ?? "", fence[2] ?? "");
  const heading = HEADING.exec(line);
  if (heading !== null) return [{ kind: "heading", level: heading[1]?.length ?? 1, inside: inlinesOf(heading[2] ?? "") }, at + 1];
  if (RULE.test(line)) return [{ kind: "rule" }, at + 1];
  if (line.includes("|") && DIVIDER.test(lines[at + 1] ?? "")) return table(lines, at);
  if (ITEM.test(line)) return list(lines, at);
  if (line.startsWith(">")) return quote(lines, at);
  return [null, at + 1];
}

function fenced(lines: readonly string[], at: number, fence: string, language: string): [Block, number] {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trim().startsWith(fence)) end += 1;
  return [{ kind: "code", text: lines.slice(at + 1, end).join("\n"), language }, end + 1];
}

function list(lines: readonly string[], at: number): [Block, number] {
  const items: string[] = [];
  const isOrdered = ITEM.exec(lines[at] ?? "")?.[1] !== undefined;
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    const item = ITEM.exec(line);
    if (item !== null) items.push(item[2] ?? "");
    else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ""} ${line.trim()}`);
    else break;
  }
  return [{ kind: "list", isOrdered, items: items.map((item) => inlinesOf(item)) }, end];
}

function quote(lines: readonly string[], at: number): [Block, number] {
  let end = at;
  while ((lines[end] ?? "").startsWith(">")) end += 1;
  const text = lines.slice(at, end).map((line) => line.replace(/^>\s?/, ""));
  return [{ kind: "quote", inside: inlinesOf(text.join(" ")) }, end];
}

function table(lines: readonly string[], at: number): [Block, number] {
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? "").includes("|")) end += 1;
  const rows = lines.slice(at + 2, end).map(cells);
  return [{ kind: "table", head: cells(lines[at] ?? ""), rows }, end];
}

function cells(line: string): Inline[][] {
  const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => inlinesOf(cell.trim()));
}

/** Return the parts of a line; what is no Markdown of ours stays as it is written. */
export function inlinesOf(text: string, depth = 0): Inline[] {
  if (depth >= DEEPEST) return [{ kind: "text", text }];
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) found.push({ kind: "text", text: text.slice(at, match.index) });
    found.push(inlineOf(match, depth));
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ kind: "text", text: text.slice(at) });
  return found;
}

function inlineOf(match: RegExpExecArray, depth: number): Inline {
  const [, , code, strong, strongToo, em, link, address, escaped] = match;
  const bold = strong ?? strongToo;
  if (code !== undefined) return { kind: "code", text: code };
  if (bold !== undefined) return { kind: "strong", inside: inlinesOf(bold, depth + 1) };
  if (em !== undefined) return { kind: "em", inside: inlinesOf(em, depth + 1) };
  if (link !== undefined) return { kind: "link", inside: inlinesOf(link, depth + 1), address: address ?? "" };
  return { kind: "text", text: escaped ?? "" };
}

/** Markdown as elements; nothing of a text ever becomes HTML, and links lead only to the web. */

import type { ReactNode } from "react";

import { blocksOf, type Block, type Inline } from "./blocks.ts";

export function Markdown({ text }: { text: string }): ReactNode {
  return (
    <div className="markdown">
      {blocksOf(text).map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case "heading": {
      const Heading = `h${Math.min(6, block.level + 2)}` as "h3";
      return <Heading>{inlines(block.inside)}</Heading>;
    }
    case "paragraph":
      return <p>{inlines(block.inside)}</p>;
    case "code":
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "list": {
      const List = block.isOrdered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((item, at) => (
            <li key={at}>{inlines(item)}</li>
          ))}
        </List>
      );
    }
    case "quote":
      return <blockquote>{inlines(block.inside)}</blockquote>;
    case "table":
      return <Table head={block.head} rows={block.rows} />;
    default:
      return <hr />;
  }
}

function Table({ head, rows }: { head: Inline[][]; rows: Inline[][][] }): ReactNode {
  return (
    <div className="table" tabIndex={0} role="region" aria-label={`table of ${head.map((cell) => cell.map(plain).join("")).join(", ")}`}>
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at}>{inlines(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{inlines(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inlines(parts: readonly Inline[]): ReactNode[] {
  return parts.map((part, at) => <InlineView key={at} part={part} />);
}

function plain(part: Inline): string {
  return "text" in part ? part.text : part.inside.map(plain).join("");
}

function InlineView({ part }: { part: Inline }): ReactNode {
  switch (part.kind) {
    case "text":
      return part.text;
    case "code":
      return <code>{part.text}</code>;
    case "strong":
      return <strong>{inlines(part.inside)}</strong>;
    case "em":
      return <em>{inlines(part.inside)}</em>;
    default:
      return /^https?:\/\//.test(part.address) ? (
        <a href={part.address} target="_blank" rel="noreferrer noopener">
          {inlines(part.inside)}
        </a>
      ) : (
        <>{inlines(part.inside)}</>
      );
  }
}

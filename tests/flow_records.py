"""What the lines of a .flow text say and where, by flow.lark and by the trees of Tree-sitter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from nodes import run_node
from paths import ROOT
from tree_sitter_reader import Node

from branchline.grammar.documents.core_schema import meant
from branchline.grammar.flow.line_records import (
    Commented,
    Head,
    Item,
    Joined,
    LineError,
    ScriptLine,
    Token,
    TypeLine,
    UnreadError,
)
from branchline.grammar.flow.lines import parse_lines
from branchline.grammar.flow.quoting import read_block, unescape
from branchline.grammar.script import Branch, Literal, Setting, Span

EDITOR = ROOT / "editors" / "tree-sitter-branchline"
_PRINTS = ROOT / "tests" / "tree_sitter" / "as_json.cjs"


PIECES = st.sampled_from(
    [
        *("script", "type", "type ", "Generic", "a", "a b", "a-b", "a.b", "$", "é", "1"),
        *("-2.5", "1e3", ":", "=", "->", ",", "[", "]", "#", "# c", "²"),
        *(" ", "\t", "\n", "\r", "\r\n", "-", "."),
        *('"', "'", "`", '"x"', "'x'", "`x`", '""', '"""', '"""\nx\n"""', "crlf ", "escaped "),
        *("\\", "\\n", "\\u00e9", "true", "false", "truest", '"""a"b"""', '\\"', "\x00", "{", "<"),
    ]
)  # fmt: skip
LINES = st.sampled_from(
    [
        'script "x"\n',
        "type Generic\n",
        "type of x = 1\n",
        'a--b: Wait "x"\n',
        "type: Wait\n",
        "b = 1\n",
        "A b, `c`, 'd' -> a\n",
        'c = [a, "b", 3, [true], # d\n"""e"""]\n',
        'd = escaped """\n\\n"\\"""""\n',
        "-> a---b # b\n",
        "x--y \t z = 1\n",
    ]
)
EMPTY_AND_MORE = re.compile(r':[ \t]*"""')
"""An action whose name is an empty text, and a caption that touches it (editors' README)."""


@cache
def grammar() -> dict[str, Any]:
    done = run_node(str(_PRINTS), str(EDITOR / "grammar.js"))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def scripts() -> Iterator[Path]:
    """Yield every script of the project, the broken ones too."""
    for folder in ("sample_scripts", "tests", "tools", "docs", "benchmarks"):
        yield from sorted((ROOT / folder).rglob("*.flow"))


Record = tuple[Any, ...]


def by_lark(text: str) -> list[Record] | None:
    """Return what the lines of a text say and where, comments too; nothing where one is none."""
    try:
        items = parse_lines(text)
    except (UnreadError, LineError):
        return None
    return [record for item in items for record in of_item(item)]


def of_item(item: Item) -> Iterator[Record]:
    match item:
        case Token():
            yield from comments(str(item))
        case Commented():
            yield from of_item(item.setting)
            for gap in item.gaps:
                yield from comments(gap)
        case ScriptLine() | TypeLine():
            yield type(item).__name__, item.name, item.span
        case Head():
            yield "Head", item.id, item.span, item.name, item.name_span, item.caption
        case Setting():
            yield "Setting", item.name, item.span, item.value
        case Branch(outcome="Default") if item.span.end - item.span.start == len("->"):
            yield "Branch", (), item.target, item.target_span
        case Branch():
            yield of_branches((item,))
        case Joined():
            yield of_branches(item.branches)


def of_branches(branches: tuple[Branch, ...]) -> Record:
    outcomes = tuple((each.outcome, each.is_custom, each.span) for each in branches)
    return "Branch", outcomes, branches[0].target, branches[0].target_span


def comments(gap: str) -> Iterator[Record]:
    for comment in re.findall(r"#[^\r\n]*", gap):
        yield "Comment", comment


def of_node(node: Node) -> Iterator[Record]:
    """Yield what one line says, or a comment."""
    match node.kind:
        case "comment":
            yield "Comment", node.text
        case "script_line" | "type_line":
            (name,) = node.all("name")
            kind = "ScriptLine" if node.kind == "script_line" else "TypeLine"
            yield kind, said(name), span(name)
        case "action":
            (id_,), (name,) = node.all("id"), node.all("name")
            caption = "".join(map(said, node.all("caption")))
            yield "Head", said(id_), span(id_), said(name), span(name), caption
        case "setting":
            (name,), (value,) = node.all("name"), node.all("value")
            yield "Setting", said(name), span(name), literal(value)
            yield from (("Comment", each.text) for each in comments_in(value))
        case "branch":
            outcomes = tuple(
                (said(each), each.kind in {"text", "raw_text"}, span(each))
                for each in node.all("outcome")
            )
            (target,) = node.all("target")
            yield "Branch", outcomes, said(target), span(target)
        case _:
            raise TypeError(node.kind)


def comments_in(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind == "comment":
            yield child
        yield from comments_in(child)


def span(node: Node) -> Span:
    return Span(node.start, node.start + len(node.text.rstrip(" \t")))


def said(node: Node) -> str:
    """Return the text that a node stands for."""
    match node.kind:
        case "text" | "quoted_name":
            return unescape(node.text[1:-1])
        case "raw_text":
            return node.text[1:-1]
        case "block":
            return read_block(node.text)
        case _:
            return node.text.rstrip(" \t")


def literal(node: Node) -> Literal:
    match node.kind:
        case "list":
            values = [literal(child) for child in node.children if child.kind != "comment"]
            return Literal(tuple(values), span(node))
        case "number":
            return Literal(meant(node.text) or 0, span(node))
        case "truth":
            return Literal(node.text == "true", span(node))
        case _:
            return Literal(said(node), span(node), node.kind == "block")

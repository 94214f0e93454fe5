"""The grammar for Tree-sitter says what flow.lark says, of every script that there is.

Tree-sitter's own program makes a parser in C of it and cannot be had everywhere, so that
``tree_sitter_reader`` reads by the same rules here.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Token
from lark.exceptions import UnexpectedInput
from nodes import needs_node, run_node
from paths import ROOT
from tree_sitter_reader import CLASSES, Node, Reader, RefusedError, pattern_texts

from branchline.grammar.documents.core_schema import meant
from branchline.grammar.flow.lines import (
    Commented,
    Head,
    Item,
    Joined,
    LineError,
    ScriptLine,
    TypeLine,
    parse_lines,
)
from branchline.grammar.flow.quoting import read_block, unescape
from branchline.grammar.script import Branch, Literal, Setting, Span

EDITOR = ROOT / "editors" / "tree-sitter-branchline"
PRINTS = Path(__file__).with_name("as_json.cjs")
UNKNOWN_TO_TREE_SITTER = re.compile(r"\(\?(?!:)|[+*?}][+?]|\\[bBAZzG1-9]")
"""What its regular expressions have not: looking around, possessive signs, bounds, references."""

pytestmark = needs_node


@cache
def grammar() -> dict[str, Any]:
    done = run_node(str(PRINTS), str(EDITOR / "grammar.js"))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def reader() -> Reader:
    return Reader(grammar())


def scripts() -> Iterator[Path]:
    """Yield every script of the project, the broken ones too."""
    for folder in ("sample_scripts", "tests", "tools", "docs", "benchmarks"):
        yield from sorted((ROOT / folder).rglob("*.flow"))


Record = tuple[Any, ...]


def by_lark(text: str) -> list[Record] | None:
    """Return what the lines of a text say and where, comments too; nothing where one is none."""
    try:
        items = parse_lines(text)
    except (UnexpectedInput, LineError):
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


def by_tree_sitter(text: str) -> list[Record] | None:
    """Return the same by the grammar for Tree-sitter."""
    tree = tree_of(text)
    return tree and [record for line in tree.children for record in of_node(line)]


@lru_cache(maxsize=4096)  # several tests read every script
def tree_of(text: str) -> Node | None:
    try:
        return reader().read(text)
    except RefusedError:
        return None


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


def test_every_script_has_the_same_words_at_the_same_places() -> None:
    read = refused = 0
    for path in scripts():
        text = path.read_text("utf-8", errors="surrogateescape")
        expected = by_lark(text)
        if expected is None:
            refused += 1
        else:
            read += 1
            assert by_tree_sitter(text) == expected, path
    assert read > 1000
    assert refused > 100


def test_every_script_that_cannot_be_read_is_refused() -> None:
    """But for a bound that no grammar has."""
    taken = [
        path.name
        for path in scripts()
        if by_lark(text := path.read_text("utf-8", errors="surrogateescape")) is None
        and by_tree_sitter(text) is not None
    ]

    assert taken == ["list-is-not-too-deep.flow"]


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


@settings(max_examples=300)
@given(st.lists(st.one_of(PIECES, LINES), max_size=14).map("".join))
def test_any_text_is_read_as_flow_lark_reads_it(text: str) -> None:
    if not EMPTY_AND_MORE.search(text):
        assert by_tree_sitter(text) == by_lark(text), text


def test_signs_of_words_are_the_same_signs() -> None:
    """Unicode's letters and numbers are what Python takes for signs of words."""
    assert set(CLASSES.values()) == {r"[^\W\d]", r"\w"}
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        kind = unicodedata.category(sign)
        assert bool(re.fullmatch(r"\w", sign)) == (kind[0] in "LN" or sign == "_"), hex(code)
        assert bool(re.fullmatch(r"[^\W\d]", sign)) == (
            kind[0] == "L" or kind in {"Nl", "No"} or sign == "_"
        ), hex(code)


def test_regular_expressions_are_such_as_tree_sitter_knows() -> None:
    patterns = [each for rule in grammar()["rules"].values() for each in pattern_texts(rule)]

    assert len(patterns) > 10
    assert [each for each in patterns if UNKNOWN_TO_TREE_SITTER.search(each)] == []


@pytest.mark.parametrize(
    "pattern", ["a(?=b)", "a(?!b)", "(?<=a)b", "a++", "(a|b)*+", r"\bab", r"a\Z", "a??"]
)
def test_other_regular_expressions_are_found(pattern: str) -> None:
    assert UNKNOWN_TO_TREE_SITTER.search(pattern)


PATTERN = re.compile(r"(?:\((\w+) (\w+): )?\((\w+)\) @([\w.]+)\)?")


def test_every_word_has_one_colour() -> None:
    """Each leaf that has a name, in each script, by one pattern of the query; and none is idle."""
    query = re.sub(r"(?m)^;.*", "", (EDITOR / "queries" / "highlights.scm").read_text("utf-8"))
    patterns = {found.groups()[:3] for found in PATTERN.finditer(query)}
    used: set[tuple[str | None, ...]] = set()
    for path in scripts():
        tree = tree_of(path.read_text("utf-8", errors="surrogateescape"))
        for parent, node in leaves(tree) if tree else ():
            fit = patterns & {(None, None, node.kind), (parent.kind, node.field, node.kind)}
            assert len(fit) == 1, f"{path}: {parent.kind}, {node.field}, {node.kind}: {fit}"
            used |= fit
    assert used == patterns


BRANCHED = {"script_line", "type_line", "action", "setting", "branch", "list"}


def leaves(node: Node) -> Iterator[tuple[Node, Node]]:
    for child in node.children:
        if child.kind in BRANCHED:
            yield from leaves(child)
        else:
            yield node, child
            yield from leaves(child)


def test_literal_signs_of_the_query_are_signs_of_the_grammar() -> None:
    query = (EDITOR / "queries" / "highlights.scm").read_text("utf-8")
    literals = {
        terminal.pattern.pattern.replace("\\", "")
        for terminal in reader().terminals.values()
        if terminal.is_literal
    }

    asked = set(re.findall(r'"([^"]+)"', query))

    assert asked == literals - {'"', "`", "true", "false"}


def test_what_is_published_with_it_is_of_this_version() -> None:
    version = (ROOT / "tools" / "version.txt").read_text("utf-8").strip()
    described = json.loads((EDITOR / "tree-sitter.json").read_text("utf-8"))

    assert described["metadata"]["version"] == version
    assert json.loads((EDITOR / "package.json").read_text("utf-8"))["version"] == version
    (one,) = described["grammars"]
    assert one["name"] == grammar()["name"]
    assert (EDITOR / one["highlights"]).is_file()

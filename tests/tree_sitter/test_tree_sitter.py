"""The grammar for Tree-sitter says what flow.lark says, of every script that there is.

``tree_sitter_reader`` reads by the rules of grammar.js here; the parser in C that Tree-sitter's
own program made of it has tests beside this file.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import pytest
from flow_records import (
    EDITOR,
    EMPTY_AND_MORE,
    LINES,
    PIECES,
    Record,
    by_lark,
    grammar,
    of_node,
    scripts,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from nodes import needs_node
from paths import ROOT
from tree_sitter_reader import CLASSES, Node, Reader, RefusedError, pattern_texts

UNKNOWN_TO_TREE_SITTER = re.compile(r"\(\?(?!:)|[+*?}][+?]|\\[bBAZzG1-9]")
"""What its regular expressions have not: looking around, possessive signs, bounds, references."""

pytestmark = needs_node


@cache
def reader() -> Reader:
    return Reader(grammar())


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

"""The parser in C that editors load reads as flow.lark does, and is the one of grammar.js."""

from __future__ import annotations

import filecmp
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest
import tree_sitter
from flow_records import (
    EMPTY_AND_MORE,
    LINES,
    PIECES,
    Record,
    by_lark,
    grammar,
    of_node,
    scripts,
)
from generated_parser import COMPILER, EDITOR, GeneratedParser
from hypothesis import given, settings
from hypothesis import strategies as st
from nodes import needs_node
from tree_sitter_reader import Node, RefusedError

needs_compiler = pytest.mark.skipif(COMPILER is None, reason="no C compiler is installed")
PROGRAM = shutil.which("tree-sitter")
MADE_BY = "0.22.6"
CASE = re.compile(r"={3,}\n(.+)\n((?::\w+\n)*)={3,}\n((?s:.*?))\n---\n((?s:.*?))(?=\n={3,}\n|\Z)")
CASES = CASE.findall((EDITOR / "test" / "corpus" / "scripts.txt").read_text("utf-8"))


@cache
def parser() -> GeneratedParser:
    return GeneratedParser()


def by_parser(text: str) -> list[Record] | None:
    tree = tree_of(text)
    return None if tree is None else [each for line in tree.children for each in of_node(line)]


@lru_cache(maxsize=4096)
def tree_of(text: str) -> Node | None:
    try:
        return parser().read(text)
    except RefusedError:
        return None


@needs_node
def test_the_rules_that_it_was_made_of_are_those_of_the_grammar() -> None:
    """The program writes grammar.json and parser.c together, so that one tells of the other."""
    made = json.loads((EDITOR / "src" / "grammar.json").read_text("utf-8"))

    assert {name: made[name] for name in grammar()} == grammar()
    assert [made[name] for name in ("conflicts", "externals", "precedences")] == [[], [], []]


def program() -> str:
    """Return which version of Tree-sitter's program is installed, if any."""
    if PROGRAM is None:
        return ""
    words = [PROGRAM, "--version"]
    done = subprocess.run(words, capture_output=True, check=True)  # noqa: S603 - our own words
    return done.stdout.decode()


@pytest.mark.skipif(MADE_BY not in program(), reason=f"no tree-sitter {MADE_BY} is installed")
def test_the_program_makes_the_same_parser_of_the_grammar(tmp_path: Path) -> None:
    shutil.copytree(EDITOR, tmp_path / "made", ignore=shutil.ignore_patterns("src"))
    made = tmp_path / "made"
    assert PROGRAM is not None

    for words in (["generate", "--abi", "14", "--no-bindings"], ["test"]):
        subprocess.run([PROGRAM, *words], cwd=made, check=True)  # noqa: S603 - our own words

    names = ["grammar.json", "node-types.json", "parser.c"]
    same, *_ = filecmp.cmpfiles(EDITOR / "src", made / "src", names, shallow=False)
    assert same == names


@needs_compiler
@needs_node
def test_every_script_has_the_same_words_at_the_same_places() -> None:
    read = refused = 0
    taken: list[str] = []
    for path in scripts():
        text = path.read_text("utf-8", errors="replace")
        expected = by_lark(text)
        found = by_parser(text)
        if expected is not None:
            read += 1
            assert found == expected, path
        else:
            refused += 1
            taken += [path.name] * (found is not None)
    assert read > 1000
    assert refused > 100
    assert taken == ["list-is-not-too-deep.flow"]  # a bound that no grammar has


@needs_compiler
@settings(max_examples=300)
@given(st.lists(st.one_of(PIECES, LINES), max_size=14).map("".join))
def test_any_text_is_read_as_flow_lark_reads_it(text: str) -> None:
    has_end = "\0" in text  # which any parser of tree-sitter takes for the end of the text
    if not has_end and not EMPTY_AND_MORE.search(text):
        assert by_parser(text) == by_lark(text), text


@needs_compiler
@settings(max_examples=50)
@given(st.lists(st.one_of(PIECES, LINES), max_size=14).map("".join), st.data())
def test_a_text_that_was_edited_is_read_as_a_new_one(text: str, data: st.DataObject) -> None:
    """As editors do: the tree of the text before is handed over with the place of the edit."""
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    new = data.draw(st.one_of(PIECES, LINES))
    after = text[:at] + new + text[end:]
    old = parser().parser.parse(text.encode())
    start, stop, now = (len(part.encode()) for part in (text[:at], text[:end], text[:at] + new))
    points = (
        tree_sitter.Point(part.count("\n"), _column(part)) for part in _parts(text, at, end, new)
    )
    old.edit(start, stop, now, *points)

    edited = parser().parser.parse(after.encode(), old)

    assert str(edited.root_node) == str(parser().tree(after))


def _parts(text: str, at: int, end: int, new: str) -> tuple[str, str, str]:
    return text[:at], text[:end], text[:at] + new


def _column(part: str) -> int:
    return len(part.rpartition("\n")[2].encode())


@needs_compiler
@pytest.mark.parametrize(
    ("name", "marks", "text", "expected"), CASES, ids=[each[0] for each in CASES]
)
def test_a_case_of_the_corpus_has_its_tree(
    name: str, marks: str, text: str, expected: str
) -> None:
    root = parser().tree(text[1:])

    assert root.has_error == (":error" in marks), name
    if not root.has_error:
        assert re.sub(r"\s+", " ", str(root)) == re.sub(r"\s+", " ", expected).strip()


def test_the_corpus_is_read_whole() -> None:
    text = (EDITOR / "test" / "corpus" / "scripts.txt").read_text("utf-8")

    assert len(CASES) == text.count("\n---\n") == 5


@needs_compiler
def test_every_word_has_one_colour_and_every_pattern_a_word() -> None:
    text = (EDITOR / "queries" / "highlights.scm").read_text("utf-8")
    query = tree_sitter.Query(parser().language, text)
    used: set[int] = set()
    for path in scripts():
        root = parser().tree(path.read_text("utf-8", errors="replace"))
        if root.has_error:
            continue
        coloured: list[tuple[int, int]] = []
        for pattern, found in tree_sitter.QueryCursor(query).matches(root):
            used.add(pattern)
            coloured += [
                (node.start_byte, node.end_byte) for nodes in found.values() for node in nodes
            ]
        assert sorted(set(coloured)) == sorted(coloured), path
        assert {*_words(root)} <= {*coloured}, path
    assert used == {*range(query.pattern_count)}


def _words(node: tree_sitter.Node) -> Iterator[tuple[int, int]]:
    """Yield the places of what has a name and nothing with a name in it."""
    inside = node.named_children
    if node.type in {"text", "raw_text", "quoted_name"} or (node.is_named and not inside):
        if node.end_byte > node.start_byte and node.type not in {"source_file", "list"}:
            yield node.start_byte, node.end_byte
        return
    for child in inside:
        yield from _words(child)

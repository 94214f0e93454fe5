"""Snippet code: what is written reads back, and any code is a program or a list of mistakes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.grammar.snippet.expression import ExpressionError, parse_expression
from branchline.grammar.snippet.nodes import (
    Assign,
    Block,
    Break,
    Call,
    Case,
    Chain,
    Compare,
    Constant,
    Dynamic,
    Evaluate,
    Expression,
    For,
    ForEach,
    Function,
    If,
    Index,
    Member,
    Name,
    Repeat,
    Return,
    Select,
    Statement,
    Switch,
    Text,
    Trace,
    Unary,
    Uses,
    without_places,
)
from branchline.grammar.snippet.parser import Snippet, parse_snippet
from branchline.grammar.snippet.scanner import KEYWORDS
from branchline.grammar.snippet.writer import write_expression, write_snippet
from branchline.grammar.source import Source

HERE = TESTS
BROKEN = sorted((HERE / "grammar" / "snippet_mistakes").glob("*.snippet"))
LAYOUTS = sorted((HERE / "grammar" / "layouts").glob("*.snippet"))
MANY = 100_000
Made = TypeVar("Made")


# Trees


def made(kind: Callable[..., Made], *parts: st.SearchStrategy[object]) -> st.SearchStrategy[Made]:
    """Return nodes of a kind, all at place 0."""
    return st.builds(kind, *parts, at=st.just(0))


WORDS = ["a", "B_1", "x$", "global:y", "to", "IN", "then", "été"]
NAMES = made(Name, st.sampled_from(WORDS))
CONSTANTS = made(
    Constant,
    st.one_of(
        st.booleans(),
        st.integers(0, 10**15 - 1),
        st.floats(0, allow_nan=False, allow_infinity=False),
    ),
    st.just(""),
)
RANKS = [["|"], ["&"], ["+", "-"], ["*", "/", "\\", "%"]]
COMPARISONS = ["=", "!=", "<", ">", "<=", ">="]


def texts(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Return texts in which literal pieces and expressions take turns."""

    def pieces(mark: str, quote: str) -> st.SearchStrategy[Expression]:
        signs = st.characters() if mark == "$" else st.characters(exclude_characters=quote + "{")
        literal = st.text(signs, min_size=1, max_size=5)
        parts = st.lists(st.one_of(literal, inner), max_size=3).filter(
            lambda parts: (
                not any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(parts))
            )
        )
        return made(Text, parts.map(tuple), st.just(mark), st.just(quote))

    return st.one_of([pieces(mark, quote) for mark in ("", "$", "#") for quote in "\"'"])


def larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Return expressions made of smaller ones."""
    chains = [
        made(
            Chain,
            inner,
            st.lists(st.tuples(st.sampled_from(rank), inner), min_size=1, max_size=3).map(tuple),
        )
        for rank in RANKS
    ]
    powers = made(Chain, inner, st.tuples(st.tuples(st.just("^"), inner)))
    return st.one_of(
        texts(inner),
        *chains,
        powers,
        made(Unary, st.sampled_from("!-"), inner),
        made(Compare, st.sampled_from(COMPARISONS), inner, inner),
        made(Member, inner, st.sampled_from(["length", "$value", "if"])),
        made(Index, inner, inner),
        made(Call, inner, st.lists(inner, max_size=2).map(tuple)),
    )


def expressions() -> st.SearchStrategy[Expression]:
    trees = st.recursive(NAMES | CONSTANTS, larger, max_leaves=8)
    return trees.filter(lambda tree: write_expression(tree).count("{") <= 8)


# Deferred, so that what is made of them is described in few words.
EXPRESSIONS: st.SearchStrategy[Expression] = st.deferred(expressions)
TARGETS = NAMES | made(Member, NAMES, st.just("x")) | made(Index, NAMES, EXPRESSIONS)
SIMPLE: st.SearchStrategy[Statement] = st.one_of(
    made(Assign, TARGETS, EXPRESSIONS, st.booleans()),
    made(Dynamic, NAMES | made(Member, NAMES, st.just("x")), st.none(), st.just(False)),
    made(Dynamic, NAMES | made(Member, NAMES, st.just("x")), EXPRESSIONS, st.booleans()),
    made(Break),
    made(Return, st.none() | EXPRESSIONS),
    made(Trace, EXPRESSIONS),
    made(Uses, st.sampled_from(["", "a.dll", '"http://host/a.dll" twice'])),
    made(Evaluate, made(Call, NAMES, st.lists(EXPRESSIONS, max_size=2).map(tuple))),
    made(Evaluate, made(Member, EXPRESSIONS, st.just("x"))),
)


def blocks(inner: st.SearchStrategy[Statement]) -> st.SearchStrategy[Statement]:
    """Return statements that hold others."""
    block: st.SearchStrategy[Block] = st.lists(inner, max_size=2).map(tuple)
    tests = st.lists(EXPRESSIONS, min_size=1, max_size=2).map(tuple)
    cases = st.lists(made(Case, tests, block, st.just(False)), max_size=2).map(tuple)
    return st.one_of(
        made(If, EXPRESSIONS, block, st.none() | block),
        made(Select, cases, st.none() | block),
        made(Switch, EXPRESSIONS, cases, st.none() | block),
        made(For, NAMES, EXPRESSIONS, EXPRESSIONS, block),
        made(ForEach, NAMES, EXPRESSIONS, block),
        made(Repeat, EXPRESSIONS, block),
        made(
            Function,
            st.sampled_from(["f", "G2"]),
            st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
            st.none() | block,
        ),
    )


STATEMENTS: st.SearchStrategy[Statement] = st.recursive(SIMPLE, blocks, max_leaves=4)


@settings(max_examples=300)
@given(EXPRESSIONS)
def test_an_expression_that_is_written_reads_back(tree: Expression) -> None:
    assert without_places(parse_expression(write_expression(tree))) == tree


@given(st.from_regex(r"[0-9]{1,25}(\.[0-9]{1,25})?|\.[0-9]{1,25}", fullmatch=True))
@example("007")
@example("1.10")
@example("12345678901234567890")
def test_a_number_stays_as_it_is_written(number: str) -> None:
    for code in (number, f"a + {number}", f"a[{number}]", f"f({number}) * -{number}"):
        assert write_expression(parse_expression(code)) == code


@settings(max_examples=200)
@given(st.lists(STATEMENTS, max_size=3).map(tuple))
def test_a_program_that_is_written_reads_back(statements: Block) -> None:
    snippet, mistakes = parse_snippet(write_snippet(Snippet(statements)))

    assert mistakes == []
    assert without_places(snippet.statements) == statements


# Code

SIGNS = "(){}[]'\"+-*/\\%^=<>&|!.,;$#?\n\r "
PIECES = [*KEYWORDS, "TO", "IN", "a", "1", "{\n", "}\n", "\n", "//x\n", '"{', '$"\\', *SIGNS]
WHOLE = ["x = 1\n", "IF a {\n", "}\nELSE {\n", "}\n", "CASE 1\n", "SELECT {\n", "FOR i = 1 TO 3 {"]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES + WHOLE * 3), max_size=20).map(" ".join) | st.text())
@example('"{"{"{"{"{"{"{"{"{"}"}"}"}"}"}"}"}"}"')
@example("x = (\n\"{a\n'{b\n{")
@example("SELECT { ELSE CASE { } DEFAULT DEFAULT { } } }")
def test_any_code_is_a_program_or_a_list_of_mistakes(code: str) -> None:
    snippet, mistakes = parse_snippet(code)

    assert all(mistake.message and 0 <= mistake.at <= len(code) for mistake in mistakes)
    if not mistakes:
        assert reads_back(snippet)


def reads_back(snippet: Snippet) -> bool:
    """Whether writing keeps statements and comments, and writing again changes nothing."""
    code = write_snippet(snippet)
    again, mistakes = parse_snippet(code)
    return (
        mistakes == []
        and without_places(again.statements) == without_places(snippet.statements)
        and [remark.text for remark in again.comments]
        == [remark.text for remark in snippet.comments]
        and write_snippet(again) == code
    )


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_code_gives_all_its_mistakes(
    path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    source = Source(path.name, path.read_text("utf-8"))

    _, mistakes = parse_snippet(source.text)

    assert_golden(
        path.with_suffix(".expected"), "".join(line(source, error) for error in mistakes)
    )


def line(source: Source, error: ExpressionError) -> str:
    row, column = source.place(error.at)
    nearest = f"; did you mean {error.nearest}?" if error.nearest else ""
    return f"{row}:{column}: {error.message}; expected {error.expected}{nearest}\n"


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_code_is_laid_out(path: Path, assert_golden: Callable[[Path, str], None]) -> None:
    snippet, mistakes = parse_snippet(path.read_text("utf-8"))

    assert mistakes == []
    assert reads_back(snippet)
    assert_golden(path.with_suffix(".expected"), write_snippet(snippet))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\r\n \r"])
def test_any_line_end_ends_a_statement(ends: str) -> None:
    snippet, mistakes = parse_snippet(ends.join(["IF a // b", "{", "x = 1", "}", "y = 2", ""]))

    assert mistakes == []
    assert len(snippet.statements) == 2


def test_every_place_is_an_offset_in_the_whole_code() -> None:
    code = 'x = 1\ny = "one {a.b("{c + 1}")} two"\n'

    tree = parse_snippet(code)[0].statements[1]

    assert isinstance(tree, Assign)
    assert isinstance(tree.value, Text)
    call = tree.value.parts[1]
    assert isinstance(call, Call)
    text = call.arguments[0]
    assert isinstance(text, Text)
    assert [code[part.at] for part in (tree, tree.value, call, text, text.parts[0])] == [  # type: ignore[union-attr]
        *"y",
        '"',
        "b",
        '"',
        "c",
    ]


# Bombs: each takes two seconds at most; were time to grow with the square, none would end.

BOMBS = {
    "open brackets": "x = " + "(" * MANY,
    "brackets in pairs": "x = " + "(" * MANY + "1" + ")" * MANY,
    "open indexes": "x = " + "a[" * MANY,
    "calls": "x = " + "f(" * MANY + ")" * MANY,
    "blocks": "IF a {\n" * MANY,
    "else ifs": "IF a {}" + "ELSE IF a {}" * MANY,
    "signs": "x = " + "-" * MANY + "1",
    "powers": "x = 1" + "^1" * MANY,
    "sums": "x = 1" + "+1" * MANY,
    "members": "x = a" + ".b" * MANY,
    "quotes": '"' * (MANY + 1),
    "braces in texts": 'x = "{' * MANY,
    "open texts on lines": "x = \"{'\n" * MANY,
    "open braces on lines": 'x = "{a\n' * MANY,
    "mistakes": "x = = 1\n" * MANY,
    "open brackets on lines": "x = ( 1\n" * MANY,
    "closing braces": "}\n" * MANY,
    "closing brackets": ")" * MANY,
    "stacked cases": "SELECT {" + "CASE 1\n" * 20_000 + "}",
    "one long text": 'x = "' + "a" * 5_000_000 + '"',
    "one long open text": 'x = $"' + "\\a" * 2_500_000,
    "empty lines": "\n" * 5_000_000,
    "lines before a brace": "IF x" + "\n//a" * MANY + "\n{}",
    "quotes behind uses": "USES " + "\"'" * MANY,
    "digits": "x = " + "9" * MANY,
    "statements": "x = 1\n" * 20_000,
}


SOUND = {"brackets in pairs", "sums", "stacked cases", "one long text", "statements"} | {
    "empty lines",
    "lines before a brace",
    "quotes behind uses",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    snippet, mistakes = parse_snippet(BOMBS[name])

    assert len(mistakes) <= 200
    assert bool(mistakes) != (name in SOUND)
    assert bool(snippet.statements) or name not in SOUND - {"empty lines"}

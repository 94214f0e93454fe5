"""The tables of grammars that are kept: what Lark makes, never of another text, never damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, UnexpectedCharacters, UnexpectedToken
from lark import Token as LarkToken
from lark.utils import TextSlice
from test_usual_lines import LINES, MUTATED, TEXTS

from branchline.grammar.flow import lines
from branchline.grammar.flow.line_builder import LineBuilder
from branchline.grammar.flow.line_records import LineError, Token, UnreadError
from branchline.grammar.lalr import making
from branchline.grammar.lalr.kept import Grammar, as_kept, read_kept, table_data
from branchline.grammar.lalr.making import make_table
from branchline.grammar.snippet import parser

GRAMMARS = {"flow": lines.GRAMMAR, "snippet": parser.GRAMMAR}


@pytest.mark.parametrize("name", GRAMMARS)
def test_what_is_kept_is_what_lark_makes(
    name: str, assert_golden: Callable[[Path, str], None]
) -> None:
    grammar = GRAMMARS[name]

    made = as_kept(make_table(grammar.path.read_text("utf-8"), grammar.starts))

    assert_golden(grammar.table_path, made.decode())


@pytest.fixture
def copied(tmp_path: Path) -> Grammar:
    """Return a grammar whose table the test may spoil."""
    copied = Grammar(tmp_path / "flow.lark", lines.GRAMMAR.starts)
    copied.path.write_bytes(lines.GRAMMAR.path.read_bytes())
    copied.table_path.write_bytes(lines.GRAMMAR.table_path.read_bytes())
    return copied


def test_what_is_kept_is_taken_without_lark(
    copied: Grammar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(making, "make_table", refuse)

    assert table_data(copied) == read_kept(copied.table_path)


def spoilt(kept: bytes) -> Iterator[bytes | None]:
    """Yield what may have become of a file, ``None`` where it is gone."""
    yield None
    yield b""
    yield kept[: len(kept) // 2]
    yield kept[:-1]
    yield kept.replace(b'"SPACE"', b'"WORDS"', 1)
    yield kept.partition(b"\n")[2]
    yield b'{"checksum":"00000000",\n"grammar":""}\n'


def test_what_is_spoilt_is_made_again(copied: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = read_kept(copied.table_path)

    def make(*_: object) -> object:
        return kept

    monkeypatch.setattr(making, "make_table", make)

    for data in spoilt(copied.table_path.read_bytes()):
        copied.table_path.unlink()
        if data is not None:
            copied.table_path.write_bytes(data)

        assert read_kept(copied.table_path) is None
        assert table_data(copied) is kept
        copied.table_path.write_bytes(data or b"")


def test_the_table_of_another_grammar_is_none_of_this(copied: Grammar) -> None:
    text = copied.path.read_text("utf-8").replace("SPACE", "BLANK")
    copied.path.write_text(text, "utf-8")

    assert table_data(copied)["ignored"] == ["BLANK"]


class Known(Token):
    """A token that Lark's parser takes for its own."""

    line = column = end_line = end_column = None


class Bounds:
    """Stands between Lark's lexer and its parser, with the bounds of lists and tokens of ours."""

    always_accept = ()

    def process(self, stream: Iterator[LarkToken]) -> Iterator[Token]:
        """Pass on what is within the bounds."""
        feed = lines.bounded(lambda token: token)
        for token in stream:
            places = token.start_pos or 0, token.end_pos or 0
            yield cast("Token", feed(Known(token.type, str(token), *places)))


class Spread:
    """What makes the lines of parts in a list, as Lark gives them."""

    def __getattr__(self, rule: str) -> Callable[[list[object]], object]:
        """Return what makes a rule's value."""
        make = getattr(LineBuilder(), rule)
        return lambda parts: make(*parts)


by_lark = Lark(
    lines.GRAMMAR.path.read_text("utf-8"),
    parser="lalr",
    transformer=Spread(),  # pyright: ignore[reportArgumentType] - any object with the rules' methods will do
    postlex=Bounds(),
)


def told(text: str, start: int) -> object:
    """Return what the parser makes of a text from an offset on, or where it stops and why."""
    try:
        items = lines.parsed(text, start, len(text))
    except UnreadError as error:
        return error.at, error.expected
    except LineError as error:
        return repr(error), error.span
    return list(map(repr, items))


def told_by_lark(text: str, start: int) -> object:
    """Return the same of Lark's own parser."""
    try:
        items = by_lark.parse(TextSlice(text, start, len(text)))  # pyright: ignore[reportUnknownMemberType]
    except UnexpectedCharacters as error:
        return error.pos_in_stream, set(error.allowed or ())
    except UnexpectedToken as error:
        is_end = not str(cast("object", error.token))
        return None if is_end else error.pos_in_stream, error.expected
    except LineError as error:
        return repr(error), error.span
    return list(map(repr, cast("list[object]", items)))  # what `start` makes, and no tree


@given(text=MUTATED | LINES, start=st.integers(0, 9))
def test_lines_and_mistakes_are_those_of_lark(text: str, start: int) -> None:
    start = min(start, len(text))

    assert told(text, start) == told_by_lark(text, start)


@pytest.mark.parametrize("text", [max(TEXTS, key=len), "x = " + "[" * 17, "x = [[], [a, # b\n]]"])
def test_a_whole_text_is_that_of_lark(text: str) -> None:
    assert told(text, 0) == told_by_lark(text, 0)

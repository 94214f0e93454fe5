"""The words of a .flow text, readable or not: the grammar's own terminals, and what is begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ....grammar.flow.lines import terminal_pattern
from ....grammar.flow.logical_lines import HEAD, NEW_LINE


class Word(StrEnum):
    """What a word of a .flow text is; ``BEGUN`` is a name that may become anything."""

    KEYWORD = "keyword"
    SCRIPT_NAME = "script name"
    TYPE_NAME = "type name"
    ID = "id"
    COLON = "colon"
    NAME = "name"
    CAPTION = "caption"
    PROPERTY = "property"
    EQUALS = "equals"
    TEXT = "text"
    BLOCK = "block"
    NUMBER = "number"
    TRUTH = "truth"
    WORD = "word"
    BRACKET = "bracket"
    COMMA = "comma"
    OUTCOME = "outcome"
    CASE = "case"
    ARROW = "arrow"
    TARGET = "target"
    COMMENT = "comment"
    BEGUN = "begun"
    STRAY = "stray"


class State(StrEnum):
    """What may come next on a line."""

    LINE = "line"
    SCRIPT = "script"
    TYPE = "type"
    COLON = "colon"
    NAME = "name"
    CAPTION = "caption"
    EQUALS = "equals"
    VALUE = "value"
    LIST = "list"
    OUTCOME = "outcome"
    BEHIND_OUTCOME = "behind outcome"
    TARGET = "target"
    REST = "rest"


class FlowWord(NamedTuple):
    """A word between two offsets, and what may come behind it."""

    word: Word
    start: int
    end: int
    then: State
    is_closed: bool = True


class _Way(NamedTuple):
    pattern: re.Pattern[str]
    word: Word
    then: State
    is_closed: bool = True


_ID = r"\w++(?:-++\w++)*+"
_OPEN = r"[\"'`][^\r\n]*+"
_BLANK = re.compile(r"[ \t]*+")
_NEWLINE = re.compile(r"\r\n?|\n")
_COMMENT = re.compile(r"#[^\r\n]*+")
_STRAY = re.compile(r"[^\s#]++|.", re.DOTALL)
_FENCE = re.compile(r'(?:(?:crlf|escaped)[ \t]++)?"""')


def flow_words(text: str, start: int = 0, end: int | None = None) -> Iterator[FlowWord]:
    """Yield the words of a .flow text from the start of a line on, in order, as far as an offset.

    Whatever the text is, each word is not empty and none stands in another.
    """
    limit = len(text) if end is None else end
    at, state, depth = start, State.LINE, 0
    while at < limit:
        at = _end_of(_BLANK, text, at)
        if newline := _NEWLINE.match(text, at):
            at = newline.end()
            if not depth or NEW_LINE.match(text, at):
                state, depth = State.LINE, 0
            continue
        if at >= limit:
            return
        found = _word(text, at, state)
        if found.word is Word.BRACKET:
            depth = max(0, depth + (1 if text[at] == "[" else -1))
            found = found._replace(then=State.LIST if depth else State.REST)
        elif found.word is not Word.COMMENT and depth and found.then is State.REST:
            found = found._replace(then=State.LIST)
        yield found
        at, state = found.end, found.then


def _word(text: str, at: int, state: State) -> FlowWord:
    if match := _COMMENT.match(text, at):
        return FlowWord(Word.COMMENT, at, match.end(), state)
    if state in (State.VALUE, State.LIST) and (fence := _FENCE.match(text, at)):
        end, is_closed = _block_end(text, at, fence.end())
        return FlowWord(Word.BLOCK, at, end, State.REST, is_closed)
    for way in _ways()[state]:
        if match := way.pattern.match(text, at):
            return FlowWord(way.word, at, match.end(), way.then, way.is_closed)
    return FlowWord(Word.STRAY, at, _end_of(_STRAY, text, at), state)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at + 1


def _block_end(text: str, at: int, inside: int) -> tuple[int, bool]:
    """Return where a block ends; one that is never closed ends before the next action."""
    match = _compiled("BLOCK").match(text, at)
    limit = match.end() if match else len(text)
    head = HEAD.search(text, inside, limit)
    if match and (head is None or text.count('"""') % 2 == 0):
        return match.end(), True
    return (head.start() if head else len(text)), False


@cache
def _compiled(terminal: str) -> re.Pattern[str]:
    return re.compile(terminal_pattern(terminal), re.DOTALL)


@cache
def _ways() -> dict[State, tuple[_Way, ...]]:
    name, odd = terminal_pattern("NAME"), terminal_pattern("ODD_NAME")
    text = f"(?:{terminal_pattern('TEXT')}|{terminal_pattern('RAW_TEXT')})"
    quoted = f"(?:{text}|{odd})"
    behind, equals = r"(?=[ \t]*+(?:,|->))", r"(?=[ \t]*+=)"

    def way(pattern: str, word: Word, then: State, *, is_closed: bool = True) -> _Way:
        return _Way(re.compile(pattern), word, then, is_closed)

    outcomes = (
        way(text + behind, Word.CASE, State.BEHIND_OUTCOME),
        way(f"(?:{name}|{odd}){behind}", Word.OUTCOME, State.BEHIND_OUTCOME),
    )
    values = (
        way(text, Word.TEXT, State.REST),
        way(_OPEN, Word.TEXT, State.REST, is_closed=False),
        way(r"[\[\]]", Word.BRACKET, State.LIST),
        way(terminal_pattern("NUMBER"), Word.NUMBER, State.REST),
        way(terminal_pattern("TRUTH"), Word.TRUTH, State.REST),
        way(name, Word.WORD, State.REST),
    )
    arrow = way("->", Word.ARROW, State.TARGET)
    return {
        State.LINE: (
            way(r"script(?=[ \t]*+(?:[\"'#\r\n]|\Z))", Word.KEYWORD, State.SCRIPT),
            way(r"type(?=[ \t]++[\w\"'`]|[ \t]*+(?:[\"'`#\r\n]|\Z))", Word.KEYWORD, State.TYPE),
            way(rf"{_ID}(?=[ \t]*+:(?![ \t]*+=))", Word.ID, State.COLON),
            arrow,
            way(f"(?:{name}|{quoted}){equals}", Word.PROPERTY, State.EQUALS),
            *outcomes,
            way(quoted, Word.CASE, State.BEHIND_OUTCOME),
            way(_OPEN, Word.CASE, State.REST, is_closed=False),
            way(name, Word.BEGUN, State.REST),
        ),
        State.SCRIPT: (
            way(text, Word.SCRIPT_NAME, State.REST),
            way(_OPEN, Word.SCRIPT_NAME, State.REST, is_closed=False),
        ),
        State.TYPE: (
            way(f"{name}|{quoted}", Word.TYPE_NAME, State.REST),
            way(_OPEN, Word.TYPE_NAME, State.REST, is_closed=False),
        ),
        State.COLON: (way(":", Word.COLON, State.NAME),),
        State.NAME: (
            way(f"{name}|{quoted}", Word.NAME, State.CAPTION),
            way(_OPEN, Word.NAME, State.REST, is_closed=False),
        ),
        State.CAPTION: (
            way(text, Word.CAPTION, State.REST),
            way(_OPEN, Word.CAPTION, State.REST, is_closed=False),
        ),
        State.EQUALS: (way("=", Word.EQUALS, State.VALUE),),
        State.VALUE: values,
        State.LIST: (way(",", Word.COMMA, State.LIST), *values),
        State.OUTCOME: (
            way(text, Word.CASE, State.BEHIND_OUTCOME),
            way(f"{name}|{odd}", Word.OUTCOME, State.BEHIND_OUTCOME),
            arrow,
            way(_OPEN, Word.CASE, State.REST, is_closed=False),
        ),
        State.BEHIND_OUTCOME: (way(",", Word.COMMA, State.OUTCOME), arrow),
        State.TARGET: (way(_ID, Word.TARGET, State.REST),),
        State.REST: (),
    }

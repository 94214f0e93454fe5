"""What an action that is being written already has: properties and outcomes, by its words."""

from __future__ import annotations

import re
from typing import NamedTuple

from ....grammar.names import key, outcome_key
from ..places.flow_place import head_before
from ..places.flow_tokens import Word, flow_words
from ..places.line_bounds import line_start
from .asked import FAR, Asked

_YAML_KEY = re.compile(
    r"(?:^[ \t]*+|[{,][ \t]*+)(?:\"([^\"\r\n]*+)\"|'([^'\r\n]*+)'|([^\s\"'{},:#][^\r\n{},:#]*+)):",
    re.MULTILINE,
)

_FIRST_ENTRY = re.compile(
    r"^actions[ \t]*+:[ \t]*+(?:#[^\r\n]*+)?(?:\r\n?|\n)(?:[ \t]*+(?:#[^\r\n]*+)?(?:\r\n?|\n))*+"
    r"([ ]+)(?=[^\s#])",
    re.MULTILINE | re.IGNORECASE,
)


class Given(NamedTuple):
    """The keys of the properties and outcomes that an action has, but for the word asked about."""

    properties: frozenset[str]
    outcomes: frozenset[str]


def given(asked: Asked) -> Given:
    """Return what the action around a place has already."""
    return _in_yaml(asked) if asked.is_yaml else _in_flow(asked)


def _in_flow(asked: Asked) -> Given:
    text, start = asked.text, head_before(asked.text, asked.offset)
    properties: set[str] = set()
    outcomes: set[str] = set()
    ids = 0
    for word in flow_words(text, start, min(len(text), start + FAR)):
        ids += word.word is Word.ID
        if ids > 1:
            break
        if word.start <= asked.offset <= word.end:
            continue
        said = text[word.start : word.end].strip("`\"'")
        if word.word is Word.PROPERTY:
            properties.add(key(said))
        elif word.word in (Word.OUTCOME, Word.CASE):
            outcomes.add(outcome_key(said))
        elif word.word is Word.ARROW and _is_bare(text, word.start):
            outcomes.add("default")
    return Given(frozenset(properties), frozenset(outcomes))


def _is_bare(text: str, arrow: int) -> bool:
    """Whether an arrow stands alone, so that it is the Default branch."""
    return not text[line_start(text, arrow) : arrow].strip()


def _in_yaml(asked: Asked) -> Given:
    """Return all keys of the action's entry: those of its properties are no names of outcomes."""
    text = asked.text
    start, end = entry_around(text, asked.offset)
    names: set[str] = set()
    for match in _YAML_KEY.finditer(text, start, end):
        if not match.start() <= asked.offset <= match.end():
            names.add(next(group for group in match.groups() if group is not None))
    keys = {key(name) for name in names}
    outcomes = {outcome_key(name) for name in names}
    return Given(frozenset(keys), frozenset(outcomes | ({"default"} if "next" in keys else set())))


def entry_around(text: str, offset: int) -> tuple[int, int]:
    """Return where the entry of the action around an offset of YAML begins and ends."""
    head = re.compile(rf"^[ ]{{0,{entry_indent(text)}}}(?=[^\s#])", re.MULTILINE)
    low = max(0, offset - FAR)
    start = low
    for match in head.finditer(text, low, min(len(text), offset + 1)):
        if match.end() <= offset:
            start = match.start()
    after = head.search(text, offset + 1, min(len(text), offset + FAR))
    return start, after.start() if after else min(len(text), offset + FAR)


def entry_indent(text: str) -> int:
    """Return how far the ids of actions are indented in YAML, two spaces where there is none."""
    first = _FIRST_ENTRY.search(text)
    return len(first[1]) if first else 2

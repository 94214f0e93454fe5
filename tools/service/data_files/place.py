"""What is asked of at an offset of a data file: a key, a value, or something that is not begun."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum, auto
from typing import NamedTuple

from ....grammar.script import Span
from .outline import Outline, Part


class At(Enum):
    """What is at an offset."""

    KEY = auto()
    VALUE = auto()
    NEW = auto()  # nothing yet: a key or an item could begin here
    NOTHING = auto()  # a comment, a block of lines


class Place(NamedTuple):
    """What is at an offset: ``part`` is the key or the owner of the value, or what is new in it.

    ``span`` is the word under the cursor with its quotes, empty where none is begun.
    """

    at: At
    part: Part
    span: Span


def place_in(outline: Outline, offset: int) -> Place:
    """Return what is at an offset."""
    here = Span(offset, offset)
    number = bisect_right(outline.parts, offset, key=lambda part: part.span.start)
    if _is_comment(outline.text, offset):
        return Place(At.NOTHING, outline.top, here)
    part: Part | None = outline.parts[number - 1] if number else None
    while part is not None and part.above is not None:
        found = _in(part, outline.text, offset)
        if found is not None:
            return found
        part = part.above
    return Place(At.NEW, outline.top, here)


def _in(part: Part, text: str, offset: int) -> Place | None:
    """Return what is at an offset if it belongs to a part, or to what is to be below it."""
    here = Span(offset, offset)
    if part.key is not None and part.span.start <= offset <= part.span.end:
        return Place(At.KEY, part, part.span)
    if part.value is not None and part.value.start <= offset <= part.value.end:
        return Place(At.VALUE, part, part.value)
    last = -1 if part.inside is None else part.inside.end - part.is_text
    if part.inside is not None and part.inside.start <= offset <= last:
        return Place(At.NOTHING if part.is_text else At.NEW, part, here)
    if part.colon < 0 or offset < part.colon:
        return None
    at = _behind_in_brackets(part, text, offset) if part.is_flow else _behind(part, text, offset)
    return None if at is None else Place(at, part, here)


def _behind_in_brackets(part: Part, text: str, offset: int) -> At | None:
    """Return what is behind the colon of a key in brackets, up to the comma."""
    is_bare = part.value is None and part.inside is None
    return At.VALUE if is_bare and "," not in text[part.colon : offset] else None


def _behind(part: Part, text: str, offset: int) -> At | None:
    """Return what is behind a key on its line, or on a line below that is further right."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if start <= part.span.start:
        return At.VALUE if part.value is None and part.inside is None else At.NOTHING
    is_below = _column(text, start, offset) > part.column
    return At.NEW if is_below and part.value is None else None


def _column(text: str, start: int, offset: int) -> int:
    """Return how far the line of an offset is indented; of a blank one the offset says it."""
    line = text[start:].split("\n", 1)[0] if offset - start < 1 else text[start:offset]
    return len(line) - len(line.lstrip(" \t")) if line.strip() else offset - start


def _is_comment(text: str, offset: int) -> bool:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return text[start:offset].lstrip(" \t").startswith("#")

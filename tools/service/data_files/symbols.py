"""The outline of a data file: its keys, and its scenarios and sets by their names."""

from __future__ import annotations

from typing import NamedTuple

from ....grammar.script import Span
from ..document import Document
from .asked import DATA, outline_of
from .outline import Outline, Part

_DEEPEST = 2
_NAMES = ("name", "id", "profile", "url", "match")


class DataSymbol(NamedTuple):
    """A key or an item: its name, all of it, its name's place, and what is in it."""

    name: str
    span: Span
    selection: Span
    below: tuple[DataSymbol, ...] = ()


def symbols(document: Document) -> list[DataSymbol]:
    """Return the outline of a data file."""
    if document.kind not in DATA:
        return []
    found = outline_of(document)
    return [_symbol(found, part, _DEEPEST) for part in found.top.below]


def _symbol(outline: Outline, part: Part, depth: int) -> DataSymbol:
    below = part.below if depth > 0 else []
    span = Span(part.span.start, max(part.end, part.span.end))
    return DataSymbol(
        _name(outline, part),
        span,
        part.span,
        tuple(_symbol(outline, each, depth - 1) for each in below if each.key or each.below),
    )


def _name(outline: Outline, part: Part) -> str:
    if part.key is not None:
        return part.key or '""'
    said = (part.find(name) for name in _NAMES)
    words = [each.text_of(outline.text) for each in said if each is not None]
    return words[0] if words and words[0] else "-"

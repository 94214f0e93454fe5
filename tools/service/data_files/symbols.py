"""The outline of a data file: its keys, and its scenarios and sets by their names."""

from __future__ import annotations

from ....grammar.script import Span
from ..document import Document
from ..scripts.symbols import Sort, Symbol
from ..workspace import Workspace
from .asked import DATA, outline_of
from .outline import Outline, Part

_DEEPEST, _LONGEST = 2, 40
_NAMES = ("name", "id", "profile", "url", "match")


def symbols(workspace: Workspace, document: Document) -> list[Symbol]:
    """Return the outline of a data file."""
    del workspace
    if document.kind not in DATA:
        return []
    found = outline_of(document)
    return [_symbol(found, part, _DEEPEST) for part in found.top.below]


def _symbol(outline: Outline, part: Part, depth: int) -> Symbol:
    below = part.below if depth > 0 else []
    word = part.text_of(outline.text) if part.key is not None else ""
    return Symbol(
        _name(outline, part),
        Sort.SCENARIO if _is_scenario(part) else Sort.KEY,
        word if len(word) <= _LONGEST else "",
        Span(part.span.start, max(part.end, part.span.end)),
        part.span,
        tuple(_symbol(outline, each, depth - 1) for each in below if each.key or each.below),
    )


def _is_scenario(part: Part) -> bool:
    above = part.above
    return above is not None and above.key == "scenarios" and above.column == 0


def _name(outline: Outline, part: Part) -> str:
    if part.key is not None:
        return part.key or '""'
    said = (part.find(name) for name in _NAMES)
    words = [each.text_of(outline.text) for each in said if each is not None]
    return words[0] if words and words[0] else "-"

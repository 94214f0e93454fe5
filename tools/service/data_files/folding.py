"""What can be folded in a data file: each key and item of several lines."""

from __future__ import annotations

from ....grammar.script import Span
from ..document import Document
from .asked import DATA, outline_of


def folding(document: Document) -> list[Span]:
    """Return what can be folded, from the line of a key to the end of what is below it."""
    if document.kind not in DATA:
        return []
    text = document.text
    spans = (
        Span(part.span.start, part.end)
        for part in outline_of(document).parts
        if "\n" in text[part.span.start : part.end].rstrip()
    )
    return list(spans)

"""What can be folded in a data file: each key and item of several lines."""

from __future__ import annotations

from ....grammar.script import Span
from ..document import Document
from ..scripts.folding import Fold, Sort
from ..workspace import Workspace
from .asked import DATA, outline_of


def folding(workspace: Workspace, document: Document) -> list[Fold]:
    """Return what takes more than one line, in the order of the text."""
    del workspace
    if document.kind not in DATA:
        return []
    place = document.source.place
    spans = (Span(part.span.start, part.end) for part in outline_of(document).parts)
    several = (span for span in spans if place(span.start)[0] < place(max(0, span.end - 1))[0])
    return [Fold(span, Sort.VALUE) for span in several]

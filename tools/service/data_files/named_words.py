"""The words of a data file that name something: ids of actions, outcomes, variables, files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....grammar.documents.forms import Named
from ....grammar.script import Span
from ....grammar.slices import checkpoint
from ..document import Document
from ..workspace import Workspace
from .asked import DATA, Asked
from .meaning import named_by_key, named_by_value
from .outline import unquoted


class NamedWord(NamedTuple):
    """A word and where it stands without quotes; ``is_made`` where it makes what it names."""

    named: Named
    text: str
    span: Span
    is_made: bool = False


_MADE = (Named.SCENARIO, Named.WORLD_SET, Named.STUB_SET, Named.GIVEN_SET)
"""What a key of a file of scenarios makes."""


def named_words(workspace: Workspace, document: Document) -> Iterator[NamedWord]:
    """Yield the words of a data file that name something, in the order of the text."""
    if document.kind not in DATA:
        return
    asked = Asked(workspace, document, 0)
    for part in asked.outline.parts:
        checkpoint()
        named = named_by_key(part, asked.top)
        if named is not Named.NOTHING and part.span.end > part.span.start:
            yield _word(document, named, part.span, is_made=named in _MADE)
        named = Named.NOTHING if part.value is None else named_by_value(part, asked.top)
        if part.value is not None and named is not Named.NOTHING:
            yield _word(document, named, part.value)


def _word(document: Document, named: Named, span: Span, *, is_made: bool = False) -> NamedWord:
    raw = document.text[slice(*span)]
    text = unquoted(raw)
    start = span.start + (text != raw)
    return NamedWord(named, text, Span(start, start + len(text)), is_made)

"""What the words of a data file are that name something; all else is YAML or TOML as any other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ....grammar.documents.forms import Named
from ....grammar.script import Span
from ..document import Document
from ..scripts.semantic_tokens import ColouredWord, Sort
from ..workspace import Workspace
from .named_words import named_words

_SORTS: Mapping[Named, Sort] = MappingProxyType(
    {
        Named.ACTION: Sort.ID,
        Named.ACTION_TYPE: Sort.ACTION,
        Named.SCRIPT_TYPE: Sort.TYPE,
        Named.OUTCOME: Sort.OUTCOME,
        Named.CASE: Sort.STRING,
        Named.PROPERTY: Sort.PROPERTY,
        Named.VARIABLE: Sort.VARIABLE,
        Named.SCENARIO: Sort.FUNCTION,
        Named.RULE: Sort.KEYWORD,
    }
)


def semantic_tokens(
    workspace: Workspace, document: Document, span: Span | None = None
) -> list[ColouredWord]:
    """Return the words of a data file in order, or those of a part."""
    return [
        ColouredWord(word.span, _SORTS[word.named], word.is_made)
        for word in named_words(workspace, document)
        if word.named in _SORTS and "\n" not in word.text
        if span is None or (word.span.end > span.start and word.span.start < span.end)
    ]

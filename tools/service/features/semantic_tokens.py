"""What each word of any document is, to be coloured."""

from __future__ import annotations

from ....grammar.script import Span
from ..data_files.asked import DATA
from ..data_files.semantic_tokens import semantic_tokens as tokens_of_data
from ..document import Document
from ..scripts.semantic_tokens import ColouredWord
from ..scripts.semantic_tokens import semantic_tokens as tokens_of_script
from ..workspace import Workspace


def semantic_tokens(
    workspace: Workspace, document: Document, span: Span | None = None
) -> list[ColouredWord]:
    """Return the words of a document in order, or those of a part; none stands in another."""
    ask = tokens_of_data if document.kind in DATA else tokens_of_script
    return ask(workspace, document, span)

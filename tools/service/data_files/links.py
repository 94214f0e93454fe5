"""The files that a data file names: scripts, and those that settings stand for."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.documents.forms import Named
from ..document import Document
from ..scripts.links import Link
from ..workspace import Workspace
from .named_words import named_words


def links(workspace: Workspace, document: Document) -> Iterator[Link]:
    """Yield the links of a data file, in order."""
    for word in named_words(workspace, document):
        if word.named in (Named.SCRIPT, Named.FILE) and word.text:
            path = document.path.parent / word.text
            if workspace.document(path) is not None:
                yield Link(word.span, path, "", f"open {path.name}")

"""What each feature says, as a case has it: in few words, with the text that each span means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from branchline.grammar.script import Span
from branchline.tools.service.document import Document
from branchline.tools.service.scripts.completion import completion
from branchline.tools.service.workspace import Workspace

_FEW = 6
At = Callable[[Workspace, Document, int], object]
Whole = Callable[[Workspace, Document], object]


def quoted(document: Document, span: Span) -> str:
    """Return a span as its line, its column and the text that it holds."""
    line, column = document.source.place(span.start)
    return f"{line}:{column} {document.text[slice(*span)]}"


def told_completion(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the first items: what they are, what they write, and what is replaced."""
    found = completion(workspace, document, offset)
    lines = [f"{item.sort} {item.label}: {item.edit.text}" for item in found.items[:_FEW]]
    more = len(found.items) - _FEW
    return [*lines, *([f"and {more} more"] if more > 0 else [])]


AT_OFFSETS: Mapping[str, At] = {"completion": told_completion}
WHOLE: Mapping[str, Whole] = {}

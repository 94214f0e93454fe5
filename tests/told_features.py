"""What each feature says, as a case has it: in few words, with the text that each span means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from branchline.grammar.script import Span
from branchline.tools.service.document import Document
from branchline.tools.service.scripts.completion import completion
from branchline.tools.service.scripts.definition import Location, definition
from branchline.tools.service.scripts.hover import hover
from branchline.tools.service.scripts.references import references
from branchline.tools.service.scripts.signature import signature
from branchline.tools.service.workspace import Workspace

_FEW = 6
At = Callable[[Workspace, Document, int], object]
Whole = Callable[[Workspace, Document], object]


def quoted(document: Document, span: Span) -> str:
    """Return a span as its line, its column and the text that it holds."""
    assert 0 <= span.start <= span.end <= len(document.text)
    line, column = document.source.place(span.start)
    return f"{line}:{column} {document.text[slice(*span)]}"


def told_completion(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the first items: what they are, what they write, and what is replaced."""
    found = completion(workspace, document, offset)
    lines = [f"{item.sort} {item.label}: {item.edit.text}" for item in found.items[:_FEW]]
    more = len(found.items) - _FEW
    return [*lines, *([f"and {more} more"] if more > 0 else [])]


def told_hover(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the word and the first lines that are said of it."""
    found = hover(workspace, document, offset)
    if found is None:
        return None
    lines = [line for line in found.says.split("\n") if line]
    more = [f"and {len(lines) - _FEW} more lines"] if len(lines) > _FEW else []
    return {"word": quoted(document, found.span), "says": [*lines[:_FEW], *more]}


def told_signature(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the signature with the argument that is written."""
    found = signature(workspace, document, offset)
    if found is None:
        return None
    names = [found.label[slice(*span)] for span in found.parameters]
    active = names[found.active] if found.active < len(names) else None
    return {"label": found.label, "parameters": names, "active": active}


def told_locations(workspace: Workspace, found: Iterable[Location]) -> object:
    """Return places with the names of their files."""
    lines: list[str] = []
    for path, span in found:
        document = workspace.document(path)
        assert document is not None
        lines.append(f"{path.name} {quoted(document, span)}")
    return lines


def told_definition(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the places where what is named is made."""
    return told_locations(workspace, definition(workspace, document, offset))


def told_references(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the places that name the same."""
    return told_locations(workspace, references(workspace, document, offset))


AT_OFFSETS: Mapping[str, At] = {
    "completion": told_completion,
    "definition": told_definition,
    "hover": told_hover,
    "references": told_references,
    "signature": told_signature,
}
WHOLE: Mapping[str, Whole] = {}

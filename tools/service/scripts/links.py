"""What a script leads to outside of itself: other scripts, its scenarios, the vendor's pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ....grammar.script import Span
from ....interpreter.scenarios.scenario import scenarios_beside
from ..document import Document, Kind
from ..places.values import declared
from ..workspace import Workspace
from .call_hierarchy import called_scripts


class Link(NamedTuple):
    """A word that leads to a file, or to a page by its address."""

    span: Span
    path: Path | None
    page: str
    says: str


def links(workspace: Workspace, document: Document) -> list[Link]:
    """Return the links of a script, in order."""
    if document.kind not in (Kind.FLOW, Kind.YAML):
        return []
    called = (
        Link(_plain(document, literal.span), path, "", f"open {path.name}")
        for path, literal in called_scripts(workspace, document)
    )
    return sorted([*called, *_beside(workspace, document), *_pages(document)], key=_place)


def _place(link: Link) -> Span:
    return link.span


def _plain(document: Document, span: Span) -> Span:
    """Return a place without its quotes."""
    is_quoted = span.end - span.start > 1 and document.text[span.start] in "\"'"
    return Span(span.start + 1, span.end - 1) if is_quoted else span


def _beside(workspace: Workspace, document: Document) -> Iterator[Link]:
    script, path = document.script, scenarios_beside(document.path)
    if script is not None and script.span.end and workspace.document(path) is not None:
        yield Link(_plain(document, script.span), path, "", "open its scenarios")


def _pages(document: Document) -> Iterator[Link]:
    pages: dict[str, str] = {}
    script = document.script
    for action in script.actions if script else ():
        if action.is_foreign or not action.name_span.end:
            continue
        if action.name not in pages:
            known = declared(action.name)
            pages[action.name] = "" if known is None else known.page
        page = pages[action.name]
        if page.startswith("https://"):
            yield Link(_plain(document, action.name_span), None, page, "the vendor's page")

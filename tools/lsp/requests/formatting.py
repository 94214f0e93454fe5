"""The layout that ``branchline fmt`` writes, of a whole script or of a part of it."""

from __future__ import annotations

from lsprotocol import types

from ...service.editing.formatting import formatting
from ..server import Request, Server


def whole(server: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """Return the edits of a whole text."""
    view = server.view(params.text_document.uri)
    return [] if view is None else view.edits(formatting(view.document))


def part(server: Server, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit]:
    """Return the edits of the actions that a range touches."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    return view.edits(formatting(view.document, view.span(params.range)))


REQUESTS = (
    Request(types.TEXT_DOCUMENT_FORMATTING, whole),
    Request(types.TEXT_DOCUMENT_RANGE_FORMATTING, part),
)

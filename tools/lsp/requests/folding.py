"""What of a document can be folded."""

from __future__ import annotations

from lsprotocol import types

from ...service.features.folding import folding
from ...service.scripts.folding import Fold, Sort
from ..server import Request, Server
from ..view import View


def folded(server: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return what takes more than one line."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    return [_range(view, fold) for fold in folding(server.service, view.document)]


def _range(view: View, fold: Fold) -> types.FoldingRange:
    """Return the lines of a span; one that ends where a line begins, ends before it."""
    text, (start, end) = view.document.text, fold.span
    while end > start and text[end - 1].isspace():
        end -= 1
    return types.FoldingRange(
        view.position(start).line,
        view.position(end).line,
        kind=types.FoldingRangeKind.Comment if fold.sort is Sort.COMMENT else None,
    )


REQUESTS = (Request(types.TEXT_DOCUMENT_FOLDING_RANGE, folded),)

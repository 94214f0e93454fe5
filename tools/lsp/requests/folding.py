"""What of a document can be folded."""

from __future__ import annotations

from lsprotocol import types

from ...service.data_files.asked import DATA
from ...service.data_files.folding import folding as folding_of_data
from ...service.scripts.folding import Sort, folding
from ..server import Request, Server
from ..view import View


def folded(server: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return what takes more than one line."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    if view.document.kind in DATA:
        spans = [(span.start, span.end, False) for span in folding_of_data(view.document)]
    else:
        found = folding(server.service, view.document)
        spans = [(*fold.span, fold.sort is Sort.COMMENT) for fold in found]
    return [_range(view, start, end, is_comment=comment) for start, end, comment in spans]


def _range(view: View, start: int, end: int, *, is_comment: bool) -> types.FoldingRange:
    """Return the lines of a span; one that ends where a line begins, ends before it."""
    text = view.document.text
    while end > start and text[end - 1].isspace():
        end -= 1
    return types.FoldingRange(
        view.position(start).line,
        view.position(end).line,
        kind=types.FoldingRangeKind.Comment if is_comment else None,
    )


REQUESTS = (Request(types.TEXT_DOCUMENT_FOLDING_RANGE, folded),)

"""Words that are shown in a script and are not in it."""

from __future__ import annotations

from lsprotocol import types

from ...service.scripts.inlay_hints import inlay_hints
from ..server import Request, Server


def hinted(server: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Return the hints of a part of a script."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    found = inlay_hints(server.service, view.document, view.span(params.range))
    return [
        types.InlayHint(
            view.position(hint.offset), hint.label, tooltip=hint.says, padding_left=True
        )
        for hint in found
    ]


REQUESTS = (Request(types.TEXT_DOCUMENT_INLAY_HINT, hinted),)

"""Words that lead to a file or to a page."""

from __future__ import annotations

from lsprotocol import types

from ...service.features.links import links
from ..places import uri_of
from ..server import Request, Server


def linked(server: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """Return the links of a document."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    return [
        types.DocumentLink(
            view.range(link.span),
            link.page if link.path is None else uri_of(link.path),
            tooltip=link.says,
        )
        for link in links(server.service, view.document)
    ]


REQUESTS = (Request(types.TEXT_DOCUMENT_DOCUMENT_LINK, linked),)

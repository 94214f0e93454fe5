"""What was typed and not saved: kept while somebody types, dropped when he saves or discards."""

from __future__ import annotations

import time

from ....grammar.finding import RequestError
from ...lsp.server import Request
from ..asked import Asked, places_of, text_of
from ..drafts import Draft
from ..server import StudioServer


def keep(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Keep what a page has of a file; return whether that could be done, and why not."""
    path = server.hub.reach.file(text_of(asked, "uri"))
    places = places_of(asked) or {}
    draft = Draft(text_of(asked, "text"), places, text_of(asked, "stamp"), time.time())
    try:
        server.hub.drafts.keep(path, server.name, draft)
    except RequestError as error:
        return {"isKept": False, "why": str(error)}
    return {"isKept": True}


def discard(server: StudioServer, asked: Asked) -> None:
    """Forget what a page has typed into a file."""
    path = server.hub.reach.file(text_of(asked, "uri"))
    server.hub.drafts.drop(path, server.name)


REQUESTS = (Request("branchline/draft", keep), Request("branchline/discard", discard))

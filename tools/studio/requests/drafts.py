"""What was typed and not saved: kept while somebody types, dropped when he saves or discards."""

from __future__ import annotations

import time
from pathlib import Path

from ....grammar.finding import RequestError
from ...lsp.server import Request
from ..asked import Asked, flag_of, places_of, text_of
from ..drafts import Draft
from ..server import StudioServer
from .files import Given


def keep(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Keep what a page has of a file; return whether that could be done, and why not.

    Where ``isTakenUp`` it holds what was offered, which is not needed any more.
    """
    path = server.hub.reach.file(text_of(asked, "uri"))
    places = places_of(asked) or {}
    draft = Draft(text_of(asked, "text"), places, text_of(asked, "stamp"), time.time())
    try:
        server.hub.drafts.keep(path, server.name, draft)
    except RequestError as error:
        return {"isKept": False, "why": server.shown(str(error))}
    if flag_of(asked, "isTakenUp"):
        _drop_offered(server, path)
    return {"isKept": True}


def discard(server: StudioServer, asked: Asked) -> None:
    """Forget what a page has typed into a file, or what it was offered of that."""
    path = server.hub.reach.file(text_of(asked, "uri"))
    if flag_of(asked, "isOffered"):
        _drop_offered(server, path)
    else:
        server.hub.drafts.drop(path, server.name)


def _drop_offered(server: StudioServer, path: Path) -> None:
    owner = server.kept(Given).drafts.pop(path, server.name)
    if owner != server.name:
        server.hub.drafts.drop(path, owner)


REQUESTS = (Request("branchline/draft", keep), Request("branchline/discard", discard))

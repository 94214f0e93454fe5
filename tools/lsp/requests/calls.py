"""Which scripts call a script, and which it calls."""

from __future__ import annotations

from lsprotocol import types

from ...service.scripts.call_hierarchy import (
    CalledScript,
    call_hierarchy,
    incoming,
    outgoing,
)
from ..places import path_of
from ..server import Request, Server
from ..view import View


def prepared(
    server: Server, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem]:
    """Return the script that a word names, or the one of the document."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    found = call_hierarchy(server.service, view.document, view.offset(params.position))
    item = None if found is None else _item(server, found)
    return [] if item is None else [item]


def called_by(
    server: Server, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall]:
    """Return the scripts that call a script."""
    path = path_of(params.item.uri)
    found: list[types.CallHierarchyIncomingCall] = []
    for script, places in incoming(server.service, path) if path else ():
        view, item = server.views.at(script.path), _item(server, script)
        if view is not None and item is not None:
            ranges = [view.range(span) for span in places]
            found.append(types.CallHierarchyIncomingCall(item, ranges))
    return found


def calls(
    server: Server, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall]:
    """Return the scripts that a script calls."""
    path = path_of(params.item.uri)
    view = None if path is None else server.views.at(path)
    if path is None or view is None:
        return []
    found: list[types.CallHierarchyOutgoingCall] = []
    for script, places in outgoing(server.service, path):
        item = _item(server, script)
        if item is not None:
            ranges = [view.range(span) for span in places]
            found.append(types.CallHierarchyOutgoingCall(item, ranges))
    return found


def _item(server: Server, script: CalledScript) -> types.CallHierarchyItem | None:
    view: View | None = server.views.at(script.path)
    if view is None:
        return None
    return types.CallHierarchyItem(
        script.name or script.path.name,
        types.SymbolKind.Module,
        view.uri,
        view.range(script.span),
        view.range(script.named),
        detail=script.detail or None,
    )


REQUESTS = (
    Request(
        types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY,
        prepared,
        types.CallHierarchyOptions(work_done_progress=True),
    ),
    Request(types.CALL_HIERARCHY_INCOMING_CALLS, called_by, title="Looking for callers"),
    Request(types.CALL_HIERARCHY_OUTGOING_CALLS, calls),
)

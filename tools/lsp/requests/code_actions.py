"""What can be done at a place: what an action changes is worked out once it is chosen."""

from __future__ import annotations

from typing import cast

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcContentModified

from ....grammar.finding import BranchlineError
from ....grammar.script import Span
from ...service.editing.actions import CodeAction, offered
from ...service.editing.actions import Request as Place
from ..changes import workspace_edit
from ..diagnostics import diagnostic
from ..server import Request, Server
from ..view import View

_CLIENT = "text_document.code_action"


def actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return what is offered; a client that asks for no details later gets all at once."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    span = view.span(params.range)
    found = _offered(server, view, span)
    asked = [_word(kind) for kind in params.context.only or ()]
    told = (
        _told(server, view, span, number, action)
        for number, action in enumerate(found)
        if not asked or any(_is_in(action.kind, kind) for kind in asked)
    )
    return [action for action in told if action is not None]


def resolve(server: Server, params: types.CodeAction) -> types.CodeAction:
    """Return an action with what it changes."""
    data = cast("dict[str, object]", params.data) if isinstance(params.data, dict) else {}
    view = server.views.named(data)
    match data:
        case {"version": int(version), "start": int(start), "end": int(end), "number": int(at)}:
            found = _offered(server, view, Span(start, end))
            is_same = version == view.document.version and 0 <= at < len(found)
            if is_same and found[at].title == params.title:
                params.edit = _edit(server, found[at])
                return params
        case _:
            pass
    raise JsonRpcContentModified("the text has changed meanwhile, so nothing was done: try again")


def _offered(server: Server, view: View, span: Span) -> list[CodeAction]:
    return offered(Place(server.service, view.document, span))


def _told(
    server: Server, view: View, span: Span, number: int, action: CodeAction
) -> types.CodeAction | None:
    """Return an action as the client is told of it, ``None`` where it can do nothing with it."""
    client = server.client_capabilities
    told = types.CodeAction(
        action.title,
        types.CodeActionKind(action.kind),
        None if action.mends is None else [diagnostic(server.views, view, action.mends)],
        is_preferred=(action.mends is not None and action.is_safe) or None,
    )
    if action.why_not:
        told.disabled = types.CodeActionDisabled(action.why_not)
        return told if get_capability(client, f"{_CLIENT}.disabled_support", False) else None
    later = get_capability(client, f"{_CLIENT}.resolve_support.properties", None) or ()
    if "edit" in later:
        told.data = {
            "uri": view.uri,
            "version": view.document.version,
            "start": span.start,
            "end": span.end,
            "number": number,
        }
        return told
    if action.is_slow:
        return None
    try:
        told.edit = _edit(server, action)
    except BranchlineError:  # it says why it cannot be done, and nobody has asked yet
        return None
    return told


def _edit(server: Server, action: CodeAction) -> types.WorkspaceEdit:
    changes = action.make()
    edit = workspace_edit(server.views, changes, server.client_capabilities)
    server.show(changes.notes)
    return edit


def _word(kind: object) -> str:
    return str(getattr(kind, "value", kind))


def _is_in(kind: str, asked: str) -> bool:
    """Whether a kind is one that was asked for, or a part of it."""
    return not asked or kind == asked or kind.startswith(f"{asked}.")


REQUESTS = (
    Request(
        types.TEXT_DOCUMENT_CODE_ACTION,
        actions,
        types.CodeActionOptions(
            [
                types.CodeActionKind.QuickFix,
                types.CodeActionKind.Refactor,
                types.CodeActionKind.Source,
            ],
            resolve_provider=True,
        ),
    ),
    Request(types.CODE_ACTION_RESOLVE, resolve),
)

"""Another name for an action, a variable, a case or a script, wherever it is written."""

from __future__ import annotations

from lsprotocol import types

from ...service.editing.renaming.rename import prepare_rename, rename
from ..changes import workspace_edit
from ..server import Request, Server


def prepare(
    server: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Return what can have another name; the reason why nothing can is an error."""
    view = server.view(params.text_document.uri)
    if view is None:
        return None
    found = prepare_rename(server.service, view.document, view.offset(params.position))
    return types.PrepareRenamePlaceholder(view.range(found.span), found.name)


def renamed(server: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the changes of all files; what a person should look at is shown."""
    view = server.view(params.text_document.uri)
    if view is None:
        return None
    offset = view.offset(params.position)
    changes = rename(server.service, view.document, offset, params.new_name)
    edit = workspace_edit(server.views, changes, server.client_capabilities)
    server.show(changes.notes)
    return edit


REQUESTS = (
    Request(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare),
    Request(types.TEXT_DOCUMENT_RENAME, renamed, title="Renaming"),
)

"""The texts that are open, and the files that change on disk."""

from __future__ import annotations

from lsprotocol import types

from ..places import path_of
from ..server import Request, Server


def open_text(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Take the text of a file as the client has it."""
    server.asides.texts_change()
    server.publishing.changed(server.views.texts.open(params.text_document))


def change_text(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Change a text, one change after the other."""
    server.asides.texts_change()
    changed = server.views.texts.change(params.text_document, params.content_changes)
    server.publishing.changed(changed)


def close_text(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Let what is on disk count again."""
    server.asides.texts_change()
    path = server.views.texts.close(params.text_document.uri)
    server.publishing.closed(params.text_document.uri)
    server.publishing.changed(path)


def save_text(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Look again at a file that was written, as nobody may watch the folder."""
    _look_again(server, [params.text_document.uri])


def files_changed(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Look again at files that were written, made or taken away."""
    _look_again(server, [change.uri for change in params.changes])


def _look_again(server: Server, uris: list[str]) -> None:
    server.asides.texts_change()
    paths = [path for uri in uris if (path := path_of(uri)) is not None]
    server.service.files_changed(paths)
    for path in paths:
        server.publishing.changed(path)


REQUESTS = (
    Request(types.TEXT_DOCUMENT_DID_OPEN, open_text),
    Request(types.TEXT_DOCUMENT_DID_CHANGE, change_text),
    Request(types.TEXT_DOCUMENT_DID_CLOSE, close_text),
    Request(types.TEXT_DOCUMENT_DID_SAVE, save_text),
    Request(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, files_changed),
)

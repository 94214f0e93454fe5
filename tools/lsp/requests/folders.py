"""The folders of a client: which they are, what is watched in them, and that they are read."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types
from pygls.capabilities import get_capability

from ..places import path_of
from ..progress import Progress
from ..server import Request, Server

_WATCHED = "**/*.{flow,yaml,yml,json,xml,toml}"
_GONE = types.FileSystemWatcher("**", types.WatchKind.Delete)
"""A folder that is deleted has no suffix, and editors tell of none of its files."""
_TOLD_EACH = 20


def begin(server: Server, params: types.InitializeParams) -> None:
    """Take the folders that the client has open."""
    folders = [folder.uri for folder in params.workspace_folders or ()]
    if params.workspace_folders is None and params.root_uri is not None:
        folders = [params.root_uri]
    server.begin(folders, params.process_id, params.initialization_options)


def initialized(server: Server, params: types.InitializedParams) -> None:
    """Ask to be told of files that change, and begin to read those that there are."""
    del params
    server.background.append(_reading(server))
    dynamic = "workspace.did_change_watched_files.dynamic_registration"
    if get_capability(server.client_capabilities, dynamic, False):
        watchers = [types.FileSystemWatcher(_WATCHED), _GONE]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("branchline-files", method, options)
        server.client_register_capability(types.RegistrationParams([registration]))


def change_folders(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take more folders, and leave some."""
    server.asides.texts_change()
    for folder in filter(None, (path_of(one.uri) for one in params.event.removed)):
        server.service.remove_folder(folder)
    for folder in filter(None, (path_of(one.uri) for one in params.event.added)):
        server.service.add_folder(folder)
    server.publishing.changed_all()
    if params.event.added:
        server.background.append(_reading(server))


def _reading(server: Server) -> Iterator[None]:
    """Read the folders a file at a time, so that the first question need not wait for all."""
    progress = Progress(server, "Reading scripts")
    for number, document in enumerate(server.service.documents(), 1):
        _ = document.script
        if number % _TOLD_EACH == 0:
            progress.report(f"file {number}")
        if progress.is_cancelled:
            break
        yield
    progress.end()


REQUESTS = (
    Request(types.INITIALIZE, begin),
    Request(types.INITIALIZED, initialized),
    Request(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, change_folders),
)

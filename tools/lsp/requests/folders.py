"""The folders of a client: which they are, what is watched in them, and that they are read."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from itertools import count
from typing import cast

from lsprotocol import types
from pygls.capabilities import get_capability

from ..places import path_of
from ..server import Request, Server

_WATCHED = "**/*.{flow,yaml,yml,json,xml,toml}"
_TOLD_EACH = 20
_numbers = count(1)


def begin(server: Server, params: types.InitializeParams) -> None:
    """Take the folders that the client has open."""
    folders = [folder.uri for folder in params.workspace_folders or ()]
    if params.workspace_folders is None and params.root_uri is not None:
        folders = [params.root_uri]
    server.begin(folders, params.process_id)


def initialized(server: Server, params: types.InitializedParams) -> None:
    """Ask to be told of files that change, and begin to read those that there are."""
    del params
    server.background.append(_reading(server))
    dynamic = "workspace.did_change_watched_files.dynamic_registration"
    if get_capability(server.client_capabilities, dynamic, False):
        watchers = [types.FileSystemWatcher(_WATCHED)]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("branchline-files", method, options)
        server.client_register_capability(types.RegistrationParams([registration]))


def change_folders(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take more folders, and leave some."""
    for folder in filter(None, (path_of(one.uri) for one in params.event.removed)):
        server.service.remove_folder(folder)
    for folder in filter(None, (path_of(one.uri) for one in params.event.added)):
        server.service.add_folder(folder)
    server.publishing.changed_all()
    if params.event.added:
        server.background.append(_reading(server))


def _reading(server: Server) -> Iterator[None]:
    """Read the folders a file at a time, so that the first question need not wait for all."""
    progress = _Progress(server, "Reading scripts")
    for number, document in enumerate(server.service.documents(), 1):
        _ = document.script
        if number % _TOLD_EACH == 0:
            progress.report(f"file {number}")
        if progress.is_cancelled:
            break
        yield
    progress.end()


class _Progress:
    """Tells how far something is, as soon as the client has said that it wants to know."""

    def __init__(self, server: Server, title: str) -> None:
        """Ask whether it wants to."""
        self._bar, self._title = server.work_done_progress, title
        # pygls says of these futures not what they come to, which is nothing.
        self._tokens = cast("dict[int | str, Future[None]]", self._bar.tokens)
        self._token = f"branchline-{next(_numbers)}"
        self._agreed: Future[None] | None = None
        self._is_begun = False
        if get_capability(server.client_capabilities, "window.work_done_progress", False):
            params = types.WorkDoneProgressCreateParams(self._token)
            self._agreed = server.window_work_done_progress_create(params)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody has broken it off."""
        future = self._tokens.get(self._token)
        return future is not None and future.cancelled()

    def report(self, said: str) -> None:
        """Tell how far it is."""
        if self._is_begun:
            self._bar.report(self._token, types.WorkDoneProgressReport(message=said))
        elif self._is_agreed():
            self._is_begun = True
            begin = types.WorkDoneProgressBegin(self._title, cancellable=True, message=said)
            self._bar.begin(self._token, begin)

    def end(self) -> None:
        """Tell that it is done."""
        if not self._is_begun and self._is_agreed():
            self.report("")
        if self._is_begun:
            self._bar.end(self._token, types.WorkDoneProgressEnd())
        self._tokens.pop(self._token, None)

    def _is_agreed(self) -> bool:
        agreed = self._agreed
        return (
            agreed is not None
            and agreed.done()
            and not agreed.cancelled()
            and agreed.exception() is None
        )


REQUESTS = (
    Request(types.INITIALIZE, begin),
    Request(types.INITIALIZED, initialized),
    Request(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, change_folders),
)

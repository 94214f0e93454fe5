"""The server of one page: the language server of editors, and what only the studio asks."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import ClassVar

from ..lsp.places import uri_of
from ..lsp.protocol import Protocol
from ..lsp.server import Server
from .hub import Hub
from .protocol import StudioProtocol
from .running.runs import Runs
from .tabs import TabNames

TEXTS_CHANGED = "branchline/textsChanged"
"""Files, open in a page or not, are other ones now: what it shows of them is asked for anew."""


class StudioServer(Server):
    """What one page is served by: the folder that the studio was opened on, whatever it says."""

    packages: ClassVar[tuple[str, ...]] = (*Server.packages, __package__ or "")
    speaks: ClassVar[type[Protocol]] = StudioProtocol
    protocol: StudioProtocol  # pyright: ignore[reportIncompatibleVariableOverride] - set once

    def __init__(self, hub: Hub) -> None:
        """Know all requests of both folders."""
        super().__init__()
        self._tab = TabNames()
        self.protocol.reach = hub.reach
        self.hub, self.name = hub, secrets.token_hex(8)
        self._lock = Lock()
        self._posted: dict[tuple[str, str], Mapping[str, object]] = {}
        self._written: dict[Path, None] = {}

    def begin(self, folders: list[str], process: int | None, options: object = None) -> None:
        """Take the folder of the studio, and what the tab of the page had before.

        A page has no folders and no process of its own.
        """
        del folders, process
        self._tab = TabNames.of(options)
        if self._tab.name and self._tab.name not in self.hub.living:
            self.name = self._tab.name
        super().begin([uri_of(self.hub.folder)], None)
        self.hub.join(self)
        runs = self.kept(Runs)
        runs.take_up(self.hub.tabs.come(self._tab, runs, self.leave), self.service)

    @property
    def before(self) -> tuple[str, ...]:
        """The names that the page and those of its tab had before."""
        return self._tab.before

    def leave(self) -> None:
        """Let the others know that the page is gone, from any thread."""
        self.hub.tabs.leave(self._tab)
        self.hub.leave(self)

    def post(self, method: str, uri: str, told: Mapping[str, object]) -> None:
        """Send the page something of a file, from any thread; of the same the last one counts."""
        with self._lock:
            self._posted[method, uri] = told
        self.wake()

    def files_written(self, paths: tuple[Path, ...]) -> None:
        """Look again at files, from any thread."""
        with self._lock:
            self._written.update(dict.fromkeys(paths))
        self.wake()

    def look_again(self, paths: tuple[Path, ...]) -> None:
        """Look again at files, in the thread of the page."""
        self.asides.texts_change()
        self.service.files_changed(paths)
        for path in paths:
            self.publishing.changed(path)
        self.protocol.notify(TEXTS_CHANGED, {})

    def tell_next(self) -> bool:
        """Send what was posted first, then what is known of a document."""
        if not self.protocol.is_running:
            return False
        with self._lock:
            written = tuple(self._written)
            self._written.clear()
            key = next(iter(self._posted), None)
            told: Mapping[str, object] = {} if key is None else self._posted.pop(key)
        if written:
            self.look_again(written)
        if key is not None:
            method, uri = key
            self.protocol.notify(method, {"uri": uri, **told} if uri else told)
        return bool(written) or key is not None or super().tell_next()

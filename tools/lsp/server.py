"""The server: what one client has open, and what is to be done when it asks nothing."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import ClassVar, NamedTuple, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from ...grammar.catalogue_files import entry_names
from ..service.workspace import Workspace
from ..version import version
from .places import path_of
from .protocol import Protocol
from .publishing import Publishing
from .view import View
from .views import Views

Kept = TypeVar("Kept")


class Request(NamedTuple):
    """A request that is answered: its method, what answers it, and what its answer knows."""

    method: str
    answer: Callable[..., object]
    options: object = None


class Server(LanguageServer):
    """What one client is served by: its folders, its open texts, and what is to be done."""

    protocol: Protocol  # pyright: ignore[reportIncompatibleVariableOverride] - set once
    packages: ClassVar[tuple[str, ...]] = (__package__ or "",)
    """Whose folders ``requests`` are answered from."""
    speaks: ClassVar[type[Protocol]] = Protocol

    def __init__(self) -> None:
        """Know all requests and commands of the folders ``requests``."""
        super().__init__(  # pyright: ignore[reportUnknownMemberType]
            "branchline", version(), protocol_cls=self.speaks
        )
        self.wake: Callable[[], None] = _do_nothing
        """Lets the server look at what else there is to do, from any thread, once it serves."""
        self.process: int | None = None
        """The process of the client, where it has said it."""
        self.background: deque[Iterator[None]] = deque()
        """Work that is done a slice at a time while nobody asks for anything."""
        self._kept: dict[type, object] = {}
        for module in _modules(self.packages):
            for request in vars(module).get("REQUESTS", ()):
                answer = partial(request.answer, self)
                self.feature(request.method, request.options)(answer)
            for name, command in vars(module).get("COMMANDS", {}).items():
                self.command(name)(partial(command, self))

    def begin(self, folders: list[str], process: int | None) -> None:
        """Take the folders of the client by their addresses; none of them is read yet."""
        self.process = process
        self.service = Workspace(list(filter(None, map(path_of, folders))))
        self.views = Views(self.service, self.protocol.encoding)
        self.publishing = Publishing(self.views, self.text_document_publish_diagnostics)

    def view(self, uri: str) -> View | None:
        """Return the document of an address, ``None`` for what is none."""
        return self.views.of(uri)

    def kept(self, kind: type[Kept]) -> Kept:
        """Return what the requests of one file keep between them, made anew for each client."""
        found = self._kept.get(kind)
        if not isinstance(found, kind):
            found = self._kept[kind] = kind()
        return found

    def tell_next(self) -> bool:
        """Tell of one document what is known at once; return whether one waited."""
        return self.protocol.is_running and self.publishing.publish_next()

    def look_further(self) -> bool:
        """Do a slice of what takes long; return whether there may be more to do."""
        if not self.protocol.is_running:
            return False
        if self.publishing.settle_next():
            return True
        if self.background:
            slices = self.background.popleft()
            if next(slices, self) is None:
                self.background.append(slices)
        return bool(self.background)

    def show(self, notes: Iterable[str]) -> None:
        """Show a person what to look at."""
        for note in notes:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, note))

    def report_server_error(self, error: Exception, source: object) -> None:
        """Tell what pygls could not do; requests have their answers already."""
        del source
        sys.stderr.write(f"branchline lsp: {type(error).__name__}: {error}\n")


def _do_nothing() -> None:
    """Wake nobody."""


def _modules(packages: Iterable[str]) -> Iterator[ModuleType]:
    for package in packages:
        folder = import_module(".requests", package)
        for name in entry_names(folder.__path__):
            yield import_module(f"{folder.__name__}.{name}")

"""The server: what one client has open, and what is to be done when it asks nothing."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcContentModified, JsonRpcException
from pygls.lsp.server import LanguageServer

from ...grammar.catalogue_files import entry_names
from ..service.folder_terms import in_terms_of
from ..service.workspace import Workspace
from ..version import version
from .asides import Asides
from .places import path_of
from .progress import Progress
from .protocol import Protocol
from .publishing import Publishing
from .view import View
from .views import Views

Kept = TypeVar("Kept")


Answer = Callable[..., object]
Raised = Callable[[], JsonRpcException]


def _content_modified() -> JsonRpcException:
    return JsonRpcContentModified("a text has changed meanwhile")


class Request(NamedTuple):
    """A request that is answered: its method, what answers it, and what its answer knows.

    One that may take long has a ``title``, under which it is told how far it is.
    ``on_change`` makes its answer where a text changes meanwhile: a new one each time, since what
    is raised keeps where it was raised.
    """

    method: str
    answer: Answer
    options: object = None
    title: str = ""
    on_change: Raised | None = _content_modified


class Command(NamedTuple):
    """What a client may have carried out; one without ``on_change`` goes on with what it has."""

    carry_out: Answer
    title: str
    on_change: Raised | None = _content_modified


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
        self._has_begun = False
        self.asides = Asides()
        """The requests that are worked on now."""
        for module in _modules(self.packages):
            for request in vars(module).get("REQUESTS", ()):
                self.feature(request.method, request.options)(self._answering(request))
            for name, command in vars(module).get("COMMANDS", {}).items():
                self.command(name)(self._carrying_out(command))

    def begin(self, folders: list[str], process: int | None, options: object = None) -> None:
        """Take the folders of the client by their addresses; none of them is read yet.

        ``options`` are its own words to this server, of which an editor has none.
        """
        del options
        self._has_begun = True
        self.process = process
        self.service = Workspace(list(filter(None, map(path_of, folders))))
        self.views = Views(self.service, self.protocol.encoding)
        self.publishing = Publishing(
            self.views,
            self.text_document_publish_diagnostics,
            self._refresh,
            is_asked=self._says_that_it_asks,
        )

    @property
    def is_asked_again(self) -> bool:
        """Whether the client asks again where it is told that there may be more."""
        what = "workspace.diagnostics.refresh_support"
        return bool(get_capability(self.client_capabilities, what, False))

    @property
    def _says_that_it_asks(self) -> bool:
        """Whether the client asks what is wrong by itself.

        CodeMirror's says so in an empty object, and waits to be told.
        """
        own = get_capability(self.client_capabilities, "text_document.diagnostic", None)
        is_empty = own == types.DiagnosticClientCapabilities()
        of_all = get_capability(self.client_capabilities, "workspace.diagnostics", None)
        return own is not None and not (is_empty and of_all is None)

    def _refresh(self) -> None:
        if self.is_asked_again:
            self.workspace_diagnostic_refresh(None)

    def view(self, uri: str) -> View | None:
        """Return the document of an address, ``None`` for what is none."""
        return self.views.of(uri)

    def kept(self, kind: type[Kept]) -> Kept:
        """Return what the requests of one file keep between them, made anew for each client."""
        found = self._kept.get(kind)
        if not isinstance(found, kind):
            found = self._kept[kind] = kind()
        return found

    def _answering(self, request: Request) -> Answer:
        """Return what answers a request aside, or takes a note at once."""
        answer = partial(request.answer, self)
        if request.method == types.INITIALIZE or not _is_asked(request.method):
            return answer

        async def answered(params: Any) -> object:  # noqa: ANN401 - pygls looks for a server here
            return await self._aside(partial(answer, params), params, request)

        return answered

    def _carrying_out(self, command: Command) -> Callable[..., Awaitable[object]]:
        async def done(params: types.ExecuteCommandParams) -> object:
            work = partial(command.carry_out, self, list(params.arguments or []))
            return await self._aside(work, params, command)

        return done

    async def _aside(
        self, work: Callable[[], object], params: object, of: Request | Command
    ) -> object:
        token = getattr(params, "work_done_token", None) if of.title else None
        progress = None if token is None else Progress(self, of.title, token)
        return await self.asides.answer(work, progress, of.on_change)

    def tell_next(self) -> bool:
        """Send what is known at once of one document; return whether one waited."""
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
        for note in map(self.shown, notes):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, note))

    def shown(self, text: str) -> str:
        """Return a message for a person, who knows files by their paths in the folders."""
        return in_terms_of(self.service.folders, text) if self._has_begun else text

    def report_server_error(self, error: Exception, source: object) -> None:
        """Print what pygls could not do; requests have their answers already."""
        del source
        sys.stderr.write(f"branchline lsp: {type(error).__name__}: {error}\n")


def _do_nothing() -> None:
    """Wake nobody."""


def _is_asked(method: str) -> bool:
    """Whether a method of the protocol is a request; what only a page of ours asks is none."""
    known = types.METHOD_TO_TYPES.get(method)
    return known is not None and cast("object", known[1]) is not None  # a note has no answer


def _modules(packages: Iterable[str]) -> Iterator[ModuleType]:
    for package in packages:
        folder = import_module(".requests", package)
        for name in entry_names(folder.__path__):
            yield import_module(f"{folder.__name__}.{name}")

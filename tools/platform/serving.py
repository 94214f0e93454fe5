"""A platform that listens on loopback: until somebody ends it, or within a ``with`` block."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, TypeVar

import uvicorn

from ...interpreter.scenarios.world_reader import read_world
from ...interpreter.world.world import World
from ..serving.listening import ending
from ..serving.loopback import HERE, Address, listening_at
from .around.site import NOTHING_AROUND, Around, Site
from .asgi import Bounds, PlatformApp
from .door import Door
from .emulator import Emulator
from .quick import QuickProtocol

T = TypeVar("T")

_GRACE = 2
"""Seconds that open requests have when the server is ended."""
_WAITING = 2048
"""How many connections may wait to be taken."""
_FILES = 65_536
"""How many files a process may have open, where the system allows so many."""


class Options(NamedTuple):
    """What a server is told besides its world."""

    port: int = 0
    origins: Collection[str] = ()


class _Serves(Protocol):
    """What a server is for."""

    def app(self, bounds: Bounds) -> PlatformApp:
        """Return the application that answers within these bounds."""
        ...


class Platform:
    """A platform over HTTP in a thread of its own, for as long as a ``with`` block lasts.

    ``with Platform(world) as url:`` gives the address; the paths below it are the vendor's.
    """

    def __init__(
        self,
        world: World | Path | str,
        options: Options = Options(),  # noqa: B008
        around: Around = NOTHING_AROUND,
    ) -> None:
        """Take a world, or the file of one; raise ``BranchlineError`` for what it has wrong."""
        self.world = world if isinstance(world, World) else read_world(Path(world))
        self.site = Site(self.world, around)
        self._options = options
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def emulator(self) -> Emulator:
        """Return what answers."""
        return self.site.emulator

    @property
    def door(self) -> Door:
        """Return what requests come in by."""
        return self.site.door

    def start(self) -> str:
        """Listen, and return the address."""
        self._server = server = _Server(self.site, self._options)
        self._thread = threading.Thread(target=server.run, name="platform", daemon=True)
        self._thread.start()
        return server.address

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.end()
        if self._thread is not None:
            self._thread.join()
        self._server = self._thread = None

    def do(self, work: Callable[[], T]) -> T:
        """Return what comes of work that is done between two requests, which never see half."""
        return work() if self._server is None else self._server.do(work)

    def __enter__(self) -> str:
        """Return the address once it can be asked."""
        return self.start()

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Listen no more."""
        self.stop()


class _Server:
    """A socket that listens, and what serves it."""

    def __init__(self, site: _Serves, options: Options) -> None:
        self._socket = listening_at(Address(HERE, options.port), "port")
        port = _port(self._socket)
        self.address = f"http://{HERE}:{port}"
        hosts = frozenset({f"{HERE}:{port}", f"localhost:{port}"})
        self.app = site.app(Bounds(hosts, frozenset(options.origins)))
        config = uvicorn.Config(
            self.app,
            access_log=False,
            backlog=_WAITING,
            date_header=False,
            proxy_headers=False,
            http=QuickProtocol,
            lifespan="off",
            log_level="error",
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            ws="none",
        )
        self.uvicorn = _Looping(config)

    def run(self) -> None:
        try:
            with self._socket:
                self.uvicorn.run(sockets=[self._socket])
        finally:
            self.uvicorn.is_begun.set()

    def do(self, work: Callable[[], T]) -> T:
        self.uvicorn.is_begun.wait()
        loop = self.uvicorn.loop
        if loop is None or not loop.is_running():
            return work()
        done: Future[T] = Future()
        loop.call_soon_threadsafe(_do, work, done)
        return done.result()

    def end(self) -> None:
        self.uvicorn.should_exit = True


class _Looping(uvicorn.Server):
    """A server that says in which loop it answers, once it does."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.is_begun = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.is_begun.set()


def _do(work: Callable[[], T], done: Future[T]) -> None:
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001 - it belongs to who asked for the work
        done.set_exception(error)


def _port(listening: socket.socket) -> int:
    return int(listening.getsockname()[1])


def serve(site: _Serves, options: Options, tell: Callable[[str], None]) -> None:
    """Run until Ctrl-C or another end; ``tell`` gets the address once it can be asked.

    Raises ``RequestError`` for a port that cannot be had.
    """
    _allow_many_files()
    server = _Server(site, options)
    with ending(server.uvicorn):
        tell(server.address)
        server.run()


def _allow_many_files() -> None:
    """Let this process have as many connections open as the system allows."""
    try:
        import resource  # there is none on Windows, which has no such limit
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

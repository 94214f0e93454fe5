"""A server that runs until somebody ends it, on loopback alone."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import NamedTuple

import uvicorn
from starlette.types import ASGIApp

from .guard import Guard
from .loopback import HERE, Address, listening_at

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")
_GRACE = 2
"""Seconds that open requests have when the server is ended."""


class Limits(NamedTuple):
    """How much a server does at once."""

    connections: int = 32
    message: int = 0
    """How many bytes a message of a WebSocket may have, 0 for a server without any."""


_LIMITS = Limits()


def serve(app: ASGIApp, port: int, tell: Callable[[str], None], limits: Limits = _LIMITS) -> None:
    """Run until Ctrl-C or another end; ``tell`` gets the address once it can be opened.

    Port 0 is one that is free. Raises ``RequestError`` for a port that cannot be had.
    """
    with listening_at(Address(HERE, port), "port") as listening:
        guard = Guard(app, listening.getsockname()[1])
        config = uvicorn.Config(
            guard,
            access_log=False,
            date_header=False,
            lifespan="off",
            limit_concurrency=limits.connections,
            log_level="error",
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            ws="websockets-sansio" if limits.message else "none",
            ws_max_size=limits.message,
            ws_per_message_deflate=False,
        )
        server = uvicorn.Server(config)
        with ending(server):
            tell(guard.address)
            server.run(sockets=[listening])


@contextmanager
def ending(server: uvicorn.Server) -> Generator[None]:
    """Let a signal that ends a command end a server, also one that has not begun to run.

    While it runs, uvicorn hears Ctrl-C itself; it hands that on here when all is closed.
    """

    def end(_number: int, _frame: object) -> None:
        server.should_exit = True

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [signal.Signals[name] for name in _ENDS if hasattr(signal, name)]
    heard = [each for each in numbers if signal.getsignal(each) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""A server that runs until somebody ends it, on loopback alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import uvicorn
from starlette.types import ASGIApp

from .guard import Guard
from .loopback import HERE, Address, listening_at

_GRACE = 2
"""Seconds that open requests have when the server is ended."""


class Limits(NamedTuple):
    """How much a server does at once."""

    connections: int = 32
    message: int = 0
    """How many bytes a message of a WebSocket may have, 0 for a server without any."""


_LIMITS = Limits()


def serve(app: ASGIApp, port: int, tell: Callable[[str], None], limits: Limits = _LIMITS) -> None:
    """Run until Ctrl-C; ``tell`` gets the address once it can be opened.

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
        tell(guard.address)
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:  # which uvicorn hands on when all is closed
            return

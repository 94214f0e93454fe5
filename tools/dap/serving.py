"""Where a client is: at the other end of standard input and output, or of a connection."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import BoundedSemaphore, Thread

from ...grammar.own.trust import given_trust, trusting
from ..lsp.connection.wires import connected_wire, standard_wire
from ..serving.loopback import Address, listening_at
from .adapter import serve
from .protocol.inbox import MOST_BYTES

MOST_AT_ONCE = 16
"""Clients at a time; others find the door closed."""
_SECONDS_TO_READ = 30
"""How long a client may read nothing of what it is told."""


def serve_standard_streams() -> None:
    """Serve who has started this process."""
    serve(standard_wire(MOST_BYTES))


def serve_connections(place: Address, tell: Callable[[str], None]) -> None:
    """Serve each client that connects, until Ctrl-C; ``tell`` gets the place to connect to."""
    room, trust = BoundedSemaphore(MOST_AT_ONCE), given_trust()

    def talk(connection: socket.socket) -> None:
        try:
            with connection, trusting(trust):
                _serve_connection(connection)
        finally:
            room.release()

    with listening_at(place, "tcp") as listening:
        name, chosen = listening.getsockname()[:2]
        tell(f"{name}:{chosen}")
        while True:
            connection, _ = listening.accept()
            if room.acquire(blocking=False):
                Thread(target=talk, args=(connection,), daemon=True).start()
            else:
                connection.close()


def _serve_connection(connection: socket.socket) -> None:
    seconds = _SECONDS_TO_READ.to_bytes(8, "little") + bytes(8)
    with suppress(OSError):  # where a platform has no such limit
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, seconds)
    serve(connected_wire(connection, MOST_BYTES))
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)

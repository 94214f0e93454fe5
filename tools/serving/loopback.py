"""A place of this machine at which a server listens, and which no other machine reaches."""

from __future__ import annotations

import socket

from ...grammar.finding import RequestError

HERE = "127.0.0.1"
_WAITING = 64
"""How many connections may wait to be taken."""


def listening_at(host: str, port: int, option: str) -> socket.socket:
    """Return a socket that listens; port 0 is one that is free.

    Raises ``RequestError`` for a port that cannot be had; ``option`` has asked for it.
    """
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        found.bind((host, port))
        found.listen(_WAITING)
    except OSError as error:
        found.close()
        said = f"port {port} cannot be had: {(error.strerror or str(error)).lower()}"
        raise RequestError(said, expected="a port that is free, or 0 for any").of(option) from None
    return found

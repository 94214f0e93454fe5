"""A place of this machine at which a server listens, and which no other machine reaches."""

from __future__ import annotations

import os
import socket
from typing import NamedTuple

from ...grammar.finding import RequestError

HERE = "127.0.0.1"
_WAITING = 64
"""How many connections may wait to be taken."""
_HOSTS = {"127.0.0.1": HERE, "localhost": HERE, "": HERE, "::1": "::1", "[::1]": "::1"}
_MOST = 65535


class Address(NamedTuple):
    """A host and a port, 0 for any that is free."""

    host: str
    port: int


def address(text: str, option: str) -> Address:
    """Return the place that is written as ``HOST:PORT``, or as a port alone.

    Raises ``RequestError`` for what is none of this machine; ``option`` has asked for it.

    >>> address("localhost:80", "tcp")
    Address(host='127.0.0.1', port=80)
    """
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and len(port) <= len(str(_MOST))):
        raise RequestError(f'"{text}" has no port', expected=f"{HERE}:PORT").of(option)
    if int(port) > _MOST:
        raise RequestError(f"there is no port {port}", expected=f"0 to {_MOST}").of(option)
    if host.lower() not in _HOSTS:
        said = f'"{host}" is another machine'
        raise RequestError(said, expected=f"{HERE}, localhost or ::1").of(option)
    return Address(_HOSTS[host.lower()], int(port))


def listening_at(place: Address, option: str) -> socket.socket:
    """Return a socket that listens.

    Raises ``RequestError`` for a port that cannot be had; ``option`` has asked for it.
    """
    host, port = place
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if os.name == "posix":  # a server that was killed leaves its port taken for a minute otherwise
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(_WAITING)
    except OSError as error:
        found.close()
        said = f"port {port} cannot be had: {(error.strerror or str(error)).lower()}"
        raise RequestError(said, expected="a port that is free, or 0 for any").of(option) from None
    return found

"""Where a client is: at the other end of standard input and output, or of a connection."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from threading import BoundedSemaphore, Thread

from ...grammar.finding import RequestError
from ...grammar.trust import given_trust, trusting
from .adapter import serve

_WAITING = 16
_MOST_AT_ONCE = 16
_PORTS = 65_536
_SECONDS_TO_READ = 30
"""How long a client may read nothing of what it is told."""


def serve_standard_streams() -> None:
    """Serve one client on the file descriptors 0 and 1."""

    def send(data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(1, left) :]

    serve(lambda count: os.read(0, count), send)


def address_of(text: str) -> tuple[str, int]:
    """Return host and port of ``HOST:PORT``; raise ``RequestError`` for another machine's."""
    host, sign, port = text.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    is_port = port.isascii() and port.isdecimal() and len(port) <= len(str(_PORTS))
    if not (sign and is_port and int(port) < _PORTS):
        said = f'"{text}" is no address'
        raise RequestError(
            said, expected="HOST:PORT, as 127.0.0.1:4711; port 0 is one that is free"
        )
    if host.lower() != "localhost" and not _is_loopback(host):
        said = f'"{host}" is not this machine'
        raise RequestError(said, expected="127.0.0.1, ::1 or localhost")
    return host, int(port)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def serve_connections(host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve each client that connects, until Ctrl-C; ``tell`` gets the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    room = BoundedSemaphore(_MOST_AT_ONCE)
    with socket.socket(family) as listening:
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, port))
            listening.listen(_WAITING)
        except OSError as error:
            said = f"port {port} cannot be had: {(error.strerror or str(error)).lower()}"
            raise RequestError(said, expected="a port that is free, or 0 for any") from None
        name, own, *_ = listening.getsockname()
        tell(f"[{name}]:{own}" if family == socket.AF_INET6 else f"{name}:{own}")
        trust = given_trust()
        while True:
            connection, _ = listening.accept()
            if not room.acquire(blocking=False):
                connection.close()
                continue

            def talk(connection: socket.socket = connection) -> None:
                try:
                    with trusting(trust):
                        _serve_connection(connection)
                finally:
                    room.release()

            Thread(target=talk, daemon=True).start()


def _serve_connection(connection: socket.socket) -> None:
    with connection:
        seconds = _SECONDS_TO_READ.to_bytes(8, "little") + bytes(8)
        with suppress(OSError):  # where a platform has no such limit
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, seconds)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        serve(connection.recv, connection.sendall)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)

"""A server on loopback that answers with the very bytes that it was given."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


def answer(body: bytes = b"{}", status: str = "200 OK", *headers: str) -> bytes:
    """Return an answer as it travels; it says that no other request is taken there."""
    length = f"Content-Length: {len(body)}"
    lines = [f"HTTP/1.1 {status}", length, "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Answering:
    """Takes one request a connection, and answers each with what a function makes of it.

    An answer of ``None`` keeps the connection open and silent until the server ends.
    """

    def __init__(
        self, respond: Callable[[bytes], bytes | None], tls: ssl.SSLContext | None = None
    ) -> None:
        """Take what answers a request; all is encrypted where there is a context for it."""
        self._respond, self._tls = respond, tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._port = int(self._socket.getsockname()[1])
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._open: list[socket.socket] = []
        self.requests: list[bytes] = []

    @property
    def host(self) -> str:
        """Return the host and its port."""
        return f"127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Stop listening, and close what is open."""
        self._over.set()
        with socket.create_connection(("127.0.0.1", self._port)):
            self._thread.join()
        self._socket.close()
        for each in self._open:
            each.close()

    def _serve(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            if self._over.is_set():
                connection.close()
                return
            self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            request = _read(connection)
            self.requests.append(request)
            found = self._respond(request)
            if found is None:
                self._open.append(connection)
                return
            connection.sendall(found)
        except OSError:  # the client went, which is what some tests are about
            pass
        connection.close()


def _read(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    found = _LENGTH.search(head)
    while len(body) < int(found[1] if found else 0):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def nobody() -> str:
    """Return a host and a port of this machine at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"

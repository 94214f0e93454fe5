"""The ways by which messages come and go: standard input and output, or a connection."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from io import BufferedIOBase
from threading import Lock
from typing import BinaryIO, Protocol, cast

from .framing import MOST_BYTES, Broken, messages


class Wire(Protocol):
    """One client: a thread reads what it sends, and what it is sent goes at once."""

    has_headers: bool
    """Whether a message has a header before it."""

    def messages(self) -> Iterator[bytes | Broken]:
        """Yield what comes until nothing comes any more."""
        ...

    def write(self, data: bytes) -> None:
        """Send; to a client that is gone nothing is sent."""
        ...

    def close(self) -> None:
        """Send and read no more."""
        ...


class StreamWire:
    """Two streams of bytes.

    Of a strict one nothing is read behind a header that is broken: what speaks there is no client.
    A page of the web can make a browser send such bytes to a port of this machine.
    """

    has_headers = True

    def __init__(
        self,
        reader: BinaryIO,
        writer: BufferedIOBase,
        *,
        is_strict: bool,
        most: int = MOST_BYTES,
    ) -> None:
        """Take the streams; a message may have ``most`` bytes."""
        self._reader, self._writer, self._is_strict = reader, writer, is_strict
        self._most = most
        self._lock = Lock()

    def messages(self) -> Iterator[bytes | Broken]:
        """Yield what comes until nothing comes any more."""
        try:
            for message in messages(self._reader, self._most):
                if isinstance(message, Broken) and self._is_strict:
                    return
                yield message
        except (OSError, ValueError):  # closed, here or there
            return

    def write(self, data: bytes) -> None:
        """Send; to a client that is gone nothing is sent."""
        with self._lock:
            try:
                self._writer.write(data)
                self._writer.flush()
            except (OSError, ValueError):
                self._writer = _Nothing()

    def close(self) -> None:
        """Send no more."""
        with self._lock:
            self._writer = _Nothing()


class _Nothing(BufferedIOBase):
    """Takes what nobody reads."""

    def write(self, data: object, /) -> int:
        del data
        return 0


def standard_wire(most: int = MOST_BYTES) -> StreamWire:
    """Return standard input and output, which nothing else prints to from now on."""
    sys.stdout.flush()
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    # The thread that reads may wait for ever, and with a lock that no process can end with.
    reader = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115
    return StreamWire(cast("BinaryIO", reader), kept, is_strict=False, most=most)


def connected_wire(connection: socket.socket, most: int = MOST_BYTES) -> StreamWire:
    """Return a connection as a wire."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    reader, writer = connection.makefile("rb"), connection.makefile("wb")
    return StreamWire(reader, writer, is_strict=True, most=most)

"""Bytes that go to a process through its standard input, and come back through its output."""

from __future__ import annotations

from typing import IO

_LENGTH = 8
DONE, FAILED = b"\0", b"\1"
"""How an answer begins: with what was asked for, or with why it cannot be had."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Send a message."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return a message, ``None`` where nobody sends any more."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    message = stream.read(length)
    return message if len(message) == length else None

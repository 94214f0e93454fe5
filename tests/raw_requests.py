"""Requests as bytes, as no good client would send them, and what comes back for them.

What stands in angle brackets is filled in: ``<host>`` by what it is there, ``<A*9>`` by nine.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from typing import NamedTuple

PATIENCE = 60
_TIMES = re.compile(r"<([^<>]+?)\*(\d+)>")
_NAMED = re.compile(r"<(\w+)>")
_HEAD_END = b"\r\n\r\n"
_BODILESS = (204, 304)


class Answer(NamedTuple):
    """One answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Heard(NamedTuple):
    """The answers that came over a connection, and whether the server has closed it."""

    answers: tuple[Answer, ...]
    is_closed: bool

    @property
    def statuses(self) -> str:
        """The statuses one after the other, ``none`` where nothing came."""
        return " ".join(str(each.status) for each in self.answers) or "none"


def spelled(text: str, known: Mapping[str, str]) -> bytes:
    """Return the bytes of a text, with what stands in brackets filled in and escapes undone."""
    text = _TIMES.sub(lambda found: found[1] * int(found[2]), text)
    text = _NAMED.sub(lambda found: known.get(found[1], found[0]), text)
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")


def request_of(case: Mapping[str, str], known: Mapping[str, str]) -> bytes:
    """Return the bytes of a case: its head, whose lines end as HTTP has it, and its body."""
    body = spelled(case.get("body", ""), known)
    text = case["send"]
    if not case.get("raw"):
        text = text.rstrip("\n").replace("\n", "\\r\\n") + "\\r\\n\\r\\n"
    return spelled(text, {**known, "length": str(len(body))}) + body


def connected(port: int) -> socket.socket:
    """Return a connection to a server of this machine."""
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def exchange(connection: socket.socket, data: bytes, wanted: int, *, is_head: bool) -> Heard:
    """Send bytes and hear so many answers, or fewer where the server closes before.

    Both at once: a server may answer, and close, before it has read all.
    """
    left, got = memoryview(data), bytearray()
    with DefaultSelector() as selector:
        selector.register(connection, EVENT_READ)
        while True:
            answers = read(bytes(got), is_head=is_head)
            if len(answers) >= wanted and not left:
                return Heard(answers, is_closed=False)
            selector.modify(connection, EVENT_READ | (EVENT_WRITE if left else 0))
            found = selector.select(PATIENCE)
            assert found, f"nothing more came after {bytes(got[:200])!r}"
            part = None
            if found[0][1] & EVENT_READ:
                part = _received(connection)
                got += part
            if part == b"":
                return Heard(read(bytes(got), is_head=is_head), is_closed=True)
            if found[0][1] & EVENT_WRITE and left:
                left = left[_sent(connection, left[:65536]) :]


def _received(connection: socket.socket) -> bytes:
    """Return what came, nothing where the connection is closed."""
    try:
        return connection.recv(65536)
    except ConnectionError:
        return b""


def _sent(connection: socket.socket, data: memoryview) -> int:
    """Return how much was sent: all of it where nobody reads it any more."""
    try:
        return connection.send(data)
    except ConnectionError:
        return len(data)


def is_closed_by_now(connection: socket.socket) -> bool:
    """Return whether the server closes the connection, for which this waits."""
    return not _received(connection)


def read(data: bytes, *, is_head: bool) -> tuple[Answer, ...]:
    """Return the answers that are whole."""
    found: list[Answer] = []
    while (end := data.find(_HEAD_END)) >= 0:
        first, *lines = data[:end].decode("latin-1").split("\r\n")
        status = int(first.split(" ")[1])
        pairs = [each.partition(": ") for each in lines]
        headers = {name.lower(): value for name, _, value in pairs}
        assert len(headers) == len(lines), f"a header twice: {lines}"
        has_none = is_head or status in _BODILESS or status < 200
        length = 0 if has_none else int(headers["content-length"])
        start = end + len(_HEAD_END)
        if len(data) < start + length:
            break
        found.append(Answer(status, headers, data[start : start + length]))
        data = data[start + length :]
    return tuple(found)

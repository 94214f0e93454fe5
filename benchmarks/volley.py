"""A volley of HTTP requests over a few connections, each sent when the last is answered.

Connections stay open, as far as the server lets them.
It reads no more of an answer than where it ends, so that it is no brake on what it measures,
and counts statuses, so that nobody is quick by refusing.
"""

from __future__ import annotations

import select
import socket
from collections import Counter
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

LONGEST_WAIT = 30
_HEAD_END = b"\r\n\r\n"
_LAST_CHUNK = b"0\r\n\r\n"
_NO_BODY = (204, 304)
_HANGS_UP, _HANGS_UP_TOO = b"\r\nConnection: close\r\n", b"\r\nconnection: close\r\n"


class Landed(NamedTuple):
    """What a volley came to: seconds on the wall, and those of each request, sorted."""

    seconds: float
    waits: list[float]
    statuses: Counter[int]

    @property
    def p99(self) -> float:
        """The seconds that one request in a hundred waited longer than."""
        return self.waits[len(self.waits) * 99 // 100]


def request(method: str, path: str, port: int, headers: str = "") -> bytes:
    """Return a request as it travels; ``headers`` are whole lines."""
    length = "" if method == "GET" else "Content-Length: 0\r\n"
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}{length}\r\n".encode()


def volley(port: int, requests: Sequence[bytes], connections: int) -> Landed:
    """Send the requests to a server of this machine over so many connections."""
    flight = _Volley(port, requests)
    start = perf_counter()
    for _ in range(min(connections, len(requests))):
        flight.open()
    flight.run()
    seconds = perf_counter() - start
    if sum(flight.statuses.values()) != len(requests):
        raise ConnectionError(f"{len(requests)} requests, and answers {flight.statuses}")
    return Landed(seconds, sorted(flight.waits), flight.statuses)


class _Volley:
    def __init__(self, port: int, requests: Sequence[bytes]) -> None:
        self.waits: list[float] = []
        self.statuses: Counter[int] = Counter()
        self._port, self._left = port, iter(requests)
        self._poll = select.poll()
        self._sockets = dict[int, socket.socket]()
        self._sent, self._heard = dict[int, float](), dict[int, bytes]()

    def open(self) -> None:
        """Connect anew and send the next request, if there is one left."""
        follow = next(self._left, None)
        if follow is None:
            return
        start = perf_counter()
        made = socket.create_connection(("127.0.0.1", self._port), timeout=LONGEST_WAIT)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        number = made.fileno()
        self._sockets[number], self._heard[number], self._sent[number] = made, b"", start
        self._poll.register(number, select.POLLIN)
        made.sendall(follow)

    def run(self) -> None:
        """Hear answers and send what is left."""
        while self._sockets:
            events = self._poll.poll(LONGEST_WAIT * 1000)
            if not events:
                raise TimeoutError(f"no answer in {LONGEST_WAIT} s")
            for number, _ in events:
                got = self._sockets[number].recv(65536)
                if not got:
                    raise ConnectionError(f"the server hung up after {self._heard[number]!r}")
                answer = self._heard[number] = self._heard[number] + got
                if is_whole(answer):
                    self._go_on(number, answer)

    def _go_on(self, number: int, answer: bytes) -> None:
        now = perf_counter()
        self.waits.append(now - self._sent[number])
        self.statuses[int(answer[9:12])] += 1
        if _HANGS_UP in answer or _HANGS_UP_TOO in answer:
            self._close(number)
            self.open()
            return
        follow = next(self._left, None)
        if follow is None:
            self._close(number)
            return
        self._heard[number] = b""
        self._sent[number] = perf_counter()
        self._sockets[number].sendall(follow)

    def _close(self, number: int) -> None:
        self._poll.unregister(number)
        self._sockets.pop(number).close()


def is_whole(answer: bytes) -> bool:
    """Whether the bytes are an answer up to its end."""
    end = answer.find(_HEAD_END)
    if end < 0:
        return False
    if int(answer[9:12]) in _NO_BODY:
        return True
    head = answer[: end + 2].lower()
    at = head.find(b"\r\ncontent-length:")
    if at < 0:
        return b"\r\ntransfer-encoding: chunked" in head and answer.endswith(_LAST_CHUNK)
    length = int(head[at + 17 : head.index(b"\r\n", at + 2)])
    return len(answer) >= end + 4 + length

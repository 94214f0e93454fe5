"""How a connection is read: a head within bounds of size and time, and the right status beyond."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import cast

from httptools import parse_url
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from .exchange import Answered
from .replies import refused

LONGEST_HEAD = 32 * 1024
"""Bytes that the head of a request may have."""
SLOWEST_HEAD = 10.0
"""Seconds in which it has to be there."""
_CLOSING = (("connection", "close"),)
_BODILESS = frozenset({204, 304})
_FIRST_LINES = {each.value: f"HTTP/1.1 {each.value} {each.phrase}" for each in HTTPStatus}


class BoundedProtocol(HttpToolsProtocol):
    """Reads HTTP/1.1 as uvicorn does, and refuses a head that is too long or too slow."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Begin a connection."""
        super().__init__(config, server_state, app_state, _loop)
        self._slow: asyncio.TimerHandle | None = None
        self._is_in_head = True
        self._has_begun = False
        self._chunk = self._read = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head, so long and no longer."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what came, and wait for the rest of a head that is not whole."""
        self._has_begun, self._chunk = False, len(data)
        super().data_received(data)
        if not self._is_in_head:
            if self._slow is not None:
                self._wait_no_more()
            return
        self._read = 1 if self._has_begun else self._read + len(data)
        if self._read > LONGEST_HEAD:
            self._refuse_head()
        elif self._slow is None:
            self._wait()

    def on_message_begin(self) -> None:
        """Begin with a head."""
        super().on_message_begin()
        self._is_in_head = self._has_begun = True

    def on_headers_complete(self) -> None:
        """Have a head, and hand the request on where it is not too long."""
        self._is_in_head = False
        if self._chunk > LONGEST_HEAD and self._length() > LONGEST_HEAD:
            self._refuse_head()
        else:
            if not self.url.startswith((b"/", b"*")):
                self._take_host()
            self.begin()

    def _take_host(self) -> None:
        """Let a host that the address of a request names count, and not the header (RFC 9112)."""
        place = parse_url(self.url)
        if place.host:
            port = b":%d" % place.port if place.port else b""
            others = [each for each in self.headers if each[0] != b"host"]
            self.headers[:] = [(b"host", place.host + port), *others]

    def begin(self) -> None:
        """Hand the request on."""
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's word for it
        """Say that a head or a body cannot be read, behind the answers to what came before."""
        if self.is_free or (self.cycle.more_body and not self.pipeline):
            self.refuse(400, "the request cannot be read as HTTP/1.1")
        else:
            self.cycle.keep_alive = False
            self.flow.pause_reading()

    @property
    def is_free(self) -> bool:
        """Whether no answer is on its way."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return cycle is None or cycle.response_complete

    def refuse(self, status: int, reason: str) -> None:
        """Refuse what comes and close the connection; nothing more of it is read."""
        if not self.transport.is_closing():
            answer = refused(status, reason)
            self.transport.write(written(answer._replace(headers=(*answer.headers, *_CLOSING))))
            self.transport.close()

    def _refuse_head(self) -> None:
        if len(self.url) > LONGEST_HEAD // 2:
            self.refuse(414, f"an address may have {LONGEST_HEAD // 2:,} bytes")
        else:
            self.refuse(431, f"the head of a request may have {LONGEST_HEAD:,} bytes")

    def _length(self) -> int:
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    def _wait(self) -> None:
        if not self.transport.is_closing():
            self._slow = self.loop.call_later(SLOWEST_HEAD, self._give_up)

    def _wait_no_more(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None

    def _give_up(self) -> None:
        self._slow = None
        if self._read:
            self.refuse(408, "the head of the request took too long to come")
        self.transport.close()


def written(answer: Answered) -> bytes:
    """Return an answer as it travels."""
    lines = [_FIRST_LINES.get(answer.status) or f"HTTP/1.1 {answer.status} "]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    if answer.status not in _BODILESS:
        lines.append(f"content-length: {len(answer.body)}")
    text = "\r\n".join(lines)
    if text.count("\n") != len(lines) - 1 or text.count("\r") != len(lines) - 1:
        raise ValueError("a header ends a line")
    return f"{text}\r\n\r\n".encode("latin-1") + answer.body

"""How a connection is read: a head within bounds of size and time, and the right status beyond."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from .replies import refused

LONGEST_HEAD = 32 * 1024
"""Bytes that the head of a request may have."""
SLOWEST_HEAD = 10.0
"""Seconds in which it has to be there."""


class BoundedProtocol(H11Protocol):
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
        if len(data) > LONGEST_HEAD and self.conn.their_state is h11.IDLE:
            end = data.find(b"\r\n\r\n")
            if not 0 <= end <= LONGEST_HEAD:
                self._refuse(431, f"the head of a request may have {LONGEST_HEAD:,} bytes")
                self.transport.close()
                return
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]:
            self._wait()
        elif self._slow is not None and self.conn.their_state is not h11.IDLE:
            self._wait_no_more()

    def _wait(self) -> None:
        if self._slow is None:
            self._slow = self.loop.call_later(SLOWEST_HEAD, self._give_up)

    def _wait_no_more(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None

    def _give_up(self) -> None:
        self._slow = None
        if self.transport.is_closing() or self.conn.our_state is not h11.IDLE:
            return
        if self.conn.trailing_data[0]:
            self._refuse(408, "the head of the request took too long to come")
        self.transport.close()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - we have our own words
        """Say what is wrong with a head that cannot be read, with the status that h11 names."""
        if self.conn.our_state not in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.close()
            return
        if len(self.conn.trailing_data[0]) > LONGEST_HEAD:
            self._refuse(431, f"the head of a request may have {LONGEST_HEAD:,} bytes")
        else:
            self._refuse(400, "the request cannot be read as HTTP/1.1")
        self.transport.close()

    def _refuse(self, status: int, reason: str) -> None:
        answer = refused(status, reason)
        headers = [
            *answer.headers,
            ("content-length", str(len(answer.body))),
            ("connection", "close"),
        ]
        phrase = HTTPStatus(status).phrase.encode()
        for event in (
            h11.Response(status_code=status, headers=headers, reason=phrase),
            h11.Data(data=answer.body),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")

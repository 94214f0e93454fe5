"""The WebSocket of a page as a wire: a thread reads and writes, the loop of the server sends.

The next message is taken when there is room for it, and what is sent waits until the page takes
it: neither a page that sends much nor one that reads nothing makes the server grow.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import CancelledError
from typing import TypeVar

from starlette.websockets import WebSocket, WebSocketDisconnect

from ..lsp.connection.framing import Broken

_Came = TypeVar("_Came")


class SocketWire:
    """One page, each message in a frame; to be used in threads beside the loop of its socket."""

    has_headers = False

    def __init__(
        self, socket: WebSocket, loop: asyncio.AbstractEventLoop, gone: Callable[[], None]
    ) -> None:
        """Take a socket that was accepted; ``gone`` is called when nothing comes any more."""
        self._socket, self._loop, self._gone = socket, loop, gone
        self._is_closed = False

    def messages(self) -> Iterator[bytes | Broken]:
        """Yield what comes until nothing comes any more."""
        while (data := self._wait_for(self._next())) is not None:
            yield data

    def write(self, data: bytes) -> None:
        """Send; to a page that is gone nothing is sent."""
        if not self._is_closed:
            self._wait_for(self._send(data.decode()))

    def close(self) -> None:
        """Send no more."""
        self._is_closed = True

    async def _next(self) -> bytes | None:
        message = await self._socket.receive()
        if message["type"] != "websocket.receive":
            self._gone()
            return None
        text: str | None = message.get("text")
        return message.get("bytes", b"") if text is None else text.encode()

    async def _send(self, text: str) -> None:
        try:
            await self._socket.send_text(text)
        except (WebSocketDisconnect, RuntimeError):  # it is closed, here or there
            self._is_closed = True

    def _wait_for(self, work: Coroutine[None, None, _Came]) -> _Came | None:
        """Return what came of it in the loop of the socket, ``None`` where that has ended."""
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except (CancelledError, RuntimeError):
            work.close()
            return None

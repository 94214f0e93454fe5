"""The wire of a page: one message at a time in each direction, and nothing to who is gone."""

from __future__ import annotations

import asyncio
from threading import Thread
from typing import Any, cast

from starlette.websockets import WebSocket, WebSocketDisconnect

from branchline.tools.studio.socket_wire import SocketWire

MANY = 50


class _Socket:
    """Takes its time, and counts what is under way."""

    def __init__(self, came: int = 0, *, is_gone: bool = False) -> None:
        self._left, self._is_gone = came, is_gone
        self.under_way = self.most = self.received = 0
        self.sent: list[str] = []

    async def send_text(self, text: str) -> None:
        if self._is_gone:
            raise WebSocketDisconnect(1006)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        for _ in range(5):
            await asyncio.sleep(0)
        self.under_way -= 1
        self.sent.append(text)

    async def receive(self) -> dict[str, Any]:
        self.received += 1
        self._left -= 1
        if self._left < 0:
            return {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "text": str(self._left)}


def _played(socket: _Socket, play: Any) -> list[str]:  # noqa: ANN401 - a function of the wire
    """Play with a wire in a thread, and return what was heard of the end."""
    gone: list[str] = []

    async def run() -> None:
        loop, is_over = asyncio.get_running_loop(), asyncio.Event()
        wire = SocketWire(cast("WebSocket", socket), loop, lambda: gone.append("gone"))

        def work() -> None:
            play(wire)
            loop.call_soon_threadsafe(is_over.set)

        Thread(target=work, daemon=True).start()
        await is_over.wait()

    playing = Thread(target=lambda: asyncio.run(run()))  # a browser's loop may run in this one
    playing.start()
    playing.join()
    return gone


def test_what_is_sent_waits_until_it_is_taken() -> None:
    socket = _Socket()

    def play(wire: SocketWire) -> None:
        for number in range(MANY):
            wire.write(b"%d" % number)

    _played(socket, play)

    assert socket.sent == [str(number) for number in range(MANY)]
    assert socket.most == 1


def test_no_more_is_taken_than_is_asked_for() -> None:
    socket, seen = _Socket(MANY), list[tuple[bytes, int]]()

    def play(wire: SocketWire) -> None:
        for message in wire.messages():
            seen.append((cast("bytes", message), socket.received))

    gone = _played(socket, play)

    assert [count for _, count in seen] == list(range(1, MANY + 1))
    assert gone == ["gone"]


def test_nothing_is_sent_to_who_is_gone() -> None:
    socket = _Socket(is_gone=True)

    def play(wire: SocketWire) -> None:
        for _ in range(3):
            wire.write(b"x")

    _played(socket, play)

    assert socket.sent == []


def test_a_wire_outlives_its_loop() -> None:
    kept: list[SocketWire] = []
    _played(_Socket(), kept.append)

    kept[0].write(b"x")

    assert list(kept[0].messages()) == []

"""The messages that have come and wait, in their order; a request may be cancelled among them."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from threading import Semaphore

from .framing import Broken
from .messages import Incoming, incoming

_MOST_WAITING = 256
"""So many messages are read ahead; a client that sends faster waits."""


WAKE = Incoming({}, "$/wake")
"""Comes in place of a message where something else is to be looked at; nobody answers it."""


class Inbox:
    """What has come: a thread or the loop of events puts it in, the loop takes it out."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin empty."""
        self._loop = loop
        self._room = Semaphore(_MOST_WAITING)
        self._waiting: deque[Incoming] = deque()
        self._some = asyncio.Event()
        self._is_closed = False

    def put(self, message: bytes | Broken) -> None:
        """Take a message in, from another thread; wait while there is no room."""
        self._room.acquire()
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._take_in, incoming(message))

    def add(self, message: bytes | Broken) -> None:
        """Take a message in at once, on the loop itself, where nobody could wait for room."""
        self._room.acquire(blocking=False)
        self._take_in(incoming(message))

    def wake(self) -> None:
        """Let who waits for a message look at what else there is to do, from another thread."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """Let nothing more come, from another thread."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._close)

    def is_empty(self) -> bool:
        """Whether nothing waits, and more may come."""
        return not self._waiting and not self._is_closed

    async def is_quiet_until(self, time: float) -> bool:
        """Whether nothing comes until then, by the clock of the loop."""
        rest = time - self._loop.time()
        if rest > 0:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._some.wait(), rest)
        return self.is_empty()

    async def next(self) -> Incoming | None:
        """Return the next message, ``None`` behind the last one."""
        await self._some.wait()
        if not self._waiting:
            return None
        found = self._waiting.popleft()
        if found is not WAKE:
            self._room.release()
        if not self._waiting and not self._is_closed:
            self._some.clear()
        return found

    def _take_in(self, message: Incoming) -> None:
        if message.cancels is not None:
            for number, other in enumerate(self._waiting):
                if other.id == message.cancels and other.method:
                    self._waiting[number] = other._replace(is_cancelled=True)
        self._waiting.append(message)
        self._some.set()

    def _wake(self) -> None:
        if not self._waiting:
            self._waiting.append(WAKE)
            self._some.set()

    def _close(self) -> None:
        self._is_closed = True
        self._some.set()

"""What a client sends, read beside the work: so a long walk hears that it is to break off."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from queue import Queue
from threading import Lock, Thread
from typing import cast

from .framing import BadMessageError, Message, MessageReader

_MOST_WAITING = 256
_MOST_CANCELLED = 256
Received = Message | BadMessageError | None


class BrokenOffError(Exception):
    """Somebody wants what is done now to be broken off."""


class Inbox:
    """Messages in the order in which they came; ``None`` once nothing more comes."""

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        """Read from now on, in a thread of its own."""
        self._reader = MessageReader(receive)
        self._waiting: Queue[Received] = Queue(_MOST_WAITING)
        self._lock = Lock()
        self._cancelled: OrderedDict[int, None] = OrderedDict()
        self._current: int | None = None
        self._is_leaving = self._is_paused = False
        Thread(target=self._read, daemon=True).start()

    def next(self) -> Received:
        """Return what came next, waiting for it."""
        return self._waiting.get()

    def begin(self, seq: int) -> None:
        """Work on a request from now on."""
        with self._lock:
            self._current, self._is_paused = seq, False

    def look(self) -> bool:
        """Whether a walk is to stop; raise ``BrokenOffError`` where it is to be lost."""
        with self._lock:
            if self._is_leaving or self._current in self._cancelled:
                raise BrokenOffError
            return self._is_paused

    def hear(self) -> None:
        """Raise ``BrokenOffError`` for a request that was cancelled before its turn."""
        with self._lock:
            if self._current in self._cancelled:
                raise BrokenOffError

    def end(self) -> None:
        """Be done with the request."""
        with self._lock:
            if self._current is not None:
                self._cancelled.pop(self._current, None)
            self._current = None

    def _read(self) -> None:
        while True:
            try:
                received: Received = self._reader.next()
            except BadMessageError as error:
                received = error
            except OSError:  # the client is gone, and its connection with it
                received = None
            is_over = received is None or (
                isinstance(received, BadMessageError) and received.is_fatal
            )
            self._note(received, is_over=is_over)
            self._waiting.put(received)
            if is_over:
                return

    def _note(self, received: Received, *, is_over: bool) -> None:
        """Note what a request says of the work that is done now."""
        with self._lock:
            if is_over:
                self._is_leaving = True
            if not isinstance(received, dict):
                return
            command, arguments = received.get("command"), received.get("arguments")
            if command in {"disconnect", "terminate"}:
                self._is_leaving = True
            elif command == "pause":
                self._is_paused = self._current is not None
            elif command == "cancel" and isinstance(arguments, dict):
                wanted = cast("Message", arguments).get("requestId")
                if type(wanted) is int:
                    self._cancelled[wanted] = None
                    if len(self._cancelled) > _MOST_CANCELLED:
                        self._cancelled.popitem(last=False)

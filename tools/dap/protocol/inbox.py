"""What a client sends, read beside the work: so a long walk hears that it is to break off."""

from __future__ import annotations

import json
from collections import OrderedDict
from queue import Queue
from threading import Lock, Thread
from typing import cast

from ....grammar.slices import BrokenOffError
from ...lsp.connection.framing import Broken
from ...lsp.connection.wires import Wire

MOST_BYTES = 16 * 1024 * 1024
"""How long one message may be."""
_MOST_WAITING = 256
_MOST_CANCELLED = 256

Message = dict[str, object]
Received = Message | Broken | None


class Inbox:
    """Messages in the order in which they came; ``None`` once nothing more comes."""

    def __init__(self, wire: Wire) -> None:
        """Read from now on, in a thread of its own."""
        self._waiting: Queue[Received] = Queue(_MOST_WAITING)
        self._lock = Lock()
        self._cancelled: OrderedDict[int, None] = OrderedDict()
        self._current: int | None = None
        self._is_leaving = self._is_paused = False
        Thread(target=self._read, args=(wire,), daemon=True).start()

    def next(self) -> Received:
        """Return what came next, waiting for it."""
        return self._waiting.get()

    def begin(self, seq: int) -> None:
        """Work on a request from now on; raise ``BrokenOffError`` for one that was cancelled."""
        with self._lock:
            self._current, self._is_paused = seq, False
            if seq in self._cancelled:
                raise BrokenOffError

    def look(self) -> bool:
        """Whether a walk is to stop; raise ``BrokenOffError`` where it is to be lost."""
        with self._lock:
            if self._is_leaving or self._current in self._cancelled:
                raise BrokenOffError
            return self._is_paused

    def end(self) -> None:
        """Be done with the request."""
        with self._lock:
            if self._current is not None:
                self._cancelled.pop(self._current, None)
            self._current = None

    def _read(self, wire: Wire) -> None:
        try:
            for body in wire.messages():
                received = body if isinstance(body, Broken) else _message(body)
                command = None if isinstance(received, Broken) else self._note(received)
                self._waiting.put(received)
                if command == "disconnect":
                    return  # nothing counts behind it, and nothing hangs at what does not come
        finally:
            with self._lock:
                self._is_leaving = True
            self._waiting.put(None)

    def _note(self, received: Message) -> object:
        """Note what a request says of the work that is done now; return its command."""
        command, arguments = received.get("command"), received.get("arguments")
        with self._lock:
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
        return command


def _message(body: bytes) -> Message | Broken:
    try:
        message: object = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except RecursionError:
        return Broken("a message nests too deep")
    except ValueError:
        return Broken("a message is no JSON in UTF-8")
    if not isinstance(message, dict):
        return Broken("a message is no object")
    return cast("Message", message)


def _refuse(word: str) -> object:
    raise ValueError(word)

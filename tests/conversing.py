"""A client made of steps: it sends, waits for what it expects, and says what came in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any, cast

from branchline.tools.lsp.connection.framing import Broken
from branchline.tools.lsp.serving import serve

PATIENCE = 120
"""Seconds after which something has not come; nothing else hangs on time."""


def holds(expected: object, found: object) -> bool:
    """Whether all that is expected is in what was found; ``...`` is anything."""
    if expected == "...":
        return found is not None
    if isinstance(expected, dict):
        fields = cast("dict[str, object]", expected)
        there = cast("dict[str, object]", found) if isinstance(found, dict) else {}
        return isinstance(found, dict) and all(
            holds(value, there.get(name)) for name, value in fields.items()
        )
    if isinstance(expected, list):
        wanted = cast("list[object]", expected)
        listed = cast("list[object]", found) if isinstance(found, list) else []
        return len(listed) == len(wanted) and all(map(holds, wanted, listed))
    return type(expected) is type(found) and expected == found


class Conversation:
    """A wire whose other end does the steps; ``faults`` has what did not come as expected."""

    has_headers = False

    def __init__(self, steps: list[dict[str, Any]]) -> None:
        """Take the steps."""
        self._steps = steps
        self._came: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self.all: list[dict[str, Any]] = []
        self.faults: list[str] = []

    def messages(self) -> Iterator[bytes | Broken]:
        """Yield what the client sends."""
        for step in self._steps:
            if "expect" in step:
                self._wait_for(step["expect"])
            elif "body" in step:
                yield step["body"].encode("latin-1")
            elif "broken" in step:
                yield Broken(step["broken"])
            else:
                yield from (_written(one) for one in step.get("burst", [step]))

    def write(self, data: bytes) -> None:
        """Take what the server sends."""
        message = json.loads(data)
        self.all.append(message)
        self._came.put(message)

    def close(self) -> None:
        """Send no more."""

    def _wait_for(self, expected: object) -> None:
        passed: list[object] = []
        try:
            while not holds(expected, found := self._came.get(timeout=PATIENCE)):
                passed.append(found)
        except Empty:
            self.faults.append(f"{expected} did not come, but: {json.dumps(passed, indent=1)}")


def _written(message: dict[str, Any]) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **message}).encode()


def converse(steps: list[dict[str, Any]]) -> tuple[Conversation, int]:
    """Return what came of a conversation, and the exit code of the server."""
    wire = Conversation(steps)
    with ThreadPoolExecutor(1) as beside:  # the tests of pages have a loop of events on this one
        return wire, beside.submit(serve, wire).result()

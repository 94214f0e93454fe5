"""A client of the debug adapter made of steps, each a request and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any, cast

from conversing import PATIENCE, holds

from branchline.tools.dap.adapter import serve
from branchline.tools.lsp.connection.framing import Broken

Fields = dict[str, Any]


class DebuggingClient:
    """A wire whose other end does the steps; ``faults`` has what did not come as expected.

    ``ask`` is a request with its arguments in ``with``, which ``gets`` a body or ``fails`` with a
    message. What ``keep`` names in a body stands later for ``$NAME``. ``comes`` is an event;
    ``body`` and ``broken`` are sent as they are.
    """

    has_headers = False

    def __init__(self, steps: list[Fields]) -> None:
        """Take the steps."""
        self._steps = steps
        self._numbers = count(1)
        self._came: SimpleQueue[Fields] = SimpleQueue()
        self._kept: Fields = {}
        self._events: list[Fields] = []
        self.all: list[Fields] = []
        self.faults: list[str] = []

    def messages(self) -> Iterator[bytes | Broken]:
        """Yield what the client sends."""
        for step in self._steps:
            if "broken" in step:
                yield Broken(step["broken"])
            elif "body" in step:
                yield step["body"].encode("latin-1")
            elif "comes" in step:
                self._wait_for_event(self._filled(step["comes"]))
            elif "sends" in step:
                yield json.dumps(step["sends"]).encode()
            else:
                number = next(self._numbers)
                arguments = self._filled(step.get("with", {}))
                message = {"seq": number, "type": "request", "command": step["ask"]}
                yield json.dumps({**message, "arguments": arguments}).encode()
                self._look_at(step, self._response(number))

    def write(self, data: bytes) -> None:
        """Take what the adapter sends."""
        message = json.loads(data)
        self.all.append(message)
        self._came.put(message)

    def close(self) -> None:
        """Send no more."""

    def _response(self, number: int) -> Fields:
        while True:
            try:
                message = self._came.get(timeout=PATIENCE)
            except Empty:
                self.faults.append(f"no answer to request {number}")
                return {}
            if message["type"] == "response" and message["request_seq"] == number:
                return message
            self._events.append(message)

    def _look_at(self, step: Fields, answer: Fields) -> None:
        if "fails" in step:
            is_right = holds(self._filled(step["fails"]), answer.get("message"))
        else:
            expected = self._filled(step.get("gets"))
            is_right = answer.get("success") is True
            is_right &= expected is None or holds(expected, answer.get("body"))
        if not is_right:
            self.faults.append(f"{step} was answered with {json.dumps(answer, indent=1)}")
        for name, way in step.get("keep", {}).items():
            found: Any = answer.get("body")
            try:
                for part in str(way).split("."):
                    found = found[int(part) if part.isdecimal() else part]
            except (KeyError, IndexError, TypeError):
                self.faults.append(f"{way} is not in {json.dumps(answer, indent=1)}")
                found = None
            self._kept[name] = found

    def _wait_for_event(self, expected: object) -> None:
        passed: list[object] = []
        while True:
            try:
                found = self._events.pop(0) if self._events else self._came.get(timeout=PATIENCE)
            except Empty:
                self.faults.append(f"{expected} did not come, but: {json.dumps(passed, indent=1)}")
                return
            if holds(expected, found):
                return
            if found.get("event") in {"stopped", "terminated"}:
                self.faults.append(f"{expected} did not come before {found}: {passed}")
                return
            passed.append(found)

    def _filled(self, value: Any) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(value, dict):
            fields = cast("Fields", value)
            return {name: self._filled(each) for name, each in fields.items()}
        if isinstance(value, list):
            return [self._filled(each) for each in cast("list[Any]", value)]
        if isinstance(value, str) and value.startswith("$"):
            return self._kept[value[1:]]
        return value


def debug(steps: list[Fields]) -> DebuggingClient:
    """Return what came of a conversation."""
    wire = DebuggingClient(steps)
    serve(wire)
    return wire

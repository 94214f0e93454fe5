"""The client at the other end: what it counts from, what it knows, and what is told to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count

from ...lsp.connection.framing import framed
from ...lsp.connection.wires import Wire
from ...serving.arguments import ArgumentError, Arguments
from .inbox import Message

Body = Mapping[str, object]


class Client:
    """Sends messages, each with a number, and converts lines and columns."""

    def __init__(self, wire: Wire) -> None:
        """Know nothing yet: lines and columns count from 1."""
        self._wire = wire
        self._numbers = count(1)
        self._first_line = self._first_column = 1
        self.is_told_of_invalid = False

    def introduce(self, arguments: Arguments) -> None:
        """Take over what the client says of itself."""
        self._first_line = int(arguments.flag("linesStartAt1", otherwise=True))
        self._first_column = int(arguments.flag("columnsStartAt1", otherwise=True))
        self.is_told_of_invalid = arguments.flag("supportsInvalidatedEvent")
        if arguments.text("pathFormat", "path") not in {"path", ""}:
            raise ArgumentError("pathFormat is none that is known", expected="path")

    def line(self, line: int) -> int:
        """Return a line, counted from 1, as the client counts."""
        return line - 1 + self._first_line

    def column(self, column: int) -> int:
        """Return a column, counted from 1, as the client counts."""
        return column - 1 + self._first_column

    def own_line(self, line: int) -> int:
        """Return a line of the client as we count, from 1."""
        return line + 1 - self._first_line

    def own_column(self, column: int) -> int:
        """Return a column of the client as we count, from 1."""
        return column + 1 - self._first_column

    def event(self, name: str, body: Body | None = None) -> None:
        """Send an event: something has happened."""
        message: Message = {"type": "event", "event": name}
        if body is not None:
            message["body"] = body
        self._tell(message)

    def response(self, seq: int, command: str, body: Body | None) -> None:
        """Send what came of a request."""
        message: Message = {
            "type": "response", "request_seq": seq, "success": True, "command": command,
        }  # fmt: skip
        if body is not None:
            message["body"] = body
        self._tell(message)

    def refusal(self, seq: int, command: str, said: str, *, is_cancelled: bool = False) -> None:
        """Send why a request cannot be done."""
        error = {"id": 1, "format": said.replace("{", "(").replace("}", ")"), "showUser": True}
        message: Message = {
            "type": "response",
            "request_seq": seq,
            "success": False,
            "command": command,
            "message": "cancelled" if is_cancelled else said,
        }
        if not is_cancelled:
            message["body"] = {"error": error}
        self._tell(message)

    def output(self, text: str, category: str = "console", place: Body | None = None) -> None:
        """Send a line that the person is shown."""
        self.event("output", {"category": category, "output": f"{text}\n", **(place or {})})

    def _tell(self, message: Message) -> None:
        whole = {"seq": next(self._numbers), **message}
        body = json.dumps(whole, separators=(",", ":")).encode("ascii")
        self._wire.write(framed(body) if self._wire.has_headers else body)

"""A client that sends and reads bytes, as no good one would."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO, Any, cast

SERVER = [sys.executable, "-m", "branchline", "lsp"]
BEGIN: dict[str, object] = {"capabilities": {}, "processId": None, "rootUri": None}


class RawClient:
    """Two streams to a server."""

    def __init__(self, reader: IO[bytes], writer: IO[bytes]) -> None:
        """Take the streams."""
        self._reader, self._writer = reader, writer
        self._number = 0

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._writer.write(data)
        self._writer.flush()

    def tell(self, method: str, params: object = None, **more: object) -> None:
        """Send a message with its header."""
        message = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        body = json.dumps({k: v for k, v in message.items() if v is not None}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def read(self) -> dict[str, Any] | None:
        """Return the next message, ``None`` where the server has ended."""
        length = 0
        while (line := self._reader.readline()).strip():
            found = re.fullmatch(rb"Content-Length: (\d+)\r\n", line)
            length = int(found[1]) if found else length
        return cast("dict[str, Any]", json.loads(self._reader.read(length))) if length else None

    def ask(self, method: str, params: object = None) -> dict[str, Any]:
        """Return the answer to a request, and pass over what comes before it."""
        self._number += 1
        self.tell(method, params, id=self._number)
        while (found := self.read()) is not None:
            if found.get("id") == self._number and "method" not in found:
                return found
        raise AssertionError("the server has ended")


@contextmanager
def served(*words: str) -> Generator[tuple[RawClient, subprocess.Popen[bytes]]]:
    """Return a client of a server on standard input and output, and its process."""
    with subprocess.Popen(  # noqa: S603 - our own command
        [*SERVER, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield RawClient(process.stdout, process.stdin), process
        finally:
            process.kill()

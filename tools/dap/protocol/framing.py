"""Messages on a stream: a header that says how long the JSON behind it is, within bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import cast

MOST_BYTES = 16 * 1024 * 1024
"""The longest message that is read."""
_MOST_OF_HEADER = 8 * 1024
_CHUNK = 64 * 1024
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"(?:^|\n)content-length:[ \t]*(\d{1,12})[ \t]*\r?(?=\n|$)", re.IGNORECASE)

Message = dict[str, object]


class BadMessageError(Exception):
    """A message that cannot be read; after one that ``is_fatal`` no other can be found."""

    def __init__(self, said: str, *, is_fatal: bool = False) -> None:
        """Keep why."""
        super().__init__(said)
        self.is_fatal = is_fatal


class MessageReader:
    """Reads one message after the other from where bytes come."""

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        """Read nothing yet; ``receive`` returns at most so many bytes, none at the end."""
        self._receive = receive
        self._ahead = bytearray()

    def next(self) -> Message | None:
        """Return the next message, ``None`` at the end.

        Raises ``BadMessageError`` for what is none.
        """
        header = self._header()
        if header is None:
            return None
        found = _LENGTH.search(header)
        if found is None:
            raise BadMessageError("a message has no Content-Length", is_fatal=True)
        length = int(found[1])
        if length > MOST_BYTES:
            said = f"a message has {length:,} bytes; the most is {MOST_BYTES:,}"
            raise BadMessageError(said, is_fatal=True)
        while len(self._ahead) < length:
            if not self._more():
                raise BadMessageError("a message breaks off", is_fatal=True)
        body = bytes(self._ahead[:length])
        del self._ahead[:length]
        return _read(body)

    def _header(self) -> bytes | None:
        looked = 0
        while (end := self._ahead.find(_END, max(0, looked - len(_END)))) < 0:
            looked = len(self._ahead)
            if looked > _MOST_OF_HEADER:
                raise BadMessageError("the header of a message has no end", is_fatal=True)
            if not self._more():
                if self._ahead.strip():
                    raise BadMessageError("the header of a message breaks off", is_fatal=True)
                return None
        header = bytes(self._ahead[:end])
        del self._ahead[: end + len(_END)]
        return header

    def _more(self) -> bool:
        chunk = self._receive(_CHUNK)
        self._ahead += chunk
        return bool(chunk)


def _read(body: bytes) -> Message:
    try:
        message: object = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        said = "it nests too deep" if isinstance(error, RecursionError) else str(error)
        raise BadMessageError(f"a message is no JSON: {said}") from None
    if not isinstance(message, dict):
        raise BadMessageError("a message is no object")
    return cast("Message", message)


def _refuse(word: str) -> object:
    raise ValueError(f"{word} is no number")


def framed(message: Message) -> bytes:
    """Return a message with its header."""
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)

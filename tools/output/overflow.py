"""Bytes that are kept to be read again: a few in memory, many in a file without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TypeAlias

_MOST = 4 * 1024 * 1024
_BLOCK = 1024 * 1024


class Overflow:
    """Takes bytes one after the other; where no file can be had, all stay in memory."""

    def __init__(self, most: int = _MOST) -> None:
        """Keep so many in memory."""
        self._most = most
        self._file: IO[bytes] | None = None
        self._filed = 0
        self._held = bytearray()

    def add(self, data: bytes) -> None:
        """Take more."""
        self._held += data
        if len(self._held) > self._most:
            self._put_down()

    def __len__(self) -> int:
        """Return how many there are."""
        return self._filed + len(self._held)

    def read(self, at: int, count: int) -> bytes:
        """Return so many bytes from a place on.

        >>> kept = Overflow(most=2)
        >>> for part in (b"one", b"t", b"wo"):
        ...     kept.add(part)
        >>> kept.read(2, 3), len(kept)
        (b'etw', 6)
        """
        found = b""
        if self._file is not None and at < self._filed:
            self._file.seek(at)
            found = self._file.read(min(count, self._filed - at))
        start = max(0, at - self._filed)
        return found + bytes(self._held[start : start + count - len(found)])

    def blocks(self) -> Iterator[bytes]:
        """Yield all of it."""
        for at in range(0, len(self), _BLOCK):
            yield self.read(at, _BLOCK)

    def _put_down(self) -> None:
        """Move what is in memory to the file, which has no name and so ends with the process."""
        import tempfile  # which few need

        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as this
            self._file.seek(self._filed)
            self._file.write(self._held)
            self._file.flush()
        except OSError:  # there is no room: what is there stays, and so does what comes
            self._most *= 2
            return
        self._filed += len(self._held)
        self._held.clear()


Content: TypeAlias = bytes | Overflow
"""What can be written."""


def blocks_of(content: Content) -> Iterable[bytes]:
    """Return what can be written in parts; bytes are one."""
    return content.blocks() if isinstance(content, Overflow) else (content,)

"""Output that grows while a command runs, as a log: a line is in the file once it is written."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from .new_folders import folders_made
from .places import Nature, Place, WritingError, place_of
from .streams import pour, write_into

_FLAGS = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW = os.O_CREAT | os.O_TRUNC | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
_NEW_FILE = 0o666


class Growing:
    """Lines that go to a place one by one; a file begins empty, whatever it held.

    That it may be replaced is looked at before (``destinations.look_at``).
    """

    def __init__(self, path: Path) -> None:
        """Open the place; raise :class:`WritingError` where that cannot be done.

        A FIFO waits for its reader.
        """
        self._path = path
        try:
            self._place = place_of(path)
            self._handle = _open(self._place)
        except (OSError, ValueError) as error:
            raise WritingError.about(path, error) from None

    def write(self, line: str) -> None:
        """Write a line, which needs no end; raise :class:`WritingError` where that fails."""
        data = f"{line}\n".encode("utf-8", "backslashreplace")
        try:
            if self._handle is None:
                write_into(self._place, data)
            else:
                pour(self._handle, data)
        except OSError as error:
            raise WritingError.about(self._path, error) from None

    def close(self) -> None:
        """Close it; what was written stays."""
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = None


def _open(place: Place) -> int | None:
    """Return a descriptor of our own, ``None`` for what is written into as it is."""
    if place.nature is Nature.ABSENT:
        with folders_made(place.path.parent):
            return os.open(place.path, _FLAGS | _NEW, _NEW_FILE)
    if place.nature is Nature.FILE:
        return os.open(place.path, _FLAGS | (0 if place.is_borrowed else _NEW), _NEW_FILE)
    if place.held is not None and place.descriptor < 0 and stat.S_ISFIFO(place.held.st_mode):
        return os.open(place.path, _FLAGS)
    return None

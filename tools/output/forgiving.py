"""Standard output whose reader may go before a command has written its files."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Forgiving(io.FileIO):
    """Standard output as it is, until the command has other files to write (:func:`go_on`).

    From then on whoever reads it may go, as ``head`` does, and the work goes on: no file is lost
    with the lines that nobody wanted. ``missed`` is the first error, for the end of the command.
    """

    missed: OSError | None = None
    goes_on = False

    def __init__(self, descriptor: int) -> None:
        """Write to a descriptor, which stays open."""
        super().__init__(descriptor, "w", closefd=False)

    def write(self, data: ReadableBuffer, /) -> int:
        """Return how many bytes were taken: all of them once nobody reads any more."""
        if self.missed is None:
            try:
                return super().write(data)
            except BlockingIOError:
                raise
            except OSError as error:
                if not self.goes_on:
                    raise
                self.missed = error
        return memoryview(data).nbytes


def go_on() -> None:
    """Let nothing that befalls standard output end a command before its files are written."""
    if isinstance(raw := raw_of(sys.stdout), Forgiving):
        raw.goes_on = True


def raw_of(stream: object) -> object:
    """Return what a stream writes to at last, whether it holds anything back or not."""
    buffer = getattr(stream, "buffer", None)
    return getattr(buffer, "raw", buffer)

"""Writing into what is no regular file: a stream, a descriptor, a device, a FIFO, a socket."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .places import Nature, Place, WritingError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STDERR = 2


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


def write_into(place: Place, data: bytes) -> None:
    """Write data into what stands at a place; raise ``OSError`` where that fails half way."""
    if place.is_standard_output:
        _to_standard_output(data)
    elif place.nature is Nature.DESCRIPTOR:
        if place.descriptor == _STDERR:
            sys.stderr.flush()  # what was said before goes ahead
        pour(place.descriptor, data)
    elif place.nature is Nature.SOCKET:
        _to_socket(str(place.path), data)
    else:
        _to_device(place, data)


def check_into(place: Place) -> None:
    """Raise ``OSError`` or :class:`WritingError` where it is plain that nothing can be written.

    A FIFO is not opened, which would wait for its reader.
    """
    if place.descriptor >= 0:
        import fcntl  # not on every system, and neither are such places

        flags = fcntl.fcntl(place.descriptor, fcntl.F_GETFL)
        if flags & os.O_ACCMODE == os.O_RDONLY:
            raise WritingError(
                f'"{place.path}" cannot be written: it is closed, or open for reading only'
            )
    elif not may_write(place.path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def may_write(path: Path) -> bool:
    """Whether the system lets us write into a folder, a device or a FIFO."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def pour(descriptor: int, data: bytes) -> None:
    """Write all of the data, also where only a part is taken at a time."""
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(descriptor, left) :]
        except BlockingIOError:
            import select

            select.select([], [descriptor], [])


def _to_standard_output(data: bytes) -> None:
    stream = sys.stdout
    stream.flush()
    raw = getattr(stream, "buffer", None)
    if raw is None:
        stream.write(data.decode("utf-8", "replace"))
    else:
        raw.write(data)
    stream.flush()


def _to_socket(path: str, data: bytes) -> None:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as end:
        end.connect(path)
        end.sendall(data)


def _to_device(place: Place, data: bytes) -> None:
    handle = os.open(place.path, os.O_WRONLY | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        pour(handle, data)
        if place.held is not None and stat.S_ISBLK(place.held.st_mode):
            os.fsync(handle)
    finally:
        os.close(handle)

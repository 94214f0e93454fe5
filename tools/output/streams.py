"""Writing into what is no regular file: a stream, a descriptor, a device, a FIFO, a socket."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from .overflow import Content, blocks_of
from .places import Nature, Place, WritingError

_STDERR = 2


def write_into(place: Place, data: Content) -> None:
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


def pour(descriptor: int, data: Content) -> None:
    """Write all of the data, also where only a part is taken at a time."""
    for block in blocks_of(data):
        left = memoryview(block)
        while left:
            try:
                left = left[os.write(descriptor, left) :]
            except BlockingIOError:
                import select

                select.select([], [descriptor], [])


def _to_standard_output(data: Content) -> None:
    stream = sys.stdout
    stream.flush()
    raw = getattr(stream, "buffer", None)
    if raw is None:
        stream.write(b"".join(blocks_of(data)).decode("utf-8", "replace"))
    else:
        for block in blocks_of(data):
            raw.write(block)
    stream.flush()


def _to_socket(path: str, data: Content) -> None:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as end:
        end.connect(path)
        for block in blocks_of(data):
            end.sendall(block)


def _to_device(place: Place, data: Content) -> None:
    handle = os.open(place.path, os.O_WRONLY | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        pour(handle, data)
        if place.held is not None and stat.S_ISBLK(place.held.st_mode):
            os.fsync(handle)
    finally:
        os.close(handle)

"""Folders that can only be added to: nothing in them is renamed or removed again."""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

_LONG = struct.calcsize("l")
_GET_FLAGS = 0x80006601 | _LONG << 16  # FS_IOC_GETFLAGS of linux/fs.h
_APPEND_ONLY = 0x20


def is_append_only(folder: Path) -> bool:
    """Whether the system lets files be added to a folder, but none be put in place of another.

    ``False`` where it does not say.
    """
    if sys.platform != "linux":
        return False
    import fcntl  # not on every system

    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            flags = fcntl.ioctl(handle, _GET_FLAGS, bytes(_LONG))
        finally:
            os.close(handle)
        return bool(int.from_bytes(flags[:4], sys.byteorder) & _APPEND_ONLY)
    return False

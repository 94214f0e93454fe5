"""Fingerprints: short texts that differ where what they were taken from differs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

try:
    from _blake2 import blake2b  # what hashlib has, without all of OpenSSL
except ImportError:  # another Python
    from hashlib import blake2b

ABSENT = "absent"
MOST_BYTES = 64 * 1024 * 1024
_SIZE = 16
# A pipe that nobody writes to is opened without waiting; other systems have bytes and text.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def fingerprint_of(data: bytes) -> str:
    """Return the fingerprint of some bytes.

    >>> fingerprint_of(b"one") == fingerprint_of(b"one")
    True
    """
    return blake2b(data, digest_size=_SIZE).hexdigest()


def fingerprint_of_words(words: Iterable[str]) -> str:
    """Return the fingerprint of a list of texts."""
    return fingerprint_of("\0".join(words).encode("utf-8", "surrogatepass"))


def content_of(path: Path) -> bytes | str | None:
    """Return what a file holds, :data:`ABSENT` where there is none, ``None`` where nobody knows.

    A pipe, a device and what is too large are not read.
    """
    try:
        handle = os.open(path, _READING)
    except FileNotFoundError:
        return ABSENT
    except (OSError, ValueError):
        return None
    try:
        held = os.fstat(handle)
        if not stat.S_ISREG(held.st_mode) or held.st_size > MOST_BYTES:
            return None
        with open(handle, "rb", closefd=False) as file:
            return file.read()
    except OSError:
        return None
    finally:
        os.close(handle)

"""Writing a file so that it is never half written: aside first, then put in its place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from codecs import BOM_UTF8
from pathlib import Path

_NEW_FILE = 0o666


class WritingError(Exception):
    """A file could not be written; the message names it and says why."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Put a file in place in one step, with the mode of the one before; a link stays a link.

    Raises :class:`WritingError` where that cannot be done; what was there is then still there.
    """
    place = path.resolve()
    aside = ""
    try:
        mode = place.stat().st_mode & 0o7777 if place.exists() else _NEW_FILE & ~_mask()
        handle, aside = tempfile.mkstemp(prefix=f".{place.name[:40]}.", dir=place.parent)
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle has no path
            file.write(data)
            file.flush()
            os.fsync(handle)
            os.fchmod(handle, mode)
        Path(aside).replace(place)
    except OSError as error:
        _remove(aside)
        reason = (error.strerror or "unknown reason").lower()
        raise WritingError(f'"{path}" cannot be written: {reason}') from None
    except BaseException:
        _remove(aside)
        raise


def rewrite(path: Path, text: str) -> None:
    """Put a text in place of that of a file, which need not be there; a byte order mark stays.

    Raises :class:`WritingError` where that cannot be done.
    """
    try:
        with path.open("rb") as file:
            mark = BOM_UTF8 if file.read(len(BOM_UTF8)) == BOM_UTF8 else b""
    except FileNotFoundError:
        mark = b""
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise WritingError(f'"{path}" cannot be read: {reason}') from None
    write_whole(path, mark + text.encode("utf-8"))


def _remove(aside: str) -> None:
    if aside:
        with contextlib.suppress(OSError):
            Path(aside).unlink()


def _mask() -> int:
    """Return the mask of new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

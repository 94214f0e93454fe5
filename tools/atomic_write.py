"""Writing to a place as that place wants it: a file in one step, all else by writing into it.

A regular file that is alone and ours is written aside, and then put in its place, so that it is
never half written. Where that would take something from it, as another owner, a second name or a
mount, it is written in place, and what was there is put back when that fails half way. What is no
regular file, a device or a FIFO, is opened and written, and nothing is ever put in its place.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from .line_ends import in_encoding_of, like
from .output.attributes import carry_over
from .output.in_place import NOT_BESIDE, look_for_killed, write_in_place
from .output.left_over import open_aside
from .output.overflow import Content
from .output.places import Nature, Place, WritingError, place_of, reason_of
from .output.signals import signals_held
from .output.streams import pour, write_into

__all__ = ["WritingError", "keep_whole", "open_held", "rewrite", "write_whole"]

_NEW_FILE, _OWN_FILE = 0o666, 0o600
_WRITABLE = 0o222
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def write_whole(path: Path, content: str | Content) -> None:
    """Write a text or bytes to a place, whatever it is; ``-`` is standard output.

    Raises :class:`WritingError` where that cannot be done; what a file held is then still there.
    """
    _write(place_of(path), path, _data(path, content), _NEW_FILE)


def keep_whole(path: Path, content: str | bytes, mode: int = _NEW_FILE) -> None:
    """Write what nobody asked for, as a cache: only to a file, a new one with this mode.

    Raises :class:`WritingError` where that cannot be done, and for anything but a file.
    """
    place = place_of(path)
    if place.nature not in {Nature.ABSENT, Nature.FILE} or place.is_borrowed:
        raise WritingError(f'"{path}" cannot be written: it is no regular file')
    _write(place, path, _data(path, content), mode)


def rewrite(path: Path, text: str) -> None:
    """Put a text in place of that of a file, which need not be there.

    A byte order mark and the encoding that it says stay, and so do line ends where all lines have
    the same.

    Raises :class:`WritingError` where that cannot be done.
    """
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        held = b""
    except OSError as error:
        raise WritingError(f'"{path}" cannot be read: {reason_of(error)}') from None
    data = _encoded(path, like(held, text, is_whole=False))
    write_whole(path, in_encoding_of(held, data))


def open_held(place: Place) -> int:
    """Return a file that is there, open for writing and as it was.

    Raises ``OSError`` where it may not be written, for one that nobody may write even for root.
    """
    if place.held is not None and not place.held.st_mode & _WRITABLE:
        raise PermissionError(errno.EACCES, "it is read-only")
    flags = 0 if place.is_borrowed else _FLAGS
    return os.open(place.path, os.O_WRONLY | flags)


def _data(path: Path, content: str | Content) -> Content:
    return _encoded(path, content) if isinstance(content, str) else content


def _encoded(path: Path, content: str) -> bytes:
    try:
        return content.encode("utf-8")
    except UnicodeEncodeError as error:
        said = f"U+{ord(content[error.start]):04X} is no character of its own"
        raise WritingError(f'"{path}" cannot be written: {said}') from None


def _write(place: Place, path: Path, data: Content, mode: int) -> None:
    try:
        if place.nature is Nature.FOLDER:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if place.nature in {Nature.ABSENT, Nature.FILE}:
            with signals_held():
                _write_file(place, data, mode)
        else:
            write_into(place, data)  # which may wait for a reader
    except (OSError, ValueError) as error:
        if place.is_standard_output and isinstance(error, OSError):
            raise  # who guards standard output says so
        raise WritingError.about(path, error) from None


def _write_file(place: Place, data: Content, mode: int) -> None:
    if place.nature is Nature.ABSENT:
        _put_aside(place, data, mode)
    else:
        look_for_killed(place)
        _replace(place, data)


def _replace(place: Place, data: Content) -> None:
    """Write a file that is there, in one step where that takes nothing from it."""
    handle = open_held(place)
    try:
        is_alone = os.fstat(handle).st_nlink == 1 and not place.is_borrowed
        if not (is_alone and _is_put_in_its_place(place, data)):
            write_in_place(place, handle, data)
    finally:
        os.close(handle)


def _is_put_in_its_place(place: Place, data: Content) -> bool:
    """Put a new file in place of one; return ``False`` where something of it would be lost."""
    try:
        _put_aside(place, data, _OWN_FILE)
    except _LossError:
        return False
    except OSError as error:
        if error.errno in NOT_BESIDE:
            return False
        raise
    return True


class _LossError(Exception):
    """A new file cannot have all that the old one has beside its content."""


def _put_aside(place: Place, data: Content, mode: int) -> None:
    folder = place.path.parent
    handle, aside = open_aside(folder, mode)
    try:
        pour(handle, data)
        if place.held is not None:
            _carry_over(place, handle)
        os.fsync(handle)
        aside.replace(place.path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    finally:
        os.close(handle)
    _sync_folder(folder)


def _carry_over(place: Place, handle: int) -> None:
    if place.held is None:
        return
    try:
        carry_over(place.path, place.held, handle)
    except OSError:
        raise _LossError from None


def _sync_folder(folder: Path) -> None:
    """See that the new name of a file stays, on a system that lets folders be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

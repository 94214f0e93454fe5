"""Writing over what a file holds, where no new file can take its place.

What was there stands beside it as ``NAME.branchline-before`` until the new content is there whole,
so that it is not lost with a run that is killed half way; where nothing can stand beside it, it is
in memory alone.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from .kinds import MOST_BYTES
from .left_over import open_aside
from .overflow import Content
from .places import Place, WritingError
from .streams import pour

SUFFIX = ".branchline-before"
NOT_BESIDE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV, errno.ENAMETOOLONG}
"""Why nothing can stand beside a file, or be put in its place, though it may be written itself."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def look_for_killed(place: Place) -> None:
    """Raise :class:`WritingError` where a run was killed while it wrote over this file.

    What is left is the same as the file where it was killed before it wrote anything.
    """
    path, kept = place.path, _beside(place.path)
    try:
        is_left = kept.exists() and kept.read_bytes() != path.read_bytes()
    except OSError:
        return
    if is_left:
        raise WritingError(
            f'"{path}" cannot be written: another run writes it, or was killed while it did; '
            f'what was there before is in "{kept}": put it back, or remove that file'
        )


def check_size(place: Place) -> None:
    """Raise :class:`WritingError` for a file that is too large to be put back from memory."""
    if place.held is not None and place.held.st_size > MOST_BYTES:
        raise WritingError(
            f'"{place.path}" cannot be written: it is too large to be put back if that fails; '
            "expected another file"
        )


def write_in_place(place: Place, handle: int, data: Content) -> None:
    """Let a file that is open for writing hold this data; what was there is put back on failure.

    Raises ``OSError`` or :class:`WritingError` where that cannot be done.
    """
    old = _content(place)
    kept = None if place.is_borrowed else _keep_before(place.path, old)
    try:
        _reserve(handle, len(data))
        _overwrite(handle, data)
    except BaseException:
        _put_back(place, handle, old, kept)
        _forget(kept)
        raise
    _forget(kept)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _content(place: Place) -> bytes:
    check_size(place)
    try:
        return place.path.read_bytes()
    except OSError as error:
        raise WritingError(
            f'"{place.path}" cannot be written: it cannot be read, so it could not be put back'
        ) from error


def _keep_before(path: Path, old: bytes) -> Path | None:
    """Return where the old content stands, if it can stand anywhere."""
    kept = _beside(path)
    try:
        handle, aside = open_aside(path.parent, 0o600)
    except OSError as error:
        if error.errno in NOT_BESIDE:
            return None
        raise
    try:
        pour(handle, old)
        os.fsync(handle)
        aside.replace(kept)
    except BaseException as error:
        _forget(aside)
        if isinstance(error, OSError) and error.errno in NOT_BESIDE:
            return None
        raise
    finally:
        os.close(handle)
    return kept


def _reserve(handle: int, size: int) -> None:
    """See that there is room before anything is written over."""
    if size <= os.fstat(handle).st_size or not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise


def _overwrite(handle: int, data: Content) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    pour(handle, data)
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def _put_back(place: Place, handle: int, old: bytes, kept: Path | None) -> None:
    try:
        _overwrite(handle, old)
    except OSError:
        where = f'is in "{kept}"' if kept else "could not be put back"
        raise WritingError(
            f'"{place.path}" is written in part only; what was there before {where}'
        ) from None


def _forget(kept: Path | None) -> None:
    if kept is not None:
        with suppress(OSError):
            kept.unlink()

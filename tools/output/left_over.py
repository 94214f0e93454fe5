"""Files and folders that stand aside for a moment, and those that a killed run has left behind.

Whoever makes one holds a lock on it. The lock of a process ends with it, however it ends, so what
can be locked belongs to nobody any longer, and the next run that comes by removes it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from ...grammar.late.patterns import late
from .append_only import is_append_only

_ASIDE = late(r"\.branchline-[0-9a-f]{16}\.new")
_SCRATCH = late(r"branchline-[0-9a-f]{16}\.scratch")
_MOST_TRIES = 100
_READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
cleaned: set[str] = set()
"""The folders in which this run has looked for what is left over."""


def open_aside(folder: Path, mode: int) -> tuple[int, Path]:
    """Return an open file that is new in a folder, and its path; closing it gives it up.

    Before the first one in a folder, what killed runs left there is removed.
    Raises ``OSError`` where there can be no new file, or none that can be renamed.
    """
    if is_append_only(folder):
        raise PermissionError(errno.EPERM, "its folder is append-only")
    if str(folder) not in cleaned:
        cleaned.add(str(folder))
        remove_left_over(folder)
    for _ in range(_MOST_TRIES):
        path = folder / f".branchline-{os.urandom(8).hex()}.new"
        handle = os.open(path, _NEW, mode)
        if _is_taken(handle, without_locks=True):
            return handle, path
        os.close(handle)  # another run took it for left over
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))


@contextmanager
def scratch_folder() -> Generator[Path]:
    """Make a folder for what is needed for a moment only, and remove it with all that is in it.

    Raises ``OSError`` where there can be none.
    """
    import shutil
    from tempfile import gettempdir  # these need much, and few need them

    place = Path(gettempdir())
    remove_left_over(place)
    handle, path = _open_scratch(place)
    try:
        yield path
    finally:
        os.close(handle)
        shutil.rmtree(path, ignore_errors=True)


def put(place: Path, held: bytes) -> None:
    """Put a file into a scratch folder, with the folders that it stands in there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(held)


def _open_scratch(place: Path) -> tuple[int, Path]:
    for _ in range(_MOST_TRIES):
        path = place / f"branchline-{os.urandom(8).hex()}.scratch"
        path.mkdir(0o700)
        handle = os.open(path, _READING)
        if _is_taken(handle, without_locks=True):
            return handle, path
        os.close(handle)
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def remove_left_over(folder: Path) -> None:
    """Remove what runs that were killed left in a folder, as far as that can be done."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _ASIDE.fullmatch(entry.name) or _SCRATCH.fullmatch(entry.name):
                with suppress(OSError):
                    _remove(Path(entry.path))


def _remove(path: Path) -> None:
    """Remove what is nobody's any longer; what other users made is theirs."""
    held = path.lstat()
    is_folder = stat.S_ISDIR(held.st_mode)
    if os.geteuid() not in {0, held.st_uid} or not (is_folder or stat.S_ISREG(held.st_mode)):
        return
    handle = os.open(path, _READING)
    try:
        if not _is_taken(handle, without_locks=False):
            return
        if is_folder:
            import shutil  # most commands find nothing that is left

            shutil.rmtree(path)
        else:
            path.unlink()
    finally:
        os.close(handle)


def _is_taken(handle: int, *, without_locks: bool) -> bool:
    """Whether nobody else held this, which still has a name, and it is locked now.

    ``without_locks`` is the return where the system knows no locks.
    """
    if sys.platform == "win32":
        return without_locks
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return without_locks
    return os.fstat(handle).st_nlink > 0

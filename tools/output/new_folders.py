"""The folders of a new file: looked at before the work, and made when the file is written."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path

from .append_only import is_append_only
from .places import WritingError
from .streams import may_write


def look_at_folders(folder: Path) -> None:
    """See that a folder can be written into, or be made with those above it that are not there.

    Raises :class:`WritingError` where it cannot.
    """
    missing, there = _missing(folder)
    if not there.is_dir():
        raise WritingError(f'"{_shown(there)}" is no folder')
    if not may_write(there):
        raise WritingError(f'nothing can be put into "{_shown(there)}"')
    if there == folder and is_append_only(there):
        raise WritingError(f'"{_shown(there)}" is append-only')
    most = os.pathconf(there, "PC_NAME_MAX") if hasattr(os, "pathconf") else 255
    if any(len(os.fsencode(each.name)) > most for each in missing):
        raise WritingError(os.strerror(errno.ENAMETOOLONG).lower())


@contextmanager
def folders_made(folder: Path) -> Generator[None]:
    """Make a folder with those above it that are not there; a fault in the block takes them back.

    Raises ``OSError`` where one cannot be made.
    """
    missing = missing_folders(folder)
    try:
        for each in reversed(missing):
            each.mkdir(exist_ok=True)
        yield
    except BaseException:
        take_back(missing)
        raise


def missing_folders(folder: Path) -> list[Path]:
    """Return a folder that is not there and those above it that are not, the lowest first."""
    return _missing(folder)[0]


def _missing(folder: Path) -> tuple[list[Path], Path]:
    """Return the folders that are not there, the lowest first, and what is there above them."""
    missing: list[Path] = []
    for each in (folder, *folder.parents):
        if os.path.lexists(each):
            return missing, each
        missing.append(each)
    return missing, folder


def take_back(folders: Iterable[Path]) -> None:
    """Remove folders, the lowest first, up to one that holds something."""
    with suppress(OSError):
        for each in folders:
            each.rmdir()


def _shown(path: Path) -> str:
    """Return a path as it is written from the working folder, where it stands below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path != here and path.is_relative_to(here) else str(path)

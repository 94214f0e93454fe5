"""The folder of the cache: what stands there may be lost, broken or old at any time.

A file is written aside and then put in its place, so that runs beside each other lose at most what
the other one learnt. What cannot be read holds nothing, and what cannot be written is not kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ...grammar.late.patterns import late
from .fingerprints import content_of, fingerprint_of_words

NAME = ".branchline_cache"
KNOWN = "known.json"
"""The file of what follows from texts alone."""
MOST_FILES = 64
MOST_BYTES = 256 * 1024 * 1024
_MOST_BYTES_OF_ONE = 64 * 1024 * 1024
_OWN = late(r"check-[0-9a-f]{32}\.json")  # in a folder of somebody's may be other files


class CacheFolder:
    """A folder of texts by names."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet."""
        self._folder = folder

    def read(self, name: str) -> str:
        """Return a text, empty where it is not there or cannot be read."""
        data = content_of(self._folder / name)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""

    def write(self, name: str, text: str) -> None:
        """Keep a text, where that can be done, and drop what was written longest ago."""
        from ..atomic_write import WritingError, keep_whole  # often there is nothing new

        data = text.encode("utf-8")
        if len(data) > _MOST_BYTES_OF_ONE:
            return
        with suppress(WritingError):
            make_folder(self._folder)
            keep_whole(self._folder / name, data)
        with suppress(OSError):
            self._drop_old()

    def name_for(self, folder: Path, what: str = "") -> str:
        """Return the name of the text about a folder, the same when both have moved."""
        place = os.path.relpath(folder.resolve(), self._folder.resolve())
        return f"check-{fingerprint_of_words((place, what))}.json"

    def _drop_old(self) -> None:
        """Leave as many files, and as much in them, as is allowed."""
        left = MOST_BYTES
        files = sorted(self._held(), reverse=True)
        for number, (_, size, path) in enumerate(files, 1):
            left -= size
            if number > MOST_FILES or left < 0:
                path.unlink(missing_ok=True)

    def _held(self) -> Iterator[tuple[int, int, Path]]:
        for path in self._folder.iterdir():
            if _OWN.fullmatch(path.name):
                held = path.stat()
                yield held.st_mtime_ns, held.st_size, path


def make_folder(folder: Path) -> None:
    """Make a folder for what may be lost, which tells git to pass it over.

    Raises :class:`WritingError` where that cannot be done.
    """
    from ..atomic_write import WritingError, keep_whole

    is_own = folder.name == NAME or not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise WritingError(f'"{folder}" cannot be made: {reason}') from None
    ignore = folder / ".gitignore"
    if is_own and not ignore.exists():
        keep_whole(ignore, "*\n")


def near_folder() -> Path:
    """Return the folder of a cache that is in the working folder, or above it nearest.

    Where there is none, that which is to be in the working folder.
    """
    try:
        here = Path.cwd()
    except OSError:  # somebody has removed it
        return Path(NAME)
    for above in (here, *here.parents):
        if (above / NAME).is_dir():
            return Path(os.path.relpath(above)) / NAME
    return Path(NAME)

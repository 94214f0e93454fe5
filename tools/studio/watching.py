"""A look at the folder every so often, for files that somebody else writes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event, Thread

from ..settings.words import TABLES
from ..testing.watching import MOST_FILES, SECONDS, FileStamps, changes
from .files_on_disk import studio_files
from .hub import Hub

_SHARE = 20
"""A look may take one part in so many of the time; a large folder is looked at less often."""


class Watching:
    """A thread that looks while there are pages, until it is ended."""

    def __init__(self, hub: Hub) -> None:
        """Begin to look."""
        self._hub, self._is_over = hub, Event()
        self._took = 0.0
        self._found: frozenset[Path] = frozenset()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        listed: frozenset[Path] = frozenset()
        try:
            for changed in changes(self._places, self._pause, self._look):
                if changed:
                    self._hub.looked(changed, is_other_list=self._found != listed)
                listed = self._found
        except _OverError:
            return

    def _places(self) -> Iterator[Path]:
        """Yield the folder, and what holds settings for it above, whether or not it is there."""
        yield self._hub.folder
        for above in self._hub.folder.parents:
            yield from (above / name for name in TABLES)

    def _pause(self) -> None:
        """Wait for the next look, and for as long as nobody is there."""
        wait = max(SECONDS, _SHARE * self._took)
        while not self._is_over.wait(wait):
            if self._hub.living:
                return
        raise _OverError

    def _look(self, places: Iterable[Path]) -> FileStamps:
        before = time.monotonic()
        found: FileStamps = {}
        for path in (path for place in places for path in self._files(place)):
            if len(found) >= MOST_FILES:
                break
            try:
                state = path.stat()
            except OSError:
                continue  # it went between the two looks
            # a file may come to stand in the place of another one, and rights may change
            inode = state.st_dev, state.st_ino, state.st_ctime_ns
            found[path] = (state.st_mtime_ns, state.st_size, *inode)
        self._found = frozenset(path for path in found if path.is_relative_to(self._hub.folder))
        self._took = time.monotonic() - before
        return found

    def _files(self, place: Path) -> Iterable[Path]:
        return studio_files(place) if place == self._hub.folder else (place,)


class _OverError(Exception):
    """Nobody wants to know any more."""

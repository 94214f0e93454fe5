"""Looking for changed files every so often: no library, and no file left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import walk
from pathlib import Path

from ...grammar.script_file import SUFFIXES

SECONDS = 0.5
MOST_FILES = 20_000
"""How many files are looked at; of a folder with more the others are passed over."""

FileStamps = dict[Path, tuple[int, ...]]
"""When each file was changed last, how long it is, and what else tells it from another one."""


def changes(
    places: Callable[[], Iterable[Path]],
    pause: Callable[[], None],
    look: Callable[[Iterable[Path]], FileStamps],
) -> Iterator[list[Path]]:
    """Yield no file at first, then those that changed, came or went, each time there are any.

    It never ends by itself. What changes while somebody works on what was yielded is seen next.
    ``places`` returns folders and files, and is called again after each change; what is in a
    place that is new then has not changed. ``pause`` is called before each look.
    """
    known = set(places())
    before = look(known)
    changed: set[Path] = set()
    is_first = True
    while True:
        if changed or is_first:
            yield sorted(changed)
            more = set(places()) - known
            before |= {path: state for path, state in look(more).items() if path not in before}
            known |= more
            is_first = False
        pause()
        now = look(known)
        changed = {path for path in {*before, *now} if before.get(path) != now.get(path)}
        before = now


def look(places: Iterable[Path]) -> FileStamps:
    """Return the state of every script, scenario file and setting in or below some places."""
    found: FileStamps = {}
    for place in places:
        for path in _files(place) if place.is_dir() else (place,):
            if len(found) < MOST_FILES:
                try:
                    state = path.stat()
                except OSError:
                    continue  # it went between the two looks, or is not there yet
                found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if path.suffix.lower() in (*SUFFIXES, ".toml", ".py"):
                yield path

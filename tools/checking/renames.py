"""Scripts whose files were renamed: known by their bytes, else by what they call themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ...interpreter.estate.script_names import own_name
from ..cache.fingerprints import content_of
from ..script_files import scripts_in


def renames(today: Iterable[Path], folder: Path, then: Path) -> dict[Path, Path]:
    """Return old places by the new ones, both below the folder that is meant.

    ``today`` are scripts of a folder, ``then`` is a copy of it as it was. Only a script whose file
    is gone can be called otherwise now, and only where no other one could be it.
    """
    places = [path.relative_to(folder) for path in today]
    new = [place for place in places if not (then / place).exists()]
    if not new:
        return {}
    gone = [place for place in _files(then) if not (folder / place).exists()]
    found: dict[Path, Path] = {}
    for mark in (content_of, own_name):
        for old, now in _pairs(gone, new, mark, then, folder):
            if old not in found.values() and now not in found:
                found[now] = old
    return found


def _pairs(
    gone: list[Path], new: list[Path], mark: Callable[[Path], object], then: Path, folder: Path
) -> Iterator[tuple[Path, Path]]:
    """Yield which is which, by a mark that only one of each has."""
    old, now = _by_mark(gone, then, mark), _by_mark(new, folder, mark)
    for sign, places in old.items():
        if sign and len(places) == len(now.get(sign, ())) == 1:
            yield places[0], now[sign][0]


def _by_mark(
    places: list[Path], folder: Path, mark: Callable[[Path], object]
) -> dict[object, list[Path]]:
    found: dict[object, list[Path]] = {}
    for place in places:
        found.setdefault(mark(folder / place), []).append(place)
    return found


def _files(folder: Path) -> list[Path]:
    return [path.relative_to(folder) for path in scripts_in((folder,))]

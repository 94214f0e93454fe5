"""Which files of scenarios some paths mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import walk
from pathlib import Path

from ...interpreter.scenarios.scenario import FILE_SUFFIX, scenarios_beside


def scenario_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that the paths mean, each once.

    A folder means all below it, a script the file beside it.
    """
    return list(dict.fromkeys(found for path in paths for found in _within(path)))


def _within(path: Path) -> Iterator[Path]:
    """Yield the files of one path by name; hidden folders are passed over."""
    if not path.is_dir():
        is_script = path.exists() and not path.name.endswith(FILE_SUFFIX)
        yield scenarios_beside(path) if is_script else path
        return
    for folder, folders, names in walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(FILE_SUFFIX) and not name.startswith("."):
                yield Path(folder, name)

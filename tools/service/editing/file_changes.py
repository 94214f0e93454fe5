"""What an editor is to do to files: edits by path, new files, new names of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ....grammar.finding import Edit

_NO_TEXTS: Mapping[Path, str] = MappingProxyType({})
_NO_PATHS: Mapping[Path, Path] = MappingProxyType({})


class FileChanges(NamedTuple):
    """Changes of several files, which belong together; nothing of it is written here.

    Edits are of the texts as they are open now, and do not overlap. A file that gets another name
    is edited first. ``notes`` say what a person should look at, for it was not changed.
    """

    edits: Mapping[Path, tuple[Edit, ...]]
    created: Mapping[Path, str] = _NO_TEXTS
    renamed: Mapping[Path, Path] = _NO_PATHS
    notes: tuple[str, ...] = ()


def edits_by_path(found: Iterable[tuple[Path, Edit]]) -> dict[Path, tuple[Edit, ...]]:
    """Return edits of several files by file, in the order of their places, each once."""
    by_path: dict[Path, dict[Edit, None]] = {}
    for path, edit in found:
        by_path.setdefault(path, {})[edit] = None
    return {path: tuple(sorted(edits)) for path, edits in by_path.items()}

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


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits in the order of their places; what is put in at one place is one edit.

    >>> from branchline.grammar.script import Span
    >>> at = Span(1, 1)
    >>> in_order([Edit(at, "b"), Edit(at, "a"), Edit(Span(0, 1), "")])
    (Edit(span=Span(start=0, end=1), text=''), Edit(span=Span(start=1, end=1), text='ba'))
    """
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda each: each.span):
        if found and found[-1].span == edit.span and edit.span.start == edit.span.end:
            found[-1] = Edit(edit.span, found[-1].text + edit.text)
        else:
            found.append(edit)
    return tuple(found)


def edits_by_path(found: Iterable[tuple[Path, Edit]]) -> dict[Path, tuple[Edit, ...]]:
    """Return edits of several files by file, each once."""
    by_path: dict[Path, dict[Edit, None]] = {}
    for path, edit in found:
        by_path.setdefault(path, {})[edit] = None
    return {path: in_order(edits) for path, edits in by_path.items()}

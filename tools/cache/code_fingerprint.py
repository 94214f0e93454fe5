"""The fingerprint of what computes: Branchline, a project's own code, packages, Python.

A project's own actions and rules count by what they hold where their code may run, else by their
names, which findings say; so an answer of a trusted run never stands for one without trust.

Reading all of that takes longer than to look when it was last changed, so its print is kept with
these dates; Python trusts them too, for what it compiled.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from ...actions.plugins import KINDS, files_of_actions, installed_entries, own_folder
from ...grammar.trust import is_trusted
from .fingerprints import content_of, fingerprint_of, fingerprint_of_words

_ROOMS = ("grammar", "actions", "interpreter", "rules", "tools")
_ROOT = Path(__file__).parents[2]


def code_fingerprint(known: str = "") -> tuple[str, str]:
    """Return the fingerprint of what computes, and what to hand in the next time."""
    own_print = fingerprint_of_words(_own_words())
    whole = _whole(known)
    if whole is None or whole[1] != _dates(whole[0]):
        installed = sorted(_installed())
        contents = (*_contents(_shipped()), *_contents(map(Path, installed)))
        whole = installed, _dates(installed), fingerprint_of_words((sys.version, *contents))
        known = json.dumps([*whole, _check(*whole)])
    return fingerprint_of_words((whole[2], own_print)), known


def _own_words() -> Iterator[str]:
    """Yield what tells one state of the project's own actions and rules from another."""
    for kind in KINDS:
        own = own_folder(kind)
        if own is None:
            continue
        yield kind.folder
        if is_trusted(own.parent):
            yield "trusted"
            yield from _contents(_files(own))
        else:
            yield "passed over"
            yield from (path.name for path in files_of_actions(own))


def _whole(known: str) -> tuple[list[str], str, str] | None:
    """Return installed files, dates and fingerprint, ``None`` where these were not handed out."""
    try:
        installed, dates, print_, check = cast("list[str]", json.loads(known))
        listed = [*installed]
    except (TypeError, ValueError, RecursionError):
        return None
    return (listed, dates, print_) if check == _check(listed, dates, print_) else None


def _check(installed: list[str], dates: str, print_: str) -> str:
    return fingerprint_of_words(map(str, (installed, dates, print_)))


def _dates(installed: list[str]) -> str:
    """Return when and how long each file was, and each folder that packages come from."""
    places = [*_shipped(), *map(Path, installed), *map(Path, sys.path)]
    words = [sys.version]
    for place in places:
        try:
            held = os.stat(place)  # noqa: PTH116 - hundreds of them, and half the time
            words.append(f"{place} {held.st_mtime_ns} {held.st_size}")
        except (OSError, ValueError):
            words.append(f"{place} absent")
    return fingerprint_of_words(words)


def _shipped() -> Iterator[Path]:
    for room in _ROOMS:
        yield from _files(_ROOT / room)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, in an order of their own, without what Python compiled."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(place, name) for name in sorted(names))


def _contents(files: Iterator[Path]) -> Iterator[str]:
    for file in files:
        data = content_of(file)
        yield f"{file.name} {fingerprint_of(data) if isinstance(data, bytes) else data}"


def _installed() -> Iterator[str]:
    """Yield the files of the actions and rules that installed packages offer."""
    for entry in (entry for kind in KINDS for entry in installed_entries(kind)):
        try:
            spec = find_spec(entry.module)
        except (ImportError, ValueError):
            continue  # what is wrong with it is said where it is loaded
        origin = spec.origin if spec is not None else None
        if origin is not None and spec is not None:
            inner = _files(Path(origin).parent) if spec.submodule_search_locations else iter(())
            yield from {origin, *map(str, inner)}

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
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from ...grammar.late.patterns import late
from ...grammar.own.places import KINDS, files_of_actions, installed_entries, own_folder
from ...grammar.own.trust import is_trusted
from .fingerprints import content_of, fingerprint_of, fingerprint_of_words

PARTS = (
    *("grammar", "actions", "interpreter", "rules", "tools"),
    *("tools/cache", "tools/checking", "tools/exchange", "tools/output"),
    *("tools/revisions", "tools/settings", "tools/sharing"),
    *("tools/cli", "tools/cli/entry", "tools/cli/options"),
)
"""What may have a part in an answer, or in what words mean that ask for it.

The other folders of ``tools`` only ask for answers.
"""
WITHOUT_FOLDERS = ("tools", "tools/cli")
"""Those of which only the files count."""
_ROOT = Path(__file__).parents[2]
_COMPILED = "__pycache__"
_PACKAGE = "branchline"
_NAME = late(r"[\w.-]+")
_HAS_NUMBERS = os.scandir in os.supports_fd


def code_fingerprint(known: str = "") -> tuple[str, str]:
    """Return the fingerprint of what computes, and what to hand in the next time."""
    own_print = fingerprint_of_words(_own_words())
    whole = _whole(known)
    if whole is None or whole[1] != _dates(whole[0]):
        installed = sorted(_installed())
        contents = (*_contents(_shipped()), *_contents(map(Path, installed)))
        words = (sys.version, *_needed(), *contents)
        whole = installed, _dates(installed), fingerprint_of_words(words)
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
        listed = [*map(str, installed)]
    except (TypeError, ValueError, RecursionError):
        return None
    return (listed, str(dates), str(print_)) if check == _check(listed, dates, print_) else None


def _check(installed: list[str], dates: str, print_: str) -> str:
    return fingerprint_of_words(map(str, (installed, dates, print_)))


def _dates(installed: list[str]) -> str:
    """Return when and how long each file was, and each folder that packages come from."""
    words: list[str] = []
    for part in PARTS:
        words += _dated(str(_ROOT / part), is_deep=part not in WITHOUT_FOLDERS)
    words.sort()  # what stands in a folder has no order
    words.append(sys.version)
    for place in (*installed, *sys.path):
        try:
            words.append(f"{place} {_stamp(os.stat(place))}")  # noqa: PTH116 - it may be no path
        except (OSError, ValueError):
            words.append(f"{place} absent")
    return fingerprint_of_words(words)


def _dated(folder: str, *, is_deep: bool) -> list[str]:
    """Return the same of the files in a folder: hundreds, so the folder is opened for all of its.

    What Python compiled is left out.
    """
    words: list[str] = []
    below: list[str] = []
    place = os.open(folder, os.O_RDONLY) if _HAS_NUMBERS else folder
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if is_deep and name != _COMPILED:
                        below.append(f"{folder}{os.sep}{name}")
                    continue
                try:
                    words.append(f"{folder} {name} {_stamp(entry.stat())}")
                except OSError:  # a link that leads nowhere
                    words.append(f"{folder} {name} absent")
    finally:
        if isinstance(place, int):
            os.close(place)
    for inner in below:
        words += _dated(inner, is_deep=True)
    return words


def _stamp(held: os.stat_result) -> str:
    return f"{held.st_mtime_ns} {held.st_size}"


def _shipped() -> Iterator[Path]:
    for part in PARTS:
        yield from _files(_ROOT / part, is_deep=part not in WITHOUT_FOLDERS)


def _files(folder: Path, *, is_deep: bool = True) -> Iterator[Path]:
    """Yield the files below a folder, in an order of their own, without what Python compiled."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if is_deep and name != _COMPILED)
        yield from (Path(place, name) for name in sorted(names))


def _contents(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        data = content_of(file)
        yield f"{file.name} {fingerprint_of(data) if isinstance(data, bytes) else data}"


def _needed() -> Iterator[str]:
    """Yield the packages that ours needs, each with its version."""
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        lines = requires(_PACKAGE) or ()
    except PackageNotFoundError:  # run from where it is not installed
        return
    for line in lines:
        name, _, rest = line.partition(";")
        found = _NAME.match(name)
        if found is None or "extra" in rest:
            continue
        try:
            yield f"{found[0]} {version(found[0])}"
        except PackageNotFoundError:
            yield found[0]


def _installed() -> Iterator[str]:
    """Yield the files of the actions and rules that installed packages offer."""
    from importlib.util import find_spec

    for entry in (entry for kind in KINDS for entry in installed_entries(kind)):
        try:
            spec = find_spec(entry.module)
        except (ImportError, ValueError):
            continue  # what is wrong with it is said where it is loaded
        origin = spec.origin if spec is not None else None
        if origin is not None and spec is not None:
            inner = _files(Path(origin).parent) if spec.submodule_search_locations else iter(())
            yield from {origin, *map(str, inner)}

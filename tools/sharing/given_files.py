"""The files that the work of a command may read, so that another machine can be told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ...grammar.finding import BranchlineError
from ...grammar.own.places import KINDS, files_of_actions, own_folder
from ...grammar.own.trust import is_trusted
from ...interpreter.estate.walk import walk_files
from ...interpreter.scenarios.scenario import FILE_SUFFIX
from ..cache.fingerprints import content_of, fingerprint_of
from ..script_files import exclusion_for
from ..settings.words import TABLES

_SUFFIXES = {".flow", ".yaml", ".yml", ".json", ".xml"}
_SCRIPT = re.compile(
    r"""^(?:"script"|'script'|script) *: *["']?([^"'#\n]*[^"'#\s])""", re.MULTILINE
)
_HEAD = 65_536


def given_files(paths: Iterable[Path], named: Iterable[Path] = ()) -> list[Path]:
    """Return the files that may be read for some paths, by name; ``named`` are single files.

    They are the scripts, scenarios and sidecars of the folders that are meant, the settings above
    them and, where it may run, the code of the project's own actions and rules.
    """
    roots = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    found: dict[Path, None] = {}
    for root in roots:
        found |= dict.fromkeys(_below(root))
    for root in dict.fromkeys(other for file in [*found] for other in _elsewhere(file)):
        if not any(root.resolve().is_relative_to(each.resolve()) for each in roots):
            found |= dict.fromkeys(_below(root))
    single = (file for file in (*paths, *named) if file.is_file())
    settings = (file for root in (*roots, Path()) for file in _settings(root))
    return sorted({*found, *single, *settings, *_own_code()})


def prints_of(files: Iterable[Path]) -> dict[str, str]:
    """Return the fingerprint of the content of each file, by its path."""
    found: dict[str, str] = {}
    for file in files:
        content = content_of(file)
        found[file.as_posix()] = fingerprint_of(content) if isinstance(content, bytes) else ""
    return found


def _below(root: Path) -> Iterator[Path]:
    for file in walk_files(root, exclusion_for(root)):
        if file.suffix.lower() in _SUFFIXES and file.is_file():
            yield file


def _elsewhere(file: Path) -> Iterator[Path]:
    """Yield the folder of the script that a file of scenarios is about."""
    if file.name.endswith(FILE_SUFFIX):
        with suppress(OSError), file.open("rb") as opened:
            found = _SCRIPT.search(opened.read(_HEAD).decode("utf-8", "replace"))
            if found is not None and ("/" in found[1] or "\\" in found[1]):
                yield (file.parent / found[1]).parent


def _settings(root: Path) -> Iterator[Path]:
    """Yield the files that may hold settings for a folder, as paths that begin as its own does."""
    place, above = root, root.resolve()
    while True:
        yield from (place / name for name in TABLES if (place / name).is_file())
        if above == above.parent:
            return
        above = above.parent
        place = _above(place)


def _above(place: Path) -> Path:
    """Return the folder above a path, also of one that leads nowhere or upwards."""
    if place.name and place.name != "..":
        return place.parent
    return place / ".."


def _own_code() -> Iterator[Path]:
    for kind in KINDS:
        with suppress(BranchlineError):
            own = own_folder(kind)
            if own is not None and is_trusted(own.parent):
                files = (file for file in own.rglob("*") if "__pycache__" not in file.parts)
                yield from (_shown(file) for file in files if file.is_file())


def code_passed_over() -> list[Path]:
    """Return the files of own things that may not run here, where none may: messages name them."""
    folders = [own for kind in KINDS if (own := own_folder(kind)) is not None]
    if any(is_trusted(own.parent) for own in folders):
        return []
    return [_shown(file) for own in folders for file in files_of_actions(own)]


def _shown(file: Path) -> Path:
    """Return a file of the project as a path from the current folder."""
    here = Path.cwd()
    for up, folder in enumerate((here, *here.parents)):
        if file.is_relative_to(folder):
            return Path(*[".."] * up) / file.relative_to(folder)
    return file

"""What a change brought in: the findings now without those that were there at a git revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ...grammar.finding import Finding, RequestError
from ..output.left_over import put, scratch_folder
from ..revisions.commit import Commit, RevisionError
from ..revisions.old_places import old_places
from ..script_files import scripts_in
from .baseline import Key, key_of, shown_from
from .check import Manner, check_paths
from .folder_check import Choosing

if TYPE_CHECKING:
    from ..cache.cache import Cache
    from .choice import Choice


class _Then:
    """The choice for each script of an old copy: that for the same script today."""

    def __init__(self, choices: Choosing, then: Path, folder: Path) -> None:
        self._choices, self._then, self._folder = choices, then, folder

    def of(self, path: Path) -> Choice:
        return self._choices.of(self._today(path))

    def question(self, path: Path) -> str:
        return self._choices.question(self._today(path))

    def _today(self, path: Path) -> Path:
        return self._folder / path.relative_to(self._then)


def only_new(
    findings: list[Finding],
    paths: tuple[Path, ...],
    name: str,
    choices: Choosing,
    cache: Cache | None = None,
    manner: Manner = Manner(),  # noqa: B008 - it holds nothing that changes
) -> list[Finding]:
    """Return the findings that were not there then; raise ``RevisionError`` where there is none.

    A finding is known by file, rule and action: what moved within its file is not new, nor is
    what was in a file that has another name now.
    """
    before: Counter[Key] = Counter()
    for folder, commit in commits_of(name, paths).items():
        state = None if cache is None else cache.of_state(folder, f"since {name}")
        own = [path for path in dict.fromkeys(paths) if _estate_of(path) == folder]
        try:
            before.update(_found_then(own, folder, commit, choices, state, manner))
        except RevisionError as error:
            raise error.of("since") from None
    shown: list[Finding] = []
    for finding in findings:
        key = key_of(finding, Path())
        if before[key] > 0:
            before[key] -= 1
        else:
            shown.append(finding)
    return shown


def commits_of(name: str, paths: Iterable[Path]) -> dict[Path, Commit]:
    """Return the revision for each folder that is the estate of some paths.

    Raises ``RevisionError`` where there is none.
    """
    try:
        return {folder: Commit(name, folder) for folder in dict.fromkeys(map(_estate_of, paths))}
    except RevisionError as error:
        raise error.of("since") from None


def _estate_of(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _found_then(
    paths: list[Path],
    folder: Path,
    commit: Commit,
    choices: Choosing,
    cache: Cache | None,
    manner: Manner,
) -> list[Key]:
    """Return what was found then, by the paths of today."""
    with scratch_folder() as then:
        _write(commit, folder, then)
        places = [then / path.relative_to(folder) for path in paths]
        moved = _moved(commit, _scripts(paths), folder, then)
        there = tuple(place for place in (*places, *map(then.joinpath, moved)) if place.exists())
        try:
            checked = check_paths(there, _Then(choices, then, folder), cache, manner)
        except RequestError:
            return []  # there was no script then
        keys = [key_of(finding, then) for finding in (*checked.findings, *checked.unread)]
    today = {place.as_posix(): now for place, now in moved.items()}
    return [
        (shown_from(Path(), folder / today.get(file, Path(file))), rule, what)
        for file, rule, what in keys
    ]


def _moved(commit: Commit, scripts: list[Path], folder: Path, then: Path) -> dict[PurePath, Path]:
    """Return today's places by those in the old copy, of scripts that stood elsewhere.

    What stood outside of the folder is put where it stands today.
    """
    found: dict[PurePath, Path] = {}
    base = commit.root.resolve()
    for script, place in old_places(commit, scripts).items():
        now = script.relative_to(folder)
        before = base / place
        if before == script.parent.resolve() / script.name:
            continue
        if before.is_relative_to(folder.resolve()):
            found[before.relative_to(folder.resolve())] = now
            continue
        copy = now.with_suffix(place.suffix)
        put(then / copy, commit.held(commit.whole[place]))
        found[copy] = now
    return found


def _scripts(paths: list[Path]) -> list[Path]:
    """Return the scripts among some paths that can be read today."""
    return [path for path in scripts_in(tuple(paths)) if path.is_file()]


def _write(commit: Commit, folder: Path, then: Path) -> None:
    """Write what a folder held then into another one."""
    for place, held in commit.files(folder):
        put(then / place, held)

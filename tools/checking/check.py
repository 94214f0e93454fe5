"""Checks every script among some paths: the language, the rules, the scenarios beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ...grammar.finding import Finding
from ...interpreter.estate.walk import Walk
from ..script_files import no_script, scripts_in
from ..sharing.doing import claimed
from .folder_check import Choosing, FolderCheck, Tell

if TYPE_CHECKING:
    from ..cache.answers import CachedFindings
    from ..cache.cache import Cache


_NOT_OURS = (LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What comes of answers that somebody else has written, with a head as ours have it."""


class Checked(NamedTuple):
    """What was looked at, what was found, and why a file could not be read at all.

    ``gone`` is how many findings a baseline knows that are there no more.
    """

    scripts: list[Path]
    findings: list[Finding]
    unread: list[Finding]
    walked: Walk
    gone: int = 0

    @property
    def all(self) -> list[Finding]:
        """All findings, those first for which a file could not be read."""
        return [*self.unread, *self.findings]


class Manner(NamedTuple):
    """How a check is done: in how many processes, else as many as pay, and who is told of it."""

    jobs: int | None = 1
    tell: Tell | None = None


class FolderChecking(Protocol):
    """Something that makes the check of one folder."""

    def __call__(
        self,
        folder: Path,
        choices: Choosing,
        cache: Cache | None,
        *,
        is_part: bool,
        walked: Walk | None = None,
    ) -> FolderCheck:
        """Look at nothing yet; ``is_part`` says that the folder holds more than is checked.

        ``walked`` is what somebody has walked to in it just now.
        """
        ...


def check_paths(
    paths: tuple[Path, ...],
    choices: Choosing,
    cache: Cache | None = None,
    manner: Manner = Manner(),  # noqa: B008 - it holds nothing that changes
    check_of: FolderChecking = FolderCheck,
) -> Checked:
    """Check the scripts in files and folders; raise ``RequestError`` where there is none."""
    try:
        return _checked(paths, choices, cache, manner, check_of)
    except _NOT_OURS:
        if cache is None:
            raise
        cache.pass_over()  # a fault of ours is one without it, too
        return _checked(paths, choices, cache, manner, check_of)


def _checked(
    paths: tuple[Path, ...],
    choices: Choosing,
    cache: Cache | None,
    manner: Manner,
    check_of: FolderChecking,
) -> Checked:
    folders = {path for path in paths if path.is_dir()}
    owners: dict[Path, Path] = {}
    walked = Walk()
    walks: dict[Path, Walk] = {}
    for path in paths:
        own = Walk()
        for script in scripts_in((path,), own):
            owners.setdefault(script, path if path in folders else path.parent)
        walked.add(own)
        if path in folders:
            walks[path] = own
    if not owners:
        shown = ", ".join(f'"{path}"' for path in paths)
        raise no_script(shown, walked.passed_over)
    checks: dict[Path, FolderCheck] = {}
    for folder in owners.values():
        if folder not in checks:
            is_part = folder not in folders
            checks[folder] = check_of(
                folder, choices, cache, is_part=is_part, walked=walks.get(folder)
            )
    found = _found(owners, checks, manner)
    checked = Checked(list(found), [*walked.collisions], [], walked)
    for answer in found.values():
        (checked.findings if answer.is_read else checked.unread).extend(answer.findings)
    return checked


def _found(
    owners: dict[Path, Path], checks: dict[Path, FolderCheck], manner: Manner
) -> dict[Path, CachedFindings]:
    """Return what is found in each script, whoever looks at it; of a share, in its scripts."""
    if (doer := claimed()) is not None:
        from .sharing.elsewhere import found_elsewhere

        return found_elsewhere(doer, owners, checks)
    found = dict(zip(owners, _answers(owners, checks, manner), strict=True))
    for check in checks.values():
        check.keep()
    return found


def _answers(
    owners: dict[Path, Path], checks: dict[Path, FolderCheck], manner: Manner
) -> list[CachedFindings]:
    """Return the answer about each script, in order."""
    found = {script: checks[folder].known(script) for script, folder in owners.items()}
    new = [(script, checks[owners[script]]) for script, answer in found.items() if answer is None]
    if not new:
        return [answer for answer in found.values() if answer is not None]
    for script, answer in _find(new, manner):
        found[script] = answer
        checks[owners[script]].take(script, answer)
    return [answer for answer in found.values() if answer is not None]


def _find(
    new: list[tuple[Path, FolderCheck]], manner: Manner
) -> list[tuple[Path, CachedFindings]]:
    """Return what is found in scripts of which nothing is known."""
    if manner.jobs != 1 and len(new) > 1:
        from .shared_check import (  # one process needs none of it
            find_in_processes,
            worthwhile_jobs,
        )

        jobs = manner.jobs or worthwhile_jobs([script for script, _ in new])
        if jobs > 1:
            shared = find_in_processes(new, min(jobs, len(new)), manner.tell or _tell_nobody)
            if shared is not None:
                return shared
    answers: list[tuple[Path, CachedFindings]] = []
    tell = manner.tell or _tell_nobody
    for done, (script, check) in enumerate(new, 1):
        check.load(script)
        tell(done // 2, len(new))
    for script, check in new:
        answers.append((script, check.find(script)))
        tell((len(new) + len(answers)) // 2, len(new))
    return answers


def _tell_nobody(_done: int, _total: int) -> None:
    pass

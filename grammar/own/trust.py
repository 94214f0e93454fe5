"""Whose code runs: that of a project only where somebody outside of the project says so.

Scripts are data, but what a project adds to Branchline is Python. Whoever lets code run says so
for the time of a command with :func:`trusting`; where nobody has, no code of a project runs. A
thread or a process that is started meanwhile begins without, and is handed :func:`given_trust`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Trust = Callable[[Path], bool]
"""Whether the code of the project in a folder may run."""

_REPOSITORY = (".git", ".hg")
_ROOTS = (*_REPOSITORY, "pyproject.toml")


def nobody(_project: Path) -> bool:
    """Trust no project."""
    return False


def everybody(_project: Path) -> bool:
    """Trust any project: somebody has said so on the command line."""
    return True


_trust: ContextVar[Trust] = ContextVar("trust", default=nobody)


@contextmanager
def trusting(trust: Trust) -> Generator[None]:
    """Let the code of the projects run that ``trust`` names, until the end of the block."""
    before = _trust.set(trust)
    try:
        yield
    finally:
        _trust.reset(before)


def given_trust() -> Trust:
    """Return what holds now, to be handed to another thread or process."""
    return _trust.get()


def is_trusted(project: Path) -> bool:
    """Whether the code of the project in a folder may run."""
    return _trust.get()(project)


def root_of(folder: Path) -> Path | None:
    """Return the root of the project that a folder is in, ``None`` where nothing marks one."""
    return _marked(folder, _ROOTS)


def edge_of(folder: Path) -> Path:
    """Return how far what comes with a project reaches: its repository, its root, or itself.

    A project may be one of several in a repository, whose other folders come with it.
    """
    return _marked(folder, _REPOSITORY) or root_of(folder) or folder


def _marked(folder: Path, marks: tuple[str, ...]) -> Path | None:
    for place in (folder, *folder.parents):
        if any((place / mark).exists() for mark in marks):
            return place
    return None

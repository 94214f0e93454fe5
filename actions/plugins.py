"""Actions that a user adds: files of his project, and entry points of what he has installed.

These files are code, so they come from where the command is run and from nowhere else: never from
the folder of a script that is only read, and only where the project is trusted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ..grammar.finding import BranchlineError, Finding
from ..grammar.source import Source
from ..grammar.trust import root_of
from .base import Action

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FOLDER = "branchline_actions"
GROUP = "branchline.actions"
Taking = Callable[[ModuleType], Action]
"""Answers the one action of a module; raises ``ImportError`` where it is not just one."""


def own_folder() -> Path | None:
    """Return the folder of the project's own actions, ``None`` where there is none.

    It stands in the current folder, or above it up to the project's root, which has ``.git``,
    ``.hg`` or ``pyproject.toml``; without such a root only the current folder counts.
    """
    try:
        here = Path.cwd()
    except OSError:  # somebody has removed it
        return None
    if (here / FOLDER).is_dir():
        return here / FOLDER
    root = root_of(here)
    if root is None:
        return None
    above = (folder / FOLDER for folder in here.parents if folder.is_relative_to(root))
    return next((folder for folder in above if folder.is_dir()), None)


def files_of_actions(folder: Path) -> list[Path]:
    """Return the files of a folder of own actions, without those that an underscore leaves out."""
    return sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))


def shown_as(path: Path) -> str:
    """Return a file of own actions as people know it."""
    return f"{FOLDER}/{path.name}"


@cache
def actions_in(folder: Path, take: Taking) -> tuple[tuple[str, Action], ...]:
    """Return the actions of a folder's files, each with its file.

    Raises ``BranchlineError`` with every file that is none.
    """
    found: list[tuple[str, Action]] = []
    faults: list[Finding] = []
    for path in files_of_actions(folder):
        origin = shown_as(path)
        try:
            found.append((origin, take(_loaded(path))))
        except Exception as error:  # noqa: BLE001 - it is somebody's code, which may raise anything
            faults.append(fault(origin, _reason(error, path)))
    if faults:
        raise BranchlineError(faults)
    return tuple(found)


def installed_actions(take: Taking) -> Iterator[tuple[str, Action]]:
    """Yield the actions that installed packages offer, each with its package.

    Raises ``BranchlineError`` for the first that is none.
    """
    for entry in installed_entries():
        package = entry.dist.name if entry.dist is not None else entry.module
        try:
            loaded = entry.load()
            yield package, take(loaded if isinstance(loaded, ModuleType) else _module_of(loaded))
        except Exception as error:  # noqa: BLE001 - as above
            raise BranchlineError([fault(f"{package}: {entry.name}", _reason(error))]) from None


def installed_entries() -> list[EntryPoint]:
    """Return what installed packages offer, in an order of its own.

    What somebody has installed is his own choice. What says in the project itself that it is
    installed, where the current folder is on Python's path, is none that anybody has chosen.
    """
    from importlib.metadata import entry_points  # looks through all that is installed

    offered = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    return [entry for entry in offered if not _is_of_project(entry)]


def _is_of_project(entry: EntryPoint) -> bool:
    """Whether what an entry is of stands in the project, and in no environment there."""
    if entry.dist is None:
        return False
    place = Path(str(entry.dist.locate_file(""))).resolve()
    if any(place.is_relative_to(Path(each).resolve()) for each in (sys.prefix, sys.base_prefix)):
        return False
    try:
        here = Path.cwd()
    except OSError:  # somebody has removed it
        return False
    return place.is_relative_to((root_of(here) or here).resolve())


def fault(
    where: str, reason: str, expected: str = "exactly one action, called as its file"
) -> Finding:
    """Return a finding about an action of somebody's own."""
    return Finding("own-action", reason, Source(where, ""), expected=expected)


def clashes(own: Iterable[tuple[str, Action]], known: Callable[[str], Action | None]) -> None:
    """Raise ``BranchlineError`` where an action has a name that another one has."""
    faults: list[Finding] = []
    for origin, action in own:
        for name in (action.name, action.export_name, *action.aliases):
            other = known(name) if name else None
            if other is not None and other is not action:
                said = f'"{action.name}" and "{other.name}" share the name "{name}"'
                faults.append(fault(origin, said, "a name of its own"))
                break
    if faults:
        raise BranchlineError(faults)


def _loaded(path: Path) -> ModuleType:
    name = f"{FOLDER}.{path.stem}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError("it cannot be loaded")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _module_of(loaded: object) -> ModuleType:
    return sys.modules[str(getattr(loaded, "__module__", ""))]


def _reason(error: Exception, path: Path | None = None) -> str:
    """Return why a file is no action, in one line."""
    if isinstance(error, ImportError):
        return str(error).removeprefix(f"{path}: ")
    said = str(error).replace("\n", " ")
    return f"it cannot be loaded: {type(error).__name__}: {said}"

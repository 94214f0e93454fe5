"""Actions and rules that a user adds, loaded: each file and each entry point is exactly one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from ..grammar.finding import BranchlineError, Finding
from ..grammar.own.places import ACTIONS, Plugins, files_of_actions, installed_entries, shown_as
from ..grammar.source import Source
from .base import Action

Thing = TypeVar("Thing")
Taking = Callable[[ModuleType], Thing]
"""Returns the one thing of a module; raises ``ImportError`` where it is not just one."""


@cache
def actions_in(folder: Path, take: Taking[Action]) -> tuple[tuple[str, Action], ...]:
    """Return the actions of a folder's files, each with its file.

    Raises ``BranchlineError`` with every file that is none.
    """
    return things_in(folder, take, ACTIONS)


def things_in(folder: Path, take: Taking[Thing], kind: Plugins) -> tuple[tuple[str, Thing], ...]:
    """Return what the files of a folder hold, each with its file.

    Raises ``BranchlineError`` with every file that holds none.
    """
    found: list[tuple[str, Thing]] = []
    faults: list[Finding] = []
    for path in files_of_actions(folder):
        origin = shown_as(path)
        try:
            found.append((origin, take(_loaded(path, kind))))
        except Exception as error:  # noqa: BLE001 - it is somebody's code, which may raise anything
            faults.append(fault(origin, _reason(error, path), kind=kind))
    if faults:
        raise BranchlineError(faults)
    return tuple(found)


def installed_actions(take: Taking[Action]) -> Iterator[tuple[str, Action]]:
    """Yield the actions that installed packages offer, each with its package.

    Raises ``BranchlineError`` for the first that is none.
    """
    yield from installed_things(take, ACTIONS)


def installed_things(take: Taking[Thing], kind: Plugins) -> Iterator[tuple[str, Thing]]:
    """Yield what installed packages offer of a kind, each with its package.

    Raises ``BranchlineError`` for the first that is none.
    """
    for entry in installed_entries(kind):
        package = entry.dist.name if entry.dist is not None else entry.module
        try:
            loaded = entry.load()
            yield package, take(loaded if isinstance(loaded, ModuleType) else _module_of(loaded))
        except Exception as error:  # noqa: BLE001 - as above
            where = f"{package}: {entry.name}"
            raise BranchlineError([fault(where, _reason(error), kind=kind)]) from None


def fault(
    where: str, reason: str, expected: str | None = None, *, kind: Plugins = ACTIONS
) -> Finding:
    """Return a finding about a thing of somebody's own."""
    return Finding(kind.rule, reason, Source(where, ""), expected=expected or kind.expected)


def clashes(own: Iterable[tuple[str, Action]], known: Callable[[str], Action | None]) -> None:
    """Raise ``BranchlineError`` where an action has a name that another one has."""
    faults: list[Finding] = []
    for origin, action in own:
        for name in (action.name, action.export_name, *action.aliases):
            other = known(name) if name else None
            if other is not None:
                said = f'"{action.name}" and "{other.name}" share the name "{name}"'
                faults.append(fault(origin, said, "a name of its own"))
                break
    if faults:
        raise BranchlineError(faults)


def _loaded(path: Path, kind: Plugins) -> ModuleType:
    name = f"{kind.folder}.{path.stem}"
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
    """Return why a file cannot be taken, in one line."""
    if isinstance(error, ImportError):
        return str(error).removeprefix(f"{path}: ")
    said = str(error).replace("\n", " ")
    return f"it cannot be loaded: {type(error).__name__}: {said}"

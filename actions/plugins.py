"""Actions and rules that a user adds: files of his project, and entry points of what he installed.

These files are code, so they come from where the command is run and from nowhere else: never from
the folder of a script that is only read, and only where the project is trusted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ..grammar.finding import BranchlineError, Finding
from ..grammar.source import Source
from ..grammar.trust import edge_of, is_trusted, root_of
from .base import Action

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Thing = TypeVar("Thing")
Taking = Callable[[ModuleType], Thing]
"""Returns the one thing of a module; raises ``ImportError`` where it is not just one."""


class Plugins(NamedTuple):
    """One kind of thing that a user adds: where its files stand, and what findings say of them."""

    folder: str
    group: str
    rule: str
    expected: str


ACTIONS = Plugins(
    "branchline_actions",
    "branchline.actions",
    "own-action",
    "exactly one action, called as its file",
)
RULES = Plugins(
    "branchline_rules", "branchline.rules", "own-rule", "exactly one rule, called as its file"
)
KINDS = (ACTIONS, RULES)
FOLDER = ACTIONS.folder
GROUP = ACTIONS.group


def own_folder(kind: Plugins = ACTIONS) -> Path | None:
    """Return the folder of what the project adds of a kind, ``None`` where there is none.

    It stands in the current folder, or above it up to the project's root, which has ``.git``,
    ``.hg`` or ``pyproject.toml``; without such a root only the current folder counts.
    """
    try:
        here = Path.cwd()
    except OSError:  # somebody has removed it
        return None
    if (here / kind.folder).is_dir():
        return here / kind.folder
    root = root_of(here)
    if root is None:
        return None
    above = (folder / kind.folder for folder in here.parents if folder.is_relative_to(root))
    return next((folder for folder in above if folder.is_dir()), None)


def files_of_actions(folder: Path) -> list[Path]:
    """Return the files of a folder of own things, without those that an underscore leaves out."""
    return sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))


def shown_as(path: Path) -> str:
    """Return a file of an own thing as people know it."""
    return f"{path.parent.name}/{path.name}"


def passed_over(kind: Plugins) -> str:
    """Return what to say of a project's own things whose code may not run, empty if it may."""
    own = own_folder(kind)
    if own is None or is_trusted(own.parent) or not files_of_actions(own):
        return ""
    return f"{kind.folder}/ is passed over: the code of a project runs with --trust alone"


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


def installed_entries(kind: Plugins = ACTIONS) -> list[EntryPoint]:
    """Return what installed packages offer, in an order of its own.

    What somebody has installed is his own choice. What says in the project itself that it is
    installed, where the current folder is on Python's path, is none that anybody has chosen.
    """
    if not may_be_offered(kind.group):
        return []
    from importlib.metadata import entry_points  # takes half as long as all of a short script

    offered = sorted(entry_points(group=kind.group), key=lambda entry: (entry.name, entry.value))
    return [entry for entry in offered if not _is_of_project(entry)]


def may_be_offered(group: str) -> bool:
    """Whether any package may offer something: a look for the word in what they say of themselves.

    Where packages may be that are no folders on Python's path, the answer is yes.
    """
    finders = [one for one in sys.meta_path if hasattr(one, "find_distributions")]
    paths = dict.fromkeys(map(str, sys.path))  # some put other things than texts there
    if finders != [PathFinder] or any(path.lower().endswith(".egg") for path in paths):
        return True
    word = group.encode()
    for path in paths:
        try:
            names = os.listdir(path or ".")  # noqa: PTH208 - a path of each costs more than the rest
        except NotADirectoryError:  # an archive
            return True
        except OSError:
            continue
        for name in names:
            if name.lower().endswith((".dist-info", ".egg-info")) and word in _said(path, name):
                return True
    return False


def _said(path: str, name: str) -> bytes:
    """Return what a package offers, as it says so."""
    try:
        with open(os.path.join(path, name, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123 - as above
            return file.read()
    except OSError:
        return b""


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
    return place.is_relative_to(edge_of(here.resolve()))


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

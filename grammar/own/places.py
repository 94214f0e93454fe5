"""Where code stands that a user adds: files of his project, and what packages that he has offer.

These files are code, so they come from where the command is run and from nowhere else: never from
the folder of a script that is only read, and only where the project is trusted. Nothing of it is
loaded here.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .trust import edge_of, is_trusted, root_of

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


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

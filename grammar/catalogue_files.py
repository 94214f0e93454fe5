"""The files of a folder that is a catalogue: each is an entry, but those that begin with ``_``."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

Entry = TypeVar("Entry")


def entry_names(folder: Iterable[str]) -> list[str]:
    """Return the names of the entries of a folder, by its path; none of them is loaded."""
    return sorted(each.name for each in iter_modules(folder) if not each.name.startswith("_"))


def class_in(module: ModuleType, kind: type[Entry], called: str) -> type[Entry]:
    """Return the class of a kind that a file defines; ``ImportError`` where it is not just one."""
    own = [
        item
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, kind) and item.__module__ == module.__name__
    ]
    if len(own) != 1:
        raise ImportError(f"{module.__file__}: expected exactly one {called}, found {len(own)}")
    return own[0]


def class_at(package: str, name: str, kind: type[Entry], called: str) -> type[Entry]:
    """Return the class of a kind in the file of a package that has a name."""
    return class_in(import_module(f"{package}.{name}"), kind, called)


def declared_in(module: ModuleType, name: str, called: str) -> object:
    """Return what a file declares by a name; ``ImportError`` where it is no entry without it."""
    if name not in vars(module):
        raise ImportError(f'{module.__file__}: expected "{name}", which {called} has')
    return vars(module)[name]

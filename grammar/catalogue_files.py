"""The files of a folder that is a catalogue: each is an entry, but those that begin with ``_``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.machinery import all_suffixes
from types import ModuleType
from typing import TypeVar

Entry = TypeVar("Entry")


def module_names(folder: Iterable[str]) -> Iterator[str]:
    """Yield the names of the modules in a folder, by its path; none of them is loaded."""
    suffixes = all_suffixes()
    for place in folder:
        try:
            files = os.listdir(place)  # noqa: PTH208 - a path of each costs more than the rest
        except OSError:  # an archive
            from pkgutil import iter_modules

            yield from (each.name for each in iter_modules([place]) if not each.ispkg)
            continue
        for file in files:
            name, dot, suffix = file.partition(".")
            if dot + suffix in suffixes and name != "__init__":
                yield name


def entry_names(folder: Iterable[str]) -> list[str]:
    """Return the names of the entries of a folder, by its path; none of them is loaded."""
    return sorted({name for name in module_names(folder) if not name.startswith("_")})


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

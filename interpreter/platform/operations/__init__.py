"""What the simulated platform answers to each operation: one module a group.

Every module whose name has no leading underscore declares ``ANSWERS`` by the operation's name;
:func:`answers` finds them all. ``DEEDS`` are those whose success asks for less than a call does:
what a call that is decided from outside still does.
The operations themselves are declared by the actions that call them, and their names are what a
world's faults may name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import cast

from ....actions import ApiAction, catalogue
from ....grammar.catalogue_files import entry_names
from ._base import Answering

__all__ = ["Answering", "answers", "operation_names"]


@cache
def answers() -> Mapping[str, Answering]:
    """Return the operations of every group by name."""
    return _declared("ANSWERS")


@cache
def deeds() -> Mapping[str, Answering]:
    """Return what a success of an operation does, by name, where its checks ask for more."""
    return _declared("DEEDS")


def _declared(name: str) -> dict[str, Answering]:
    found: dict[str, Answering] = {}
    for file in entry_names(__path__):
        module = import_module(f"{__name__}.{file}")
        found.update(cast("Mapping[str, Answering]", getattr(module, name, {})))
    return found


def operation_names() -> list[str]:
    """Return the name of each operation that an action of the catalogue calls."""
    return sorted(each.operation.name for each in catalogue() if isinstance(each, ApiAction))

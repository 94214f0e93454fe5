"""What the simulated platform answers to each operation: one module a group.

Every module whose name has no leading underscore declares ``ANSWERS`` by the operation's name;
:func:`answers` finds them all. ``DEEDS`` are those whose success asks for less than a call does:
what a call that is decided from outside still does.
``HANDED`` says what each hands back and may answer, by the same name. ``OPERATIONS`` are those
that no action calls but whoever comes by HTTP; ``OWN`` says which calls are the caller's own
affair, and ``FURTHER`` has parameters that a call by HTTP may have beside those of an action.
All others are declared by the actions that call them. Their names are what a world's faults may
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import cast

from ....actions import ApiAction, catalogue
from ....actions.platform_port import Operation, Parameter
from ....grammar.catalogue_files import entry_names
from ._base import Answering, OwnCall, Owning
from ._results import Form, Handed, Member, Shape, Type

__all__ = [
    "Answering",
    "Form",
    "Handed",
    "Member",
    "OwnCall",
    "Owning",
    "Shape",
    "Type",
    "answers",
    "deeds",
    "handed",
    "operation_names",
    "operations",
    "own",
]


@cache
def answers() -> Mapping[str, Answering]:
    """Return the operations of every group by name."""
    return cast("Mapping[str, Answering]", _declared("ANSWERS"))


@cache
def deeds() -> Mapping[str, Answering]:
    """Return what a success of an operation does, by name, where its checks ask for more."""
    return cast("Mapping[str, Answering]", _declared("DEEDS"))


@cache
def handed() -> Mapping[str, Handed]:
    """Return what each operation hands back and may answer, by name."""
    return cast("Mapping[str, Handed]", _declared("HANDED"))


@cache
def own() -> Mapping[str, Owning]:
    """Return what says of a call whether it is the caller's own affair, by name."""
    return cast("Mapping[str, Owning]", _declared("OWN"))


@cache
def operations() -> Mapping[str, Operation]:
    """Return every operation by name: those of actions, and those that only come by HTTP."""
    further = cast("Mapping[str, tuple[Parameter, ...]]", _declared("FURTHER"))
    called = [each.operation for each in catalogue() if isinstance(each, ApiAction)]
    return {
        each.name: replace(each, parameters=each.parameters + further.get(each.name, ()))
        for each in [*called, *_uncalled()]
    }


def operation_names() -> list[str]:
    """Return the name of each operation, also of those that own actions call."""
    called = {each.operation.name for each in catalogue() if isinstance(each, ApiAction)}
    return sorted(called | {each.name for each in _uncalled()})


def _uncalled() -> Iterator[Operation]:
    for module in _modules():
        yield from cast("tuple[Operation, ...]", getattr(module, "OPERATIONS", ()))


def _declared(name: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for module in _modules():
        found.update(cast("Mapping[str, object]", getattr(module, name, {})))
    return found


def _modules() -> Iterator[ModuleType]:
    for file in entry_names(__path__):
        yield import_module(f"{__name__}.{file}")

"""The kinds of faults, one file each in a folder of their family, named as the fault.

A file has a function ``faults``, which takes a :class:`~..sites.site.Site`; the first line of its
docstring is its line in the documentation. Where two make the same script, the first name counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ..sites.site import Fault, Site

    Faults = Callable[[Site], Iterator[Fault]]


def operator_names() -> list[str]:
    """Return the names of all kinds of faults."""
    return sorted(_files())


@cache
def operators() -> Mapping[str, Faults]:
    """Return every kind of fault by its name."""
    # Each file of the folders has this function: a test names the one that has not.
    return MappingProxyType(
        {name: cast("Faults", vars(_module(name))["faults"]) for name in operator_names()}
    )


def operator_titles() -> Mapping[str, str]:
    """Return what each kind of fault is, in one sentence."""
    return MappingProxyType(
        {
            name: (_module(name).__doc__ or "").strip().partition("\n")[0].rstrip(".")
            for name in operator_names()
        }
    )


@cache
def _files() -> Mapping[str, str]:
    """Return the modules of the kinds of faults by their names."""
    found: dict[str, str] = {}
    for family in iter_modules(__path__, f"{__name__}."):
        folder = import_module(family.name).__path__
        for each in iter_modules(folder):
            if not each.name.startswith("_"):
                found[each.name.replace("_", "-")] = f"{family.name}.{each.name}"
    return found


def _module(name: str) -> ModuleType:
    return import_module(_files()[name])

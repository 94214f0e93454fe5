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

from .....grammar.catalogue_files import declared_in, entry_names

if TYPE_CHECKING:
    from ..sites.site import Fault, Site

    Faults = Callable[[Site], Iterator[Fault]]


def operator_names() -> list[str]:
    """Return the names of all kinds of faults."""
    return sorted(_files())


@cache
def operators() -> Mapping[str, Faults]:
    """Return every kind of fault by its name."""
    found = {
        name: declared_in(_module(name), "faults", "a kind of fault") for name in operator_names()
    }
    return MappingProxyType(cast("dict[str, Faults]", found))  # an import knows no types


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
        for name in entry_names(folder):
            found[name.replace("_", "-")] = f"{family.name}.{name}"
    return found


def _module(name: str) -> ModuleType:
    return import_module(_files()[name])

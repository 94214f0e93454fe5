"""The questions about every run, one file each.

A file has one class, a ``Property``; its docstring is the page that ``branchline explain`` shows.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ._base import Property


@cache
def properties() -> tuple[Property, ...]:
    """Return every question, in the order in which they are answered."""
    found: list[Property] = []
    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            content = vars(import_module(f"{__name__}.{module.name}"))
            found += [
                one()
                for one in content.values()
                if isinstance(one, type) and issubclass(one, Property) and one is not Property
            ]
    return tuple(sorted(found, key=lambda each: each.order))

"""The kinds of things that a suite is to take, one file each: a class, a ``Kind``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ._base import Kind


@cache
def kinds() -> dict[str, type[Kind]]:
    """Return every kind by its name, in the order in which they are offered."""
    found: list[type[Kind]] = []
    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            content = vars(import_module(f"{__name__}.{module.name}"))
            found += [
                one
                for one in content.values()
                if isinstance(one, type) and issubclass(one, Kind) and one is not Kind
            ]
    return {str(one.kind): one for one in sorted(found, key=lambda each: each.order)}

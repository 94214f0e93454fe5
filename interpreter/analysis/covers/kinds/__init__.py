"""The kinds of things that a suite is to take, one file each, named as the kind."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._base import Kind


def kind_names() -> list[str]:
    """Return the names of all kinds, which loads none of them."""
    return sorted(each.name for each in iter_modules(__path__) if not each.name.startswith("_"))


@cache
def kinds() -> dict[str, type[Kind]]:
    """Return every kind by its name."""
    return {name: _kind_of(name) for name in kind_names()}


def _kind_of(name: str) -> type[Kind]:
    """Return the class in the file of a kind."""
    from ._base import Kind

    content = vars(import_module(f"{__name__}.{name}"))
    return next(
        one
        for one in content.values()
        if isinstance(one, type) and issubclass(one, Kind) and one is not Kind
    )

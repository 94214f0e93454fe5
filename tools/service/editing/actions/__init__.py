"""The kinds of code action, one file each: what is offered at a place, and what it would change.

A file has a function, ``offers``, which yields :class:`CodeAction` for a :class:`Request`; files
whose names begin with an underscore are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from ._action import ActionKind, CodeAction
from ._request import Request

__all__ = ["ActionKind", "CodeAction", "Request", "offered"]

Offers = Callable[[Request], Iterator[CodeAction]]


@cache
def kinds() -> tuple[Offers, ...]:
    """Return what offers each kind of code action, in the order of their names."""
    names = sorted(each.name for each in iter_modules(__path__) if not each.name.startswith("_"))
    files = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(cast("Offers", file.offers) for file in files)  # each file has it


def offered(request: Request) -> list[CodeAction]:
    """Return all that is offered: quick fixes first, safe ones before others."""
    found = [action for offers in kinds() for action in offers(request)]
    order = list(ActionKind)
    return sorted(found, key=lambda each: (order.index(each.kind), not each.is_safe))

"""The kinds of code action, one file each: what is offered at a place, and what it would change.

A file has a function, ``offers``, which yields :class:`CodeAction` for a :class:`Request`; files
whose names begin with an underscore are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import cast

from .....grammar.catalogue_files import declared_in, entry_names
from ._action import ActionKind, CodeAction
from ._request import Request

__all__ = ["ActionKind", "CodeAction", "Request", "offered"]

Offers = Callable[[Request], Iterator[CodeAction]]


@cache
def kinds() -> tuple[Offers, ...]:
    """Return what offers each kind of code action, in the order of their names."""
    files = (import_module(f"{__name__}.{name}") for name in entry_names(__path__))
    offers = (declared_in(file, "offers", "a kind of code action") for file in files)
    return tuple(cast("Offers", each) for each in offers)  # an import knows no types


def offered(request: Request) -> list[CodeAction]:
    """Return all that is offered: quick fixes first, safe ones before others."""
    found = [action for offers in kinds() for action in offers(request)]
    order = list(ActionKind)
    return sorted(found, key=lambda each: (order.index(each.kind), not each.is_safe))

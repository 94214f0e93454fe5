"""The kinds of things that a suite is to take, one file each, named as the kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .....grammar.catalogue_files import class_at, entry_names

if TYPE_CHECKING:
    from ._base import Kind


def kind_names() -> list[str]:
    """Return the names of all kinds, which loads none of them."""
    return entry_names(__path__)


@cache
def kinds() -> dict[str, type[Kind]]:
    """Return every kind by its name."""
    from ._base import Kind

    return {name: class_at(__name__, name, Kind, "kind of cover") for name in kind_names()}

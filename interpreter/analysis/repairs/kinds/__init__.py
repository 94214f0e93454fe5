"""The kinds of repair, one file each: what each may mend, and by which changes.

A file has one class, a ``Repair``, whose ``mends`` names rules and properties.
"""

from __future__ import annotations

from functools import cache
from itertools import islice

from .....grammar.catalogue_files import class_at, entry_names
from ..candidate import Candidate
from ..trouble import Trouble
from ._base import Repair

MOST_TRIED = 8
"""How many candidates are looked at for one thing that is wrong."""


@cache
def repairs() -> tuple[Repair, ...]:
    """Return every kind of repair, in the order in which they are tried."""
    found = (class_at(__name__, name, Repair, "repair")() for name in entry_names(__path__))
    return tuple(sorted(found, key=lambda each: each.order))


def may_mend(name: str) -> bool:
    """Whether some kind of repair is for findings of a rule, or for a property."""
    return any(name in each.mends for each in repairs())


def candidates(trouble: Trouble) -> list[Candidate]:
    """Return what may mend something: the fewest changes first, at most a few."""
    found = [
        candidate
        for each in repairs()
        if trouble.name in each.mends
        for candidate in islice(each.candidates(trouble), MOST_TRIED)
    ]
    found.sort(key=lambda each: (bool(each.fault.says), len(each.changes)))
    return found[:MOST_TRIED]

"""The questions about every run, one file each.

A file has one class, a ``Property``; its docstring is the page that ``branchline explain`` shows.
"""

from __future__ import annotations

from functools import cache

from .....grammar.catalogue_files import class_at, entry_names
from ._base import Property


@cache
def properties() -> tuple[Property, ...]:
    """Return every question, in the order in which they are answered."""
    found = (class_at(__name__, name, Property, "property")() for name in entry_names(__path__))
    return tuple(sorted(found, key=lambda each: each.order))

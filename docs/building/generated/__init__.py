"""What pages of the site are made of when it is built: one file each, named as its marker.

A page of docs/ has a line ``<!-- generated: NAME -->``, and NAME.py a function ``lines``, which
yields Markdown. Links in it are relative to the root of the checkout.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules


def names() -> list[str]:
    """Return the names of all that can be generated."""
    return sorted(info.name for info in iter_modules(__path__))


def lines_of(name: str) -> Iterator[str]:
    """Yield the Markdown of a name; raise ``KeyError`` where there is none of it."""
    if name not in names():
        raise KeyError(name)
    return import_module(f"{__name__}.{name}").lines()

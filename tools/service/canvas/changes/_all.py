"""All kinds of change by their names, and what a list of them comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module

from .....grammar.catalogue_files import entry_names
from .....grammar.finding import RequestError
from .....grammar.names import nearest
from ..asked import Asked
from ..editing import Edited, Editing

MOST_CHANGES = 10_000
_Make = Callable[[Editing, Asked], None]


@cache
def kinds() -> Mapping[str, _Make]:
    """Return what makes each kind of change."""
    package = __package__ or ""
    found: dict[str, _Make] = {}
    for name in entry_names(import_module(package).__path__):
        found |= vars(import_module(f"{package}.{name}"))["KINDS"]
    return found


def edited(editing: Editing, changes: Iterable[object]) -> Edited:
    """Return what changes come to, made one after the other; raise ``RequestError`` for none."""
    listed = list(changes)
    if len(listed) > MOST_CHANGES:
        raise RequestError(
            f"{len(listed)} changes are asked for at once, more than {MOST_CHANGES}"
        )
    for change in listed:
        kind = Asked(change, "a change").text("kind")
        make = kinds().get(kind)
        if make is None:
            said = f'there is no change "{kind}"'
            raise RequestError(said, nearest=nearest(kind, kinds()))
        make(editing, Asked(change, f'the change "{kind}"'))
    return editing.edited()

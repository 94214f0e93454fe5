"""What a page may ask to be changed, one file a sort: each has ``KINDS``, what makes each kind.

All files whose names have no underscore before them are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module

from .....grammar.catalogue_files import entry_names
from .....grammar.finding import RequestError
from .....grammar.gc_pause import paused_collection
from .....grammar.names import nearest
from ..asked import Asked
from ..editing import Edited, Editing

MOST_CHANGES = 10_000
_Make = Callable[[Editing, Asked], None]


@cache
def kinds() -> Mapping[str, _Make]:
    """Return what makes each kind of change."""
    found: dict[str, _Make] = {}
    for name in entry_names(__path__):
        found |= vars(import_module(f"{__name__}.{name}"))["KINDS"]
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
    with paused_collection():
        return editing.edited()

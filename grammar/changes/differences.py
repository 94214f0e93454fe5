"""The changes that make one action another: the same whatever the way it went."""

from __future__ import annotations

from collections.abc import Iterator

from ..script import Action
from .change import (
    Caption,
    Change,
    Connect,
    Drop,
    Lead,
    Relabel,
    RemoveProperty,
    Replace,
    SetProperty,
)
from .matching import pairs_of_branches, pairs_of_settings


def differences(old: Action, new: Action) -> Iterator[Change]:
    """Yield what makes an action that changes were made of what it is by now.

    >>> both = [Action("a", "End"), Action("a", "Exit", "Over")]
    >>> [each.says for each in differences(*both)]
    ['make a an Exit', 'write "Over" on a']
    """
    id = old.id
    if (old.name, old.is_foreign) != (new.name, new.is_foreign):
        yield Replace(id, new.name, new.is_foreign)
    if old.caption != new.caption:
        yield Caption(id, new.caption)
    for before, after in pairs_of_settings(old, new):
        if after is None:
            if before is not None:
                yield RemoveProperty(id, before.name)
        elif before is None or before.value != after.value:
            yield SetProperty(id, after.name, after.value)
    yield from _of_branches(old, new)


def _of_branches(old: Action, new: Action) -> Iterator[Change]:
    """Yield what changes branches; those that go make room for those that come."""
    pairs = list(pairs_of_branches(old, new))
    for before, after in pairs:
        if before is not None and after is None:
            yield Drop(old.id, before.outcome, before.is_custom)
    for before, after in pairs:
        if before is None or after is None:
            continue
        if before.outcome != after.outcome:
            yield Relabel(old.id, before.outcome, after.outcome)
        if before.target != after.target:
            yield Lead(old.id, after.outcome, after.target, after.is_custom)
    for before, after in pairs:
        if before is None and after is not None:
            yield Connect(old.id, after.outcome, after.target, after.is_custom)

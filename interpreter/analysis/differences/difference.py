"""What came of holding two versions of a script against each other, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ....actions import Property
from ....grammar.names import key
from ....grammar.script import Action
from .said import SaidScript


class Aspect(StrEnum):
    """What has become of an action; one may have several."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    RENAMED = "renamed"
    CAPTION = "caption"
    PROPERTIES = "properties"
    REWIRED = "rewired"


_BY_WEIGHT = (
    Aspect.ADDED,
    Aspect.REMOVED,
    Aspect.REPLACED,
    Aspect.PROPERTIES,
    Aspect.CAPTION,
    Aspect.REWIRED,
    Aspect.RENAMED,
)


class Pair(NamedTuple):
    """The positions of one action in both versions; ``None`` where one does not have it."""

    old: int | None
    new: int | None


class ValueChange(NamedTuple):
    """A property that says something else: ``None`` where it says nothing in that version."""

    name: str
    old: str | None
    new: str | None
    prop: Property | None = None


class BranchChange(NamedTuple):
    """A branch that is new, gone or leads elsewhere: the ids of its targets, if it has one."""

    outcome: str
    is_custom: bool
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ActionDifference:
    """What has become of one action: what it was, what it is, and where the two differ.

    One that was added or removed is told whole: each of its properties and branches is a change.
    """

    pair: Pair
    old: Action | None
    new: Action | None
    kinds: tuple[str, str]
    captions: tuple[str, str]
    aspects: tuple[Aspect, ...]
    values: tuple[ValueChange, ...] = ()
    branches: tuple[BranchChange, ...] = ()

    @property
    def action(self) -> Action:
        """Return the action as it is now, or was where it is gone."""
        found = self.new or self.old
        if found is None:
            raise ValueError(self)
        return found

    @property
    def weightiest(self) -> Aspect:
        """Return what counts most of all that has become of it."""
        return next(aspect for aspect in _BY_WEIGHT if aspect in self.aspects)

    @property
    def kind(self) -> str:
        """Return the kind that it is now, or was where it is gone."""
        return self.kinds[1] or self.kinds[0]


@dataclass(frozen=True, slots=True)
class GraphDifference:
    """What has changed between two versions of a script.

    ``pairs`` has every action once, in the order of the new version, with what is gone behind
    what it stood behind; ``actions`` has those that changed, in the same order.
    """

    old: SaidScript
    new: SaidScript
    pairs: tuple[Pair, ...]
    actions: tuple[ActionDifference, ...]

    @property
    def is_renamed(self) -> bool:
        """Whether the script calls itself something else."""
        return self.old.name != self.new.name

    @property
    def is_retyped(self) -> bool:
        """Whether the script is of another type."""
        return key(self.old.type) != key(self.new.type)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        return not (self.actions or self.is_renamed or self.is_retyped)

    def counts(self) -> dict[Aspect, int]:
        """Return how many actions changed in which way, without the ways that none did."""
        found = {aspect: sum(aspect in each.aspects for each in self.actions) for aspect in Aspect}
        return {aspect: count for aspect, count in found.items() if count}

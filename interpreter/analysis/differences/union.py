"""Both versions of a script as one graph: what is gone stands beside what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .difference import ActionDifference, GraphDifference, Pair
from .said import Said, ways_of


class Fate(StrEnum):
    """What has become of a branch."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class UnionBranch(NamedTuple):
    """One branch of either version; the target is a position in the union."""

    outcome: str
    is_custom: bool
    target: int
    fate: Fate


@dataclass(frozen=True, slots=True)
class UnionAction:
    """One action of either version; there is no difference where nothing has changed.

    The id is that of the new version; what is gone has another one where its own is given anew.
    A branch that leads elsewhere stands twice: removed as it was, added as it is.
    """

    id: str
    old: Said | None
    new: Said | None
    difference: ActionDifference | None
    branches: tuple[UnionBranch, ...]

    @property
    def said(self) -> Said:
        """Return the action as it is now, or was where it is gone."""
        found = self.new or self.old
        if found is None:
            raise ValueError(self)
        return found


def union_of(difference: GraphDifference) -> tuple[UnionAction, ...]:
    """Return every action of both versions once."""
    then = {pair.old: at for at, pair in enumerate(difference.pairs) if pair.old is not None}
    now = {pair.new: at for at, pair in enumerate(difference.pairs) if pair.new is not None}
    changed = {each.pair: each for each in difference.actions}
    ids = {said.id for said in difference.new.actions}

    def action(pair: Pair) -> UnionAction:
        old = None if pair.old is None else difference.old.actions[pair.old]
        new = None if pair.new is None else difference.new.actions[pair.new]
        branches = tuple(_branches(old, new, then, now))
        id = _free_id(old.id, ids) if new is None and old is not None else ""
        return UnionAction(id or (new.id if new else ""), old, new, changed.get(pair), branches)

    return tuple(map(action, difference.pairs))


def _free_id(id: str, taken: set[str]) -> str:
    """Return an id that nothing else has, and take it."""
    found, number = id, 2
    while found in taken:
        found, number = f"{id} ({number})", number + 1
    taken.add(found)
    return found


def _branches(
    old: Said | None, new: Said | None, then: dict[int, int], now: dict[int, int]
) -> Iterator[UnionBranch]:
    before = ways_of(old)
    after = ways_of(new)
    was = {way: then[leading.target] for way, leading in before.items()}
    for way, leading in after.items():
        target = now[leading.target]
        fate = Fate.SAME if was.get(way) == target else Fate.ADDED
        yield UnionBranch(leading.outcome, leading.is_custom, target, fate)
    for way, leading in before.items():
        if way not in after or now[after[way].target] != was[way]:
            yield UnionBranch(leading.outcome, leading.is_custom, was[way], Fate.REMOVED)

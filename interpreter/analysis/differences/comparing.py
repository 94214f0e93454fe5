"""Two versions of a script as graphs, and what has changed between them.

Where ids do not say which action is which, as where a script was converted or numbered anew,
the pairs are found by content and structure; of both ways the one with fewer changes is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ....grammar.gc_pause import paused_collection
from ....grammar.script import Script
from ...program.positional import place_of
from .difference import (
    ActionDifference,
    Aspect,
    BranchChange,
    GraphDifference,
    Pair,
    ValueChange,
)
from .meaning import means_the_same
from .pairing import paired
from .said import Leading, Said, SaidScript, Value, Way, said_by, ways_of

_COSTS = {Aspect.ADDED: 3, Aspect.REMOVED: 3, Aspect.REPLACED: 3, Aspect.RENAMED: 1}


def compare_graphs(old: Script, new: Script) -> GraphDifference:
    """Return what has changed; the time grows in a straight line with the number of actions."""
    with paused_collection():
        return _fewest(said_by(old), said_by(new))


def _fewest(then: SaidScript, now: SaidScript) -> GraphDifference:
    by_ids = _Comparison(then, now, paired(then, now, by_ids=True)).difference()
    if not by_ids.actions:
        return by_ids
    by_content = _Comparison(then, now, paired(then, now, by_ids=False)).difference()
    return min((by_ids, by_content), key=_cost)


def _cost(difference: GraphDifference) -> int:
    """Return how much somebody would have done to come from one version to the other."""
    return sum(
        sum(_COSTS.get(aspect, 0) for aspect in each.aspects)
        + (Aspect.CAPTION in each.aspects)
        + (len(each.values) + len(each.branches) if each.old and each.new else 0)
        for each in difference.actions
    )


class _Comparison:
    def __init__(self, old: SaidScript, new: SaidScript, old_of: Sequence[int | None]) -> None:
        self._old, self._new, self._old_of = old, new, old_of
        self._are_ids_told = not (old.format or new.format)

    def difference(self) -> GraphDifference:
        pairs = tuple(self._pairs())
        actions = tuple(each for pair in pairs if (each := self._of(pair)) is not None)
        return GraphDifference(self._old, self._new, pairs, actions)

    def _pairs(self) -> Iterator[Pair]:
        """Yield every action once, what is gone behind what it stood behind."""
        now = {then: at for at, then in enumerate(self._old_of) if then is not None}
        gone: dict[int, list[int]] = {}
        last = -1
        for then in range(len(self._old.actions)):
            if then in now:
                last = now[then]
            else:
                gone.setdefault(last, []).append(then)
        yield from (Pair(then, None) for then in gone.get(-1, ()))
        for at, then in enumerate(self._old_of):
            yield Pair(then, at)
            yield from (Pair(lost, None) for lost in gone.get(at, ()))

    def _of(self, pair: Pair) -> ActionDifference | None:
        old = None if pair.old is None else self._old.actions[pair.old]
        new = None if pair.new is None else self._new.actions[pair.new]
        values = tuple(_values(*_named_alike(*self._held(old, new))))
        branches = tuple(self._branches(ways_of(old), ways_of(new)))
        aspects = tuple(self._aspects(old, new, values, branches))
        if not aspects:
            return None
        return ActionDifference(
            pair,
            None if old is None else old.action,
            None if new is None else new.action,
            ("" if old is None else old.kind, "" if new is None else new.kind),
            ("" if old is None else old.caption, "" if new is None else new.caption),
            aspects,
            values,
            branches,
        )

    def _held(
        self, old: Said | None, new: Said | None
    ) -> tuple[Mapping[str, Value], Mapping[str, Value]]:
        """Return what both say; for another kind another default counts, so all of it."""
        if old is not None and new is not None and old.kind_key != new.kind_key:
            held = old.written, new.written
        else:
            held = _values_of(old), _values_of(new)
        if self._old.format == self._new.format:
            return held
        return _without_empty(held[0]), _without_empty(held[1])

    def _aspects(
        self,
        old: Said | None,
        new: Said | None,
        values: tuple[ValueChange, ...],
        branches: tuple[BranchChange, ...],
    ) -> Iterator[Aspect]:
        if old is None or new is None:
            yield Aspect.ADDED if old is None else Aspect.REMOVED
            return
        if old.kind_key != new.kind_key:
            yield Aspect.REPLACED
        if old.id != new.id and (self._are_ids_told or not _is_number_in(old, new)):
            yield Aspect.RENAMED
        if old.caption != new.caption:
            yield Aspect.CAPTION
        if values:
            yield Aspect.PROPERTIES
        if branches:
            yield Aspect.REWIRED

    def _branches(
        self, old: Mapping[Way, Leading], new: Mapping[Way, Leading]
    ) -> Iterator[BranchChange]:
        for way in dict.fromkeys((*new, *old)):
            then, now = old.get(way), new.get(way)
            if then is not None and now is not None and self._old_of[now.target] == then.target:
                continue
            said = now or then
            if said is not None:
                yield BranchChange(
                    said.outcome,
                    said.is_custom,
                    None if then is None else self._old.actions[then.target].id,
                    None if now is None else self._new.actions[now.target].id,
                )


def _is_number_in(*actions: Said) -> bool:
    """Whether the id of one of them is a number, which an export gives and nobody knows."""
    return any(each.id.isdecimal() for each in actions)


def _values_of(said: Said | None) -> Mapping[str, Value]:
    return {} if said is None else said.values


def _without_empty(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return what holds something: in some formats what is left out is an empty text."""
    return {name: value for name, value in values.items() if value.text}


def _named_alike(
    old: Mapping[str, Value], new: Mapping[str, Value]
) -> tuple[Mapping[str, Value], Mapping[str, Value]]:
    """Return properties by the same names where only one version has names, the other places."""
    if len(old) == len(new) and _has_places(old) is not _has_places(new):
        names, places = (new, old) if _has_places(old) else (old, new)
        called = dict(zip(names, places.values(), strict=True))
        return (called, new) if names is new else (old, called)
    return old, new


def _has_places(values: Mapping[str, Value]) -> bool:
    """Whether nobody knows the names of properties, as in XML for an unknown action."""
    return any(place_of(each.name) is not None for each in values.values())


def _values(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterable[ValueChange]:
    for name in dict.fromkeys((*new, *old)):
        then, now = old.get(name), new.get(name)
        if then is not None and now is not None:
            if not means_the_same(now.prop, then.text, now.text):
                yield ValueChange(now.name, then.text, now.text, now.prop)
        elif (said := now or then) is not None:
            yield ValueChange(
                said.name,
                None if then is None else then.text,
                None if now is None else now.text,
                said.prop,
            )

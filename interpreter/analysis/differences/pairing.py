"""Which action of one version is which of the other: by ids, or by content and by structure.

The order of the texts has no part in it, and both directions find the same pairs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from .said import Said, SaidScript, Way

Found = tuple[int, int]
IsIt = Callable[[Said, Said], bool]
_Group = dict[object, list[int]]
_ALIKE = 0.5


def paired(old: SaidScript, new: SaidScript, *, by_ids: bool) -> list[int | None]:
    """Return for each action of the new version the position of the old one that it is, if any.

    ``by_ids`` takes the same id for the same action first; else ids say nothing, as where both
    were numbered anew.
    """
    pairing = _Pairing(old, new)
    if by_ids:
        pairing.by_ids()
    steps: tuple[Callable[[], None], ...] = (
        pairing.by_roots,
        lambda: pairing.along(_is_same_content),
        pairing.by_content,
        lambda: pairing.along(_is_same_content),
        lambda: pairing.along(pairing.is_alike),
        pairing.by_kind,
        lambda: pairing.along(pairing.is_alike),
        pairing.in_place,
        pairing.in_order,
        lambda: pairing.along(pairing.is_alike),
    )
    for step in steps:
        if pairing.is_done:
            break
        step()
    return pairing.old_of


class _Pairing:
    def __init__(self, old: SaidScript, new: SaidScript) -> None:
        self._old, self._new = old, new
        self.old_of: list[int | None] = [None] * len(new.actions)
        self._new_of: list[int | None] = [None] * len(old.actions)

    def _take(self, pair: Found) -> None:
        then, now = pair
        self.old_of[now], self._new_of[then] = then, now

    def _is_free(self, then: int, now: int) -> bool:
        return self._new_of[then] is None and self.old_of[now] is None

    @property
    def is_done(self) -> bool:
        """Whether every action of one version has a twin."""
        return None not in self.old_of or None not in self._new_of

    def by_ids(self) -> None:
        then = {action.id: at for at, action in enumerate(self._old.actions)}
        for now, action in enumerate(self._new.actions):
            if action.id in then:
                self._take((then[action.id], now))

    def by_roots(self) -> None:
        """Pair where a script begins: Begin, and each event that it hears once."""
        self._only_ones(lambda said: said.kind_key if said.is_root else None)

    def by_content(self) -> None:
        """Pair what says something that nothing else says."""
        self._only_ones(lambda said: said.content if said.values or said.caption else None)

    def by_kind(self) -> None:
        """Pair what is alike and the only one of its kind with its caption, or of its kind."""
        self._only_ones(lambda said: (said.kind_key, said.caption), self.is_alike)
        self._only_ones(lambda said: said.kind_key, self.is_alike)

    def _only_ones(self, mark: Callable[[Said], object], is_it: IsIt | None = None) -> None:
        """Pair what has a mark that nothing else without a twin has."""
        for then, now in [*self._groups(mark, mark)]:
            if len(then) == len(now) == 1:
                old, new = self._old.actions[then[0]], self._new.actions[now[0]]
                if is_it is None or is_it(old, new):
                    self._take((then[0], now[0]))

    def _groups(
        self, old: Callable[[Said], object], new: Callable[[Said], object]
    ) -> Iterator[tuple[list[int], list[int]]]:
        """Yield what has no twin yet, by its mark in both versions."""
        groups: tuple[_Group, _Group] = ({}, {})
        sides = ((self._old, self._new_of, old), (self._new, self.old_of, new))
        for group, (script, twins, mark) in zip(groups, sides, strict=True):
            for at, twin in enumerate(twins):
                if twin is None and (sign := mark(script.actions[at])) is not None:
                    group.setdefault(sign, []).append(at)
        for sign, then in groups[0].items():
            yield then, groups[1].get(sign, [])

    def in_place(self) -> None:
        """Pair what the same branches lead to, and no others, and what leads on as before."""
        for then, twin in enumerate(self._new_of):
            sources = self._old.sources[then]
            after = None if twin is not None or not sources else self._new_of[sources[0][1]]
            if after is None:
                continue
            leading = self._new.actions[after].ways.get(sources[0][0])
            if leading is not None and self._has_same_place(then, leading.target):
                self._take((then, leading.target))

    def _has_same_place(self, then: int, now: int) -> bool:
        old, new = self._old.actions[then], self._new.actions[now]
        if not self._is_free(then, now) or old.kind_key != new.kind_key:
            return False
        if old.ways.keys() != new.ways.keys():
            return False
        before = {(way, self._new_of[source]) for way, source in self._old.sources[then]}
        return before == set(self._new.sources[now]) and all(
            self._may_be_one(leading.target, new.ways[way].target)
            for way, leading in old.ways.items()
        )

    def in_order(self) -> None:
        """Pair what says the same amid the same, in the order of the texts, and what follows."""
        found = self._groups(_Around(self._old), _Around(self._new))
        even = [(then, now) for then, now in found if len(then) == len(now)]
        for then, now in sorted(even, key=lambda group: self._place((group[0][0], group[1][0]))):
            for pair in zip(then, now, strict=True):
                if self._is_free(*pair):
                    self._take(pair)
                    self._along_from([pair], _is_same_content)

    def along(self, is_it: IsIt) -> None:
        """Pair what the same branches of pairs lead to, and what leads to them, one by one."""
        begun = [(then, now) for now, then in enumerate(self.old_of) if then is not None]
        self._along_from(sorted(begun, key=self._place), is_it)

    def _along_from(self, begun: list[Found], is_it: IsIt) -> None:
        waiting = deque(begun)
        while waiting:
            pair = waiting.popleft()
            for then, now in [*self._onward(pair), *self._back(pair)]:
                if self._is_free(then, now) and is_it(
                    self._old.actions[then], self._new.actions[now]
                ):
                    self._take((then, now))
                    waiting.append((then, now))

    def _place(self, pair: Found) -> list[str]:
        """Return a place in an order that is the same in both directions."""
        return sorted((self._old.actions[pair[0]].id, self._new.actions[pair[1]].id))

    def _onward(self, pair: Found) -> Iterator[Found]:
        before, after = self._old.actions[pair[0]].ways, self._new.actions[pair[1]].ways
        for way in sorted(before.keys() & after.keys()):
            yield before[way].target, after[way].target

    def _back(self, pair: Found) -> Iterator[Found]:
        before = _by_way(self._old.sources[pair[0]], lambda at: self._new_of[at] is None)
        after = _by_way(self._new.sources[pair[1]], lambda at: self.old_of[at] is None)
        for way in sorted(before.keys() & after.keys()):
            if len(before[way]) == len(after[way]) == 1:
                yield before[way][0], after[way][0]

    def is_alike(self, old: Said, new: Said) -> bool:
        """Whether two actions of one kind share half of what they say, and not branches alone."""
        if old.kind_key != new.kind_key:
            return False
        both = old.values.keys() & new.values.keys()
        same = sum(old.values[name].text == new.values[name].text for name in both)
        total = len(old.values.keys() | new.values.keys())
        if old.caption or new.caption:
            total += 1
            same += old.caption == new.caption
        if total and not same:
            return False
        ways = old.ways.keys() & new.ways.keys()
        same += sum(self._may_be_one(old.ways[way].target, new.ways[way].target) for way in ways)
        total += len(old.ways.keys() | new.ways.keys())
        return same >= _ALIKE * total

    def _may_be_one(self, then: int, now: int) -> bool:
        return self.old_of[now] == then or self._is_free(then, now)


class _Around:
    """What an action says, what its branches lead to and what leads to it, as one mark."""

    def __init__(self, script: SaidScript) -> None:
        self._actions, self._sources = script.actions, script.sources
        self._places = {id(action): at for at, action in enumerate(script.actions)}

    def __call__(self, said: Said) -> object:
        onward = ((way, self._actions[to.target].content) for way, to in said.ways.items())
        sources = self._sources[self._places[id(said)]]
        back = ((way, self._actions[source].content) for way, source in sources)
        return said.content, frozenset(onward), frozenset(back)


def _is_same_content(old: Said, new: Said) -> bool:
    return old.content == new.content


def _by_way(
    sources: Iterable[tuple[Way, int]], is_free: Callable[[int], bool]
) -> dict[Way, list[int]]:
    found: dict[Way, list[int]] = {}
    for way, at in sources:
        if is_free(at):
            found.setdefault(way, []).append(at)
    return found

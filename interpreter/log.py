"""A list that only grows; its copies share what it held, so that a copy costs nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class _Past(NamedTuple, Generic[T]):
    """A part of a list that is never changed again: what came before it, and its own items.

    ``changed`` holds what it has in place of items of earlier parts; ``length`` counts all.
    """

    before: _Past[T] | None
    items: list[T]
    changed: dict[int, T]
    length: int


class Log(Generic[T]):
    """A list that grows at its end; ``newest`` are the items since it was last copied."""

    __slots__ = ("_changed", "_past", "newest")

    def __init__(self, past: _Past[T] | None = None) -> None:
        """Begin empty, or where another list was copied."""
        self.newest: list[T] = []
        self._past = past
        self._changed: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self.newest) if self._past is None else self._past.length + len(self.newest)

    def __iter__(self) -> Iterator[T]:
        return iter(self.all())

    def copy(self) -> Log[T]:
        """Return a list that goes on by itself; both share what there is so far."""
        if self.newest or self._changed:
            self._past = _Past(self._past, self.newest, self._changed, len(self))
            self.newest, self._changed = [], {}
        return Log(self._past)

    def last(self) -> T:
        """Return the newest item."""
        return self.at(len(self) - 1)

    def at(self, at: int) -> T:
        """Return the item at a place."""
        items, changed, past = self.newest, self._changed, self._past
        while at not in changed and past is not None and at < past.length:
            _, items, changed, _ = past
            past = past.before
        return changed[at] if at in changed else items[at - (0 if past is None else past.length)]

    def since(self, at: int) -> list[T]:
        """Return the items from a place on, without making one list of all."""
        if self._past is None:
            return self.newest[at:]
        past: _Past[T] | None = self._past
        parts = [_Past(None, self.newest, self._changed, len(self))]
        while past is not None and past.length > at:
            parts.append(past)
            past = past.before
        start = 0 if past is None else past.length
        return _joined(parts, start)[at - start :]

    def put(self, at: int, item: T) -> None:
        """Put an item in place of one, which copies that were made keep."""
        own = at if self._past is None else at - self._past.length
        if own >= 0:
            self.newest[own] = item
        else:
            self._changed[at] = item

    def all(self) -> list[T]:
        """Return the items as one list, which is this log's own: who reads it changes nothing."""
        if self._past is not None:
            items = self.since(0)
            self._past, self.newest, self._changed = None, items, {}
        return self.newest


def _joined(parts: list[_Past[T]], start: int) -> list[T]:
    """Return the items of parts, the newest part first, where the oldest begins at ``start``."""
    items: list[T] = []
    for part in reversed(parts):
        items += part.items
        for at, item in part.changed.items():
            if at >= start:
                items[at - start] = item
    return items

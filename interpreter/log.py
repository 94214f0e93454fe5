"""A list that only grows; its copies share what it held, so that a copy costs nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class _Past(NamedTuple, Generic[T]):
    """A part of a list that is never changed again: what came before it, and its own items.

    ``length`` counts all.
    """

    before: _Past[T] | None
    items: list[T]
    length: int


class Log(Generic[T]):
    """A list that grows at its end; ``newest`` are the items since it was last copied."""

    __slots__ = ("_past", "newest")

    def __init__(self, past: _Past[T] | None = None) -> None:
        """Begin empty, or where another list was copied."""
        self.newest: list[T] = []
        self._past = past

    def __len__(self) -> int:
        return len(self.newest) if self._past is None else self._past.length + len(self.newest)

    def __iter__(self) -> Iterator[T]:
        return iter(self.all())

    def copy(self) -> Log[T]:
        """Return a list that goes on by itself; both share what there is so far."""
        if self.newest:
            self._past = _Past(self._past, self.newest, len(self))
            self.newest = []
        return Log(self._past)

    def all(self) -> list[T]:
        """Return the items as one list, which is this log's own: who reads it changes nothing."""
        parts, past = [self.newest], self._past
        while past is not None:
            parts.append(past.items)
            past = past.before
        if len(parts) > 1:
            self.newest = [item for part in reversed(parts) for item in part]
            self._past = None
        return self.newest

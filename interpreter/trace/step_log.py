"""What a run appends step by step: one flat list, from which entries are made for who asks.

A number is the edge of a visit, or ``EVENT``, and is the last thing of its step. Before it stand
the notes of the step and what is new, each a mark with something behind it: an origin and the
clock, ``None`` and a reason, an :class:`AssignNote` and the value, a :class:`CallNote` and the
call. Origin, clock and reason hold until there is a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple, cast

from ...actions.ports import CallNote, Note, Reason
from ..program.instrumentation import AssignNote
from .step import Entry, Origin

Items = list[object]
Named = tuple[Origin, str | None, object]
"""A variable that a step set and its value; without a name, that the origin has such a step."""
Noting = AssignNote | CallNote
"""A mark that notes what stands behind it."""
_NOTHING_YET = object()


class Change(NamedTuple):
    """What a later moment says of a step: another edge, further notes, another reason."""

    edge: int | None = None
    notes: tuple[object, ...] = ()
    reason: Reason | None = None

    def of(self, entry: Entry) -> Entry:
        """Return an entry that has all that."""
        origin, edge, clock, notes, reason = entry
        more = _notes(self.notes)
        return (
            origin,
            edge if self.edge is None else self.edge,
            clock,
            [*(notes or ()), *more] if more else notes,
            reason if self.reason is None else self.reason,
        )


class Held(NamedTuple):
    """A visit that a later moment completes, as a pause does, and its place in the trace."""

    at: int
    origin: Origin
    items: Items
    place: int


class _Part:
    """A part of a log to which nothing is added any more.

    ``before`` it came ``first`` steps; its ``changes`` may be to them.
    """

    __slots__ = ("_entries", "before", "changes", "first", "items")

    def __init__(
        self, before: _Part | None, items: Items, first: int, changes: dict[int, Change]
    ) -> None:
        self.before, self.items, self.first, self.changes = before, items, first, changes
        self._entries: list[Entry] | None = None

    @property
    def entries(self) -> list[Entry]:
        """Its entries without the changes, made once for all logs that share it."""
        if self._entries is None:
            self._entries = list(_entries(self.items))
        return self._entries


class StepLog:
    """The steps of one run; copies share what there was, and each goes on by itself.

    ``items`` are what was appended since the last copy, behind ``first`` steps; ``reason`` is the
    one that holds at their end. Of the ``count`` steps that ever were the oldest are ``dropped``.
    """

    __slots__ = (
        "_all",
        "_changes",
        "_clock",
        "_oldest",
        "_origin",
        "_own",
        "_past",
        "_seen",
        "count",
        "dropped",
        "first",
        "items",
        "reason",
    )

    def __init__(self, past: _Part | None = None, count: int = 0, dropped: int = 0) -> None:
        """Begin empty, or where another log was copied."""
        self._past = past
        self.count = count
        self._oldest = self.dropped = dropped
        self._all: list[Entry] | None = None
        self._begin()

    def _begin(self) -> None:
        """Begin a part, in which all is said anew."""
        self.items: Items = []
        self.first = self.count
        self.reason: object = _NOTHING_YET
        self._changes: dict[int, Change] = {}
        self._origin: Origin | None = None
        self._clock = 0.0
        self._seen = (0, 0)
        self._own: list[Entry] | None = None

    def __len__(self) -> int:
        """Return how many steps are kept, also while some are added that ``count`` has not."""
        items, (at, steps) = self.items, self._seen
        end = len(items)
        while at < end:
            kind = type(items[at])
            steps += kind is int
            at += 1 if kind is int or kind is tuple else 2
        self._seen = at, steps
        return self.first + steps - self.dropped

    def copy(self) -> StepLog:
        """Return a log that goes on by itself; both share what there is so far."""
        if self.items or self._changes:
            self._past = _Part(self._past, self.items, self.first, self._changes)
            self._begin()
        copy = StepLog(self._past, self.count, self.dropped)
        copy._oldest = self._oldest
        return copy

    # Adding

    def come_to(self, origin: Origin, clock: float) -> None:
        """Say whose visits follow, and when."""
        if origin is not self._origin or clock != self._clock:
            self.items += (origin, clock)
            self._origin, self._clock = origin, clock

    def append(self, edge: int, notes: Iterable[object], reason: Reason) -> None:
        """Add a step of whom the log has come to."""
        self.items += notes
        if reason is not self.reason:
            self.items += (None, reason)
            self.reason = reason
        self.items.append(edge)
        self.count += 1

    def take_back(self, start: int, steps: int) -> Items:
        """Take out what stands behind so many steps from a place on; return it."""
        items, at = self.items, start
        for _ in range(steps):
            while (kind := type(items[at])) is not int:
                at += 1 if kind is tuple else 2
            at += 1
        taken = items[at:]
        del items[at:]
        self._seen = (0, 0)
        return taken

    # Changing

    def hold_last(self) -> Held:
        """Return the newest step, to be completed later."""
        origin = self._origin or self.at(self.count - 1)[0]
        return Held(self.count - 1, origin, self.items, len(self.items) - 1)

    def change(self, held: Held, change: Change) -> None:
        """Say more of a step; copies that were made keep it as it was."""
        at, _, items, place = held
        self._all = self._own = None
        if change.edge is not None and items is self.items and place >= 0:
            items[place] = change.edge
            change = change._replace(edge=None)
        if change != _NO_CHANGE and at >= self.dropped:
            edge, notes, reason = self._changes.get(at, _NO_CHANGE)
            self._changes[at] = Change(
                edge if change.edge is None else change.edge,
                (*notes, *change.notes),
                reason if change.reason is None else change.reason,
            )

    def drop(self, dropped: int) -> None:
        """Keep no more than what comes behind so many steps."""
        self.dropped, self._all = dropped, None

    @property
    def is_wasteful(self) -> bool:
        """Whether more of what is dropped is still there than of what is kept."""
        return self.dropped - self._oldest > self.count - self.dropped

    def let_go(self) -> None:
        """Free what is dropped, but for a part of the past that still has something kept."""
        kept = [part for part in self._parts(self.dropped) if part.items is not self.items]
        self._past = None
        for part in kept:
            self._past = _Part(self._past, part.items, part.first, part.changes)
        self._changes = {at: each for at, each in self._changes.items() if at >= self.dropped}
        if not kept:
            self._cut()
        self._oldest = self.dropped

    def _cut(self) -> None:
        """Leave out the items of steps that are dropped, but for what holds behind them."""
        items, at, number = self.items, 0, self.first
        holds: dict[type, tuple[object, object]] = {}
        while number < self.dropped:
            kind = type(items[at])
            if kind is int:
                number += 1
            elif kind is not tuple:
                holds[kind] = items[at], items[at + 1]
                at += 1
            at += 1
        said = (holds[kind] for kind in (Origin, type(None)) if kind in holds)
        self.items = [*(each for pair in said for each in pair), *items[at:]]
        self.first, self._seen, self._own = number, (0, 0), None

    # Reading

    def all(self) -> list[Entry]:
        """Return the entries that are kept, the oldest first: who reads them changes nothing."""
        if self._all is None or len(self._all) != self.count - self.dropped:
            self._all = self.since(self.dropped)
        return self._all

    def since(self, at: int) -> list[Entry]:
        """Return the entries behind so many steps, without making those of all others."""
        found: list[Entry] = []
        for part in self._parts(at):
            is_own = part.items is self.items
            entries = self._own_entries() if is_own else part.entries
            begins = max(at, part.first) - len(found)
            found += entries[at - part.first :] if at > part.first else entries
            for number, change in part.changes.items():
                if number >= at:
                    found[number - begins] = change.of(found[number - begins])
        return found

    def stream(self, at: int) -> Iterator[Entry]:
        """Yield the same entries; none of them is kept here for who asks again."""
        parts = self._parts(at)
        changes: dict[int, list[Change]] = {}
        for part in parts:
            for number, change in part.changes.items():
                changes.setdefault(number, []).append(change)
        number = parts[0].first
        for part in parts:
            for entry in _entries(part.items):
                if number >= at:
                    yield _changed(entry, changes.get(number, ()))
                number += 1

    def at(self, at: int) -> Entry:
        """Return the entry behind so many steps."""
        if self._all is not None and len(self._all) == self.count - self.dropped:
            return self._all[at - self.dropped]
        parts = self._parts(at)
        part = parts[0]
        entries = self._own_entries() if part.items is self.items else part.entries
        entry = entries[at - part.first]
        for each in parts:
            change = each.changes.get(at)
            entry = entry if change is None else change.of(entry)
        return entry

    def _own_entries(self) -> list[Entry]:
        if self._own is None or len(self._own) != self.count - self.first:
            self._own = list(_entries(self.items))
        return self._own

    def walked(self) -> Iterator[tuple[Origin, int]]:
        """Yield origin and edge of each entry, the oldest first."""
        parts = self._parts(self.dropped)
        changed = {
            at: each.edge
            for part in parts
            for at, each in part.changes.items()
            if each.edge is not None
        }
        number = parts[0].first
        for part in parts:
            for origin, edge in _walked(part.items):
                if number >= self.dropped:
                    yield origin, changed.get(number, edge)
                number += 1

    def named(self, at: int, end: float = inf) -> Iterator[Named]:
        """Yield what was set behind so many steps, and of each origin that it has a step there.

        Where there is an ``end``, only what comes before it.
        """
        for part in self._parts(at):
            yield from _named(part.items, part.first, at, end)
            for number, change in part.changes.items():
                if at <= number < end and change.notes:
                    yield from named_in(self.at(number)[0], change.notes)

    def _parts(self, at: int) -> list[_Part]:
        """Return the parts from that one on which has the step behind so many."""
        parts = [_Part(None, self.items, self.first, self._changes)]
        past = self._past
        while past is not None and parts[-1].first > at:
            parts.append(past)
            past = past.before
        return parts[::-1]


def _entries(items: Iterable[object]) -> Iterator[Entry]:
    """Yield what items stand for, from where all is said on."""
    notes: list[Note] | None = None
    origin = clock = reason = cast("object", None)
    taking = iter(items)
    for item in taking:
        kind = type(item)
        if kind is int:
            yield cast("Entry", (origin, item, clock, notes, reason))
            notes = None
        elif item is None:
            reason = next(taking)
        elif kind is Origin:
            origin, clock = item, next(taking)
        else:
            new = [item] if kind is tuple else cast("Noting", item).notes(next(taking))
            notes = cast("list[Note]", new if notes is None else notes + new)


def _changed(entry: Entry, changes: Iterable[Change]) -> Entry:
    for change in changes:
        entry = change.of(entry)
    return entry


def _notes(items: Iterable[object]) -> list[Note]:
    """Return the notes that items stand for."""
    notes: list[Note] = []
    taking = iter(items)
    for item in taking:
        if isinstance(item, Noting):
            notes += item.notes(next(taking))
        else:
            notes.append(cast("Note", item))
    return notes


def _walked(items: Iterable[object]) -> Iterator[tuple[Origin, int]]:
    origin = cast("Origin", None)
    taking = iter(items)
    for item in taking:
        kind = type(item)
        if kind is int:
            yield origin, cast("int", item)
        elif kind is not tuple:
            next(taking)
            if kind is Origin:
                origin = cast("Origin", item)


def named_in(origin: Origin, notes: Iterable[object]) -> Iterator[Named]:
    """Yield what some notes say that was set."""
    return _named((origin, 0.0, *notes), 0, 0, inf)


def _named(items: Iterable[object], number: int, at: int, end: float) -> Iterator[Named]:
    """Yield what steps have set, of those that are counted from ``number`` on."""
    origin, told = cast("Origin", None), None
    taking = iter(items)
    for item in taking:
        kind = type(item)
        if kind is int:
            if at <= number < end and origin is not told:
                told = origin
                yield origin, None, None
            number += 1
        elif kind is tuple:
            about, value = cast("Note", item)
            if at <= number < end and isinstance(about, str):
                yield origin, about, value
        else:
            value = next(taking)
            if kind is Origin:
                origin = cast("Origin", item)
            elif at <= number < end and kind is AssignNote:
                yield origin, cast("AssignNote", item).name, value


_NO_CHANGE = Change()

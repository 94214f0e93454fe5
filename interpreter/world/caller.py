"""The caller's side of a run: keys that were pressed and keys to come, in a buffer."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from ...actions.ports import Key, Listening
from .messages import NO_MESSAGES, NOTHING_TOLD, MessageUse, Told, parts_of

T = TypeVar("T")
REPEATED = 100
"""So many visits more keep what repeats, where another visit is to differ."""


class Pressing(NamedTuple):
    """Keys that are pressed one after another: the first ``after`` seconds; none is silence."""

    keys: str = ""
    after: float = 0.0
    every: float = 0.0

    def moments(self, since: float) -> Iterator[Key]:
        """Yield when each key is pressed."""
        for place, key in enumerate(self.keys):
            yield since + self.after + place * self.every, key


def of_visit(planned: Sequence[T], visit: int, *, repeats: bool) -> T | None:
    """Return what is planned for a visit of an action, counted from 0; ``None`` after the last.

    >>> of_visit(["first", "second"], 1, repeats=False), of_visit(["always"], 7, repeats=True)
    ('second', 'always')
    """
    if repeats:
        return planned[0]
    return planned[visit] if visit < len(planned) else None


class Inputs(NamedTuple):
    """What the caller does at one action: one entry a visit, or the same at every visit.

    ``None`` says nothing of a visit (D310).
    """

    visits: tuple[Pressing | None, ...]
    repeats: bool = False

    def at(self, visit: int) -> Pressing | None:
        """Return what comes at a visit, counted from 0; ``None`` where nothing is said of it."""
        return of_visit(self.visits, visit, repeats=self.repeats)

    def with_visit(self, visit: int, pressing: Pressing) -> Inputs:
        """Return these with another entry at a visit; one that repeats does so a while longer."""
        length = max(len(self.visits), 1 + visit) + REPEATED * self.repeats
        each = (pressing if at == visit else self.at(at) for at in range(length))
        return Inputs(tuple(each))


class InputUse(NamedTuple):
    """What a run used of the caller's input: an action, and the place in its list."""

    id: str
    place: int
    is_input: bool = True


@dataclass(frozen=True, slots=True)
class Caller:
    """What a caller does: at actions, by id, and at moments of the run.

    ``is_told`` says that the moments are all that the caller does, silence between them.
    ``ani`` is the number that they call from, ``dnis`` the one that they called,
    ``told`` is what they say and write when they are asked.
    """

    inputs: Mapping[str, Inputs] = field(default_factory=lambda: MappingProxyType({}))
    presses: tuple[Pressing, ...] = ()
    is_told: bool = False
    ani: str = ""
    dnis: str = ""
    told: Told = field(default_factory=lambda: NOTHING_TOLD)

    def parts(self) -> Iterator[InputUse | MessageUse]:
        """Yield all that a run can use of the input at actions and of what the caller tells."""
        yield from parts_of(self.told)
        for id, inputs in self.inputs.items():
            said = (place for place, each in enumerate(inputs.visits) if each is not None)
            yield from (InputUse(id, place) for place in said)


class DigitBuffer:
    """The keys of one contact: those pressed so far stay until an action takes or drops them.

    ``messages`` are what the contact says and writes.
    """

    __slots__ = ("_coming", "_first", "_is_told", "_keys", "messages")

    def __init__(self, presses: Sequence[Pressing] = (), *, is_told: bool = False) -> None:
        """Know the keys that come at moments of the run."""
        self._keys: list[Key] = []
        if presses:
            keys = (key for pressing in presses for key in pressing.moments(0.0))
            self._keys = sorted(keys, key=_moment)
        self._first = 0
        self._is_told = is_told
        self._coming: Pressing | None = None
        self.messages = NO_MESSAGES

    def copy(self) -> DigitBuffer:
        """Return a buffer that goes on by itself, without the keys that are gone."""
        copy = DigitBuffer(is_told=self._is_told)
        copy._keys, copy._coming = self._keys[self._first :], self._coming
        copy.messages = self.messages.copy()
        return copy

    def bring(self, pressing: Pressing | None) -> None:
        """Say what the caller does at the visit that begins now, ``None`` for nothing more."""
        self._coming = pressing

    def listen(self, now: float, *, clears: bool) -> Listening | None:
        """Return the keys by seconds from now, ``None`` where nothing says what the caller does.

        ``clears`` drops what was pressed before; what comes at this visit comes after that.
        """
        if clears:
            while self._first < len(self._keys) and self._keys[self._first][0] <= now:
                self._first += 1
        coming, self._coming = self._coming, None
        for key in coming.moments(now) if coming is not None else ():
            insort(self._keys, key, lo=self._first, key=_moment)
        if coming is None and not self._is_told and self._first == len(self._keys):
            return None
        return Listening(self._from(now), coming is not None)

    def take(self, count: int) -> None:
        """Take the next keys out of the buffer."""
        self._first = min(self._first + count, len(self._keys))

    def _from(self, now: float) -> Iterator[Key]:
        for place in range(self._first, len(self._keys)):
            moment, key = self._keys[place]
            yield max(0.0, moment - now), key


def _moment(key: Key) -> float:
    return key[0]

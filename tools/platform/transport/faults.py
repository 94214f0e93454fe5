"""What befalls a request on its way, by the faults that are planned now.

Nothing waits here, and no clock of this machine is read: what tells the time is brought.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from itertools import count
from typing import NamedTuple

from ....interpreter.world.transport import Drop, Rate, TransportFault
from ..exchange import Asked
from .patterns import Pattern

TOO_MANY = 429


class Fate(NamedTuple):
    """What befalls a request: a delay first, then at most one of the others.

    ``is_silent`` is never to be answered, ``drop`` says when the connection is dropped; ``said``
    are words for it.
    """

    delay: float = 0.0
    status: int | None = None
    retry_after: float | None = None
    is_silent: bool = False
    drop: Drop | None = None
    said: str = ""


class Planned:
    """A fault that is planned, and how often it has come so far."""

    def __init__(self, id: str, fault: TransportFault, given: int = 0) -> None:
        """Begin with what it was given before."""
        self.id, self.fault, self.given = id, fault, given
        self._pattern = Pattern(fault.path)
        self._came: deque[float] = deque()

    def concerns(self, asked: Asked) -> bool:
        """Whether it befalls this request, by method and path, and has not come often enough."""
        fault = self.fault
        if fault.times is not None and self.given >= fault.times:
            return False
        return fault.method in {"", asked.method.upper()} and self._pattern.fits(asked.path)

    def left(self, rate: Rate, now: float) -> float:
        """Return how many seconds it is until another request may come; 0 lets this one in."""
        came = self._came
        while came and came[0] <= now - rate.seconds:
            came.popleft()
        if len(came) >= rate.requests:
            return came[0] + rate.seconds - now
        came.append(now)
        return 0.0

    def forget(self) -> None:
        """Begin again, as though no request had come."""
        self.given = 0
        self._came.clear()


class Transport:
    """The faults that are planned now, in order: those of the world, and those that were added.

    The first one that befalls a request decides; delays of several add up, and a limit that is
    not reached lets a request go on to the next. ``clock`` says seconds, of which only differences
    count. ``changed`` is called with each fault that has come, and with those that are added.
    ``begun`` says how often it began again, so that what is still on its way then is known.
    """

    def __init__(self, faults: Iterable[TransportFault], clock: Callable[[], float]) -> None:
        """Plan the faults of a world."""
        self._world = tuple(faults)
        self._clock = clock
        self._numbers = count(1)
        self.planned: dict[str, Planned] = {}
        self.changed: Callable[[], None] = _nobody
        self.begun = 0
        self._plan_world()

    def _plan_world(self) -> None:
        for number, fault in enumerate(self._world, 1):
            id = f"world-{number}"
            self.planned[id] = Planned(id, fault)

    def fate(self, asked: Asked) -> Fate | None:
        """Return what befalls a request, ``None`` for nothing; what comes counts from here on."""
        if not self.planned:
            return None
        delay, words = 0.0, list[str]()
        for each in self._concerning(asked):
            fault, status, retry_after = each.fault, each.fault.status, each.fault.retry_after
            if fault.rate is not None:
                left = each.left(fault.rate, self._clock())
                if not left and not fault.delay:
                    continue
                if left:
                    status, retry_after = TOO_MANY, max(1, math.ceil(left))
            each.given += 1
            self.changed()
            delay += fault.delay
            words.append(f"{each.id}: {_words(fault, status)}")
            if status is not None or fault.is_silent or fault.drop is not None:
                said = "; ".join(words)
                return Fate(delay, status, retry_after, fault.is_silent, fault.drop, said)
        return Fate(delay, said="; ".join(words)) if words else None

    def _concerning(self, asked: Asked) -> Iterator[Planned]:
        return (each for each in self.planned.values() if each.concerns(asked))

    def add(self, fault: TransportFault) -> Planned:
        """Plan one more, behind all others, under an id of its own."""
        while (id := f"fault-{next(self._numbers)}") in self.planned:
            pass
        found = self.planned[id] = Planned(id, fault)
        self.changed()
        return found

    def remove(self, id: str) -> bool:
        """Take one away; return whether it was there."""
        was_there = self.planned.pop(id, None) is not None
        if was_there:
            self.changed()
        return was_there

    def clear(self) -> None:
        """Take all away, those of the world too."""
        self.planned.clear()
        self.changed()

    def reset(self) -> None:
        """Begin again with the faults of the world alone."""
        self.begun += 1
        self.planned.clear()
        self._plan_world()
        self.changed()

    def restore(self, planned: Iterable[Planned]) -> None:
        """Go on with these, as they were."""
        self.begun += 1
        self.planned = {each.id: each for each in planned}
        self.changed()


def _words(fault: TransportFault, status: int | None) -> str:
    """Return what a fault does to one request."""
    words = [f"delay of {fault.delay:g} s"] if fault.delay else []
    if status is not None:
        words.append(f"status {status}")
    if fault.is_silent:
        words.append("no answer")
    if fault.drop is not None:
        words.append(f"connection dropped {fault.drop} it was done")
    return ", ".join(words)


def phrase_of(status: int) -> str:
    """Return what a status is called.

    >>> phrase_of(503), phrase_of(599)
    ('service unavailable', 'status 599')
    """
    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return f"status {status}"


def _nobody() -> None:
    """Do nothing: nobody is told."""

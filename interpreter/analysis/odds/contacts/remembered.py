"""What contacts at random were run through, so that none is run twice from where all is the same.

A junction is where something is drawn; from each of its ways the interpreter is run once to the
next junction, or to the end. A contact then only draws its way from junction to junction. Nothing
here knows the states or the chain by which odds are computed: each way is what a run did.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ....run.run import DryRun
from ....state.state import RunState
from ..forks import EndingAt
from .alike import Counting, Key
from .contacts import MOST_STEPS, Contacts
from .live import AtDrawError, Noted, Pick, picking
from .tally import Came

MOST_JUNCTIONS = 4_000
"""So many places are remembered; a contact that leaves them is run from there to its end."""


class AsksTimeError(Exception):
    """A run asks what time it is: what is remembered has to be told apart by it from now on."""


class _UndecidedError(Exception):
    """Something is drawn of which nobody has said what comes."""

    def __init__(self, bounds: Sequence[float]) -> None:
        super().__init__()
        self.bounds = tuple(bounds)


class _Place(NamedTuple):
    """Where a run was, as it can be gone on from; ``None`` is its beginning."""

    state: RunState | None
    noted: Noted | None
    is_at_rest: bool = False


class _Way(NamedTuple):
    """Where a run comes to from a junction, and what it takes until then.

    Without a junction it is over, and without an ending too it is given up.
    """

    junction: _Junction | None
    ending: EndingAt | None
    steps: int
    prompts: int
    nanoseconds: int


class _Junction:
    """Where one of several ways is drawn, behind others that were drawn at the same place."""

    __slots__ = ("bounds", "drawn", "place", "ways")

    def __init__(self, bounds: tuple[float, ...], place: _Place, drawn: tuple[int, ...]) -> None:
        self.bounds, self.place, self.drawn = bounds, place, drawn
        self.ways: list[_Way | None] = [None] * (len(bounds) + 1)


class Remembered:
    """Runs contacts, and remembers what they were run through."""

    def __init__(self, contacts: Contacts, counting: Counting) -> None:
        """Remember nothing yet."""
        self._contacts, self._counting = contacts, counting
        self._junctions: dict[Key, _Junction] = {}
        self._count = 0
        self._start: _Way | None = None
        self._asks_time = False

    def contact(self, random: Callable[[], float]) -> Came:
        """Return what comes of one contact."""
        way = self._start
        if way is None:
            way = self._start = self._way(_Place(None, None), ())
            self._see_the_time()
        steps, prompts, nanoseconds = way.steps, way.prompts, way.nanoseconds
        junction = way.junction
        while junction is not None:
            number = bisect_right(junction.bounds, random())
            way = junction.ways[number]
            if way is None:
                way = self._looked_up(junction, number, random)
            steps += way.steps
            if steps > MOST_STEPS:
                return Came(None, MOST_STEPS)
            prompts += way.prompts
            nanoseconds += way.nanoseconds
            junction = way.junction
        if way.ending is None:
            return Came(None, steps)
        return Came(way.ending, steps, prompts, nanoseconds)

    def _looked_up(self, junction: _Junction, number: int, random: Callable[[], float]) -> _Way:
        """Return a way that nobody has gone yet; where there is no room, the rest of a run."""
        drawn = (*junction.drawn, number)
        if self._count < MOST_JUNCTIONS:
            way = junction.ways[number] = self._way(junction.place, drawn)
            self._see_the_time()
            return way
        live = self._contacts.live
        live.stops, live.pick = False, _told(drawn, picking(random))
        run = self._resumed(junction.place)
        if junction.place.is_at_rest:
            self._contacts.comes_at_rest(run)
        came = self._contacts.to_the_end(run)
        return _Way(None, *came)

    def _resumed(self, place: _Place) -> DryRun:
        if place.state is None or place.noted is None:
            return self._contacts.begun()
        return self._contacts.resumed(place.state, place.noted)

    def _way(self, place: _Place, drawn: tuple[int, ...]) -> _Way:
        """Run from a place on until something is drawn beyond what is said, or to the end."""
        contacts, live = self._contacts, self._contacts.live
        live.stops, live.passes = True, place.state is not None
        live.pick = _told(drawn, _undecided)
        is_at_rest, key = place.is_at_rest, None
        run: DryRun | None = None
        took = (0, 0, 0)
        try:
            run = self._resumed(place)
            while True:
                try:
                    if is_at_rest:
                        live.passes = False
                        contacts.comes_at_rest(run)
                    run.go()
                except AtDrawError as stop:
                    at, is_at_rest = _stopped(run, stop), False
                else:
                    at, is_at_rest = -1, True
                    if not contacts.coming_at_rest(run):
                        return _Way(None, *contacts.came(run))
                took = (run.state.steps, live.noted.prompts, live.noted.nanoseconds)
                key = self._counting.key(run, live.noted, at=at)
                known = None if key is None else self._junctions.get(key)
                if known is not None:
                    return _Way(known, None, *took)
                place, drawn = _place(run, live.noted, is_at_rest=is_at_rest), ()
                live.passes, live.pick = True, _undecided
        except _UndecidedError as undecided:
            junction = _Junction(undecided.bounds, place, drawn)
            self._count += 1
            if key is not None:
                self._junctions[key] = junction
            return _Way(junction, None, *took)
        finally:
            live.stops = False
            if run is not None:
                self._asks_time = self._asks_time or run.state.tells_time
                run.let_go()

    def _see_the_time(self) -> None:
        """Forget all where a run asked for the time for the first time."""
        if self._asks_time and not self._counting.is_timed:
            self._counting.is_timed = True
            self._junctions.clear()
            self._count, self._start = 0, None
            raise AsksTimeError


def _place(run: DryRun, noted: Noted, *, is_at_rest: bool) -> _Place:
    """Return where a run is; what it took until here does not count from here on."""
    run.state.passes = run.context.passes
    state = run.state.copy()
    state.steps = 0
    return _Place(state, noted.copy(), is_at_rest)


def _stopped(run: DryRun, stop: AtDrawError) -> int:
    """Leave a run as one that was stopped before an action; return which one it is."""
    state = run.state
    main = state.main
    state.steps -= 1  # the visit that did not come about was counted
    main.at, state.turn = stop.at, main.number
    return stop.at


def _told(drawn: tuple[int, ...], behind: Pick) -> Pick:
    """Return what draws what is told, and behind that as another one does."""
    if not drawn:
        return behind
    left = iter(drawn)

    def pick(bounds: Sequence[float]) -> int:
        if not bounds:
            return 0
        number = next(left, None)
        return behind(bounds) if number is None else number

    return pick


def _undecided(bounds: Sequence[float]) -> int:
    """Draw nothing where there are several ways."""
    if bounds:
        raise _UndecidedError(bounds)
    return 0

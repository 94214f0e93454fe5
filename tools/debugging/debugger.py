"""A debugger: one session, the breakpoints in it, and the ways to walk, forward and back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from ...grammar.finding import RequestError
from ...interpreter.program.program import Program
from ...interpreter.trace.step import Entry
from .breakpoints import Breakpoint, known_programs
from .debug_session import CannotChangeError, DebugSession, Where
from .evaluation import Evaluation, read
from .troubles import KINDS, Trouble, troubles

_LOOK_EVERY = 256
"""Steps from one look at whether somebody wants to break off to the next."""
MOST_TOLD = 1_000
"""Lines that breakpoints tell in one walk."""


class Reason(StrEnum):
    """Why a walk is over."""

    STEP = "step"
    BREAKPOINT = "breakpoint"
    TROUBLE = "trouble"
    PAUSE = "pause"
    START = "start"
    END = "end"


class Stop(NamedTuple):
    """Where a walk is over and why: the breakpoints that are met, or what went wrong."""

    reason: Reason
    breakpoints: tuple[Breakpoint, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class Told(NamedTuple):
    """What a breakpoint tells at a position."""

    at: int
    text: str


class Debugger:
    """Walks through one session; ``breakpoints`` are by who has set them, such as a file."""

    def __init__(self, session: DebugSession) -> None:
        """Stand where the session stands, with no breakpoint."""
        self.session = session
        self.evaluation = Evaluation(session)
        self.breakpoints: dict[str, list[Breakpoint]] = {}
        self.stops_at: Mapping[str, str] = {}
        self.told: list[Told] = []
        self._hits: dict[Breakpoint, list[int]] = {}
        self._looked: dict[Breakpoint, int] = {}
        self._version = session.version
        self._troubles: tuple[object, list[Trouble]] | None = None

    def all_breakpoints(self) -> Iterator[Breakpoint]:
        """Yield every breakpoint."""
        for group in self.breakpoints.values():
            yield from group

    def checked(self, breakpoint_: Breakpoint, *owners: Program) -> Breakpoint:
        """Return a breakpoint; raise ``RequestError`` where its condition can never be computed.

        ``owners`` are scripts that it stands in, whether or not the run came there.
        """
        if breakpoint_.condition is not None:
            programs = [*owners, *known_programs(self.session)]
            self.evaluation.check(breakpoint_.condition, programs)
        return breakpoint_

    def stop_at(self, kinds: Mapping[str, str]) -> None:
        """Stop at these kinds of trouble, each where its condition holds or is empty."""
        unknown = sorted(set(kinds) - set(KINDS))
        if unknown:
            said = f'there is no kind of trouble "{unknown[0]}"'
            raise RequestError(said, expected=f"one of {', '.join(KINDS)}")
        for condition in filter(None, kinds.values()):
            self.evaluation.check(read(condition), known_programs(self.session))
        self.stops_at = dict(kinds)

    def troubles(self) -> list[Trouble]:
        """Return all that a walk through the run as it is now may stop at."""
        version = self.session.version
        if self._troubles is None or self._troubles[0] is not version:
            self._troubles = version, troubles(self.session.result)
        return self._troubles[1]

    # Walking

    def begin(self) -> Stop:
        """Go on from before the first step."""
        return self._walk(1, _nowhere, -1)

    def step_in(self) -> Stop:
        """Go to the next step, whichever script it is of."""
        return self._walk(1, lambda _at, _entry: True)

    def step_back(self) -> Stop:
        """Go to the step before, whichever script it is of."""
        return self._walk(-1, lambda _at, _entry: True)

    def over(self, run: str | None = None) -> Stop:
        """Go to the next step of a script at its depth or above, over its subscripts.

        Where it has none, to the next step of all.
        """
        return self._walk(1, self._same_or_above(1, run))

    def over_back(self, run: str | None = None) -> Stop:
        """Go to the step before, of the same script at its depth or above."""
        return self._walk(-1, self._same_or_above(-1, run))

    def out(self, run: str | None = None) -> Stop:
        """Go on until the subscript of a step comes back; at its own depth that is the end."""
        began = self._of_run(run)
        if not began.depth:
            return self.run_on()
        return self._walk(1, _is_within(began.run, began.depth - 1))

    def run_on(self) -> Stop:
        """Go on to the next breakpoint or trouble, or to the end."""
        return self._walk(1, _nowhere)

    def run_back(self) -> Stop:
        """Go back to the breakpoint or trouble before, or to the first step."""
        return self._walk(-1, _nowhere)

    def to_start_of(self, where: Where) -> None:
        """Go to the first step of a script that runs, or of a subscript of it."""
        session = self.session
        frame = session.frame(where)
        if frame is None:
            raise CannotChangeError("that subscript is not there any more")
        at = session.at
        for place in range(session.at, -1, -1):
            origin = session.entries[place][0]
            if origin == frame.origin:
                at = place
            elif origin.run == frame.origin.run and origin.depth < frame.origin.depth:
                break  # its caller: an earlier call of it is another one
        session.go(at)

    def _of_run(self, run: str | None) -> _Began:
        """Return where a walk begins: the script of the step, or the last of another one."""
        session = self.session
        for at in range(session.at, -1, -1):
            origin = session.entries[at][0] if session.entries else None
            if origin is not None and (run is None or origin.run == run):
                return _Began(origin.run, origin.depth)
        return _Began(run or "", 0)

    def _same_or_above(self, by: int, run: str | None) -> Callable[[int, Entry], bool]:
        session, began = self.session, self._of_run(run)
        is_there = _is_within(began.run, began.depth)
        places = range(session.at + 1, len(session.entries))
        if by < 0:
            places = range(session.at - 1, -1, -1)
        if any(is_there(at, session.entries[at]) for at in places):
            return is_there
        return lambda _at, _entry: True

    def _walk(
        self, by: int, is_there: Callable[[int, Entry], bool], start: int | None = None
    ) -> Stop:
        """Go step by step until one is there, a breakpoint is met, or something goes wrong."""
        session = self.session
        began = session.at if start is None else start
        entries, bad = session.entries, self._troubles_by_step()
        breakpoints = [*self.all_breakpoints()]
        self.told = []
        at = began
        try:
            while 0 <= at + by < len(entries):
                at += by
                if at % _LOOK_EVERY == 0 and session.look():
                    session.go(at)
                    return Stop(Reason.PAUSE)
                met = self._met(breakpoints, at, entries[at])
                if by > 0:
                    self._tell(met, at)
                stopping = tuple(each for each in met if each.told is None)
                found = self._trouble_at(bad, at)
                if stopping or found or is_there(at, entries[at]):
                    session.go(at)
                    return _stop(stopping, found)
        except BaseException:
            session.go(began)
            raise
        session.go(at)
        return Stop(Reason.END if by > 0 else Reason.START)

    def _troubles_by_step(self) -> dict[int, list[Trouble]]:
        found: dict[int, list[Trouble]] = {}
        if self.stops_at:
            for each in self.troubles():
                if each.kind in self.stops_at:
                    found.setdefault(each.at, []).append(each)
        return found

    def _trouble_at(self, bad: Mapping[int, list[Trouble]], at: int) -> tuple[Trouble, ...]:
        return tuple(
            each for each in bad.get(at, ()) if self._condition(self.stops_at[each.kind], at)
        )

    def _condition(self, text: str, at: int) -> bool:
        if not text:
            return True
        self.session.go(at)
        return self.evaluation.holds(read(text))

    # Breakpoints

    def _met(self, breakpoints: list[Breakpoint], at: int, entry: Entry) -> list[Breakpoint]:
        return [each for each in breakpoints if each.is_at(entry) and self._counts(each, at)]

    def _counts(self, each: Breakpoint, at: int) -> bool:
        """Whether a breakpoint counts where it stands: its condition, then its visits."""
        if each.hits is None:
            return self._holds(each, at)
        if self._version is not self.session.version:
            self._version = self.session.version
            self._hits.clear()
            self._looked.clear()
        if len(self._hits) > _LOOK_EVERY:  # of breakpoints that are there no more
            self._hits.clear()
            self._looked.clear()
        met, entries = self._hits.setdefault(each, []), self.session.entries
        for place in range(self._looked.get(each, 0), at + 1):
            if each.is_at(entries[place]) and self._holds(each, place):
                met.append(place)
        self._looked[each] = max(self._looked.get(each, 0), at + 1)
        before = bisect_left(met, at)
        return met[before : before + 1] == [at] and each.hits.holds(before + 1)

    def _holds(self, each: Breakpoint, at: int) -> bool:
        if each.condition is None:
            return True
        self.session.go(at)
        return self.evaluation.holds(each.condition)

    def _tell(self, met: list[Breakpoint], at: int) -> None:
        for each in met:
            if each.told is None:
                continue
            if len(self.told) < MOST_TOLD:
                self.session.go(at)
                self.told.append(Told(at, self.evaluation.text(each.told)))
            elif len(self.told) == MOST_TOLD:
                self.told.append(Told(at, f"more than {MOST_TOLD} lines: no more are told"))


class _Began(NamedTuple):
    run: str
    depth: int


def _is_within(run: str, depth: int) -> Callable[[int, Entry], bool]:
    def is_there(_at: int, entry: Entry) -> bool:
        origin = entry[0]
        return origin.run == run and origin.depth <= depth

    return is_there


def _nowhere(_at: int, _entry: Entry) -> bool:
    return False


def _stop(breakpoints: tuple[Breakpoint, ...], found: tuple[Trouble, ...]) -> Stop:
    if found:
        return Stop(Reason.TROUBLE, breakpoints, found)
    return Stop(Reason.BREAKPOINT if breakpoints else Reason.STEP, breakpoints)

"""The loop: run an action, follow its branch.

It serves a script while nothing unusual happens: a visit returns an edge, the edge leads to the
next action. An edge that leads to no action ends the walk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...actions.ports import Visit
from ...grammar.counted import counted
from ..bounds import LimitReached, WaitingInVain, named_loop
from ..state.run_platform import RunPlatform
from ..state.state import TAIL, RunState
from ..trace.step import EVENT, Entry
from ..values import ScriptFault
from ..world.world import WIDEST
from .events import Events
from .stubbing import Around, overlay

if TYPE_CHECKING:
    from ..program.program import Program
    from ..state.frame import Frame

LayOver = Callable[["Program", Around], list[Visit]]
"""Returns the visits by which one run goes through a program."""


class RunLoop:
    """Walks through programs and keeps what it visits."""

    __slots__ = ("_events", "_lay_over", "_platform", "_state", "_visits")

    def __init__(
        self,
        state: RunState,
        events: Events,
        platform: RunPlatform,
        lay_over: LayOver | None = None,
    ) -> None:
        """Walk for the run of this state, by the visits of its plan or by others."""
        self._events = events
        self._lay_over = lay_over
        self._state, self._platform = state, platform
        self._visits: dict[Program, list[Visit]] = {}

    def serve(self, state: RunState, platform: RunPlatform) -> None:
        """Walk for the run of a state from now on."""
        self._state, self._platform, self._visits = state, platform, {}

    def walk(self, frame: Frame, at: int, stop: float) -> int:
        """Return the inverse of the first edge that leads to no action.

        Where ``stop`` steps of the run are done before that, return the next action.
        """
        state, visits = self._state, self._visits_of(frame)
        most = state.setup.limits.steps
        last = most if most < stop else int(stop)
        if not state.trace.is_on:
            at = self._hurry(frame, visits, at, min(most - TAIL, last))
        while at >= 0 and state.steps < last:
            at = self._record(frame, visits, at, last)
            if state.trace.ring is not None:
                state.trace.compact()
        if at >= 0 and state.steps < stop:
            is_waiting = most == WIDEST.steps and self._time_passes()
            raise self.broken_off(
                f"the limit of {counted(most, 'step')} is reached", is_waiting=is_waiting
            )
        return at

    def _hurry(self, frame: Frame, visits: list[Visit], at: int, last: int) -> int:
        """Run without a trace; return the next action, or the inverse of the edge that leaves."""
        target = frame.program.edges.target
        used, left = 0, last - self._state.steps
        try:
            for used in range(1, left + 1):  # noqa: B007
                edge = visits[at](frame)
                at = target[edge]
                if at < 0:
                    return ~edge
        except (LimitReached, ScriptFault) as stopped:
            used -= 1
            return ~self._broken_off(frame, at, stopped)
        finally:
            self._state.steps += used
        return at

    def _record(self, frame: Frame, visits: list[Visit], at: int, last: int) -> int:
        """Do the same and keep each visit."""
        state, log = self._state, self._state.trace.log
        target = frame.program.edges.target
        used, left = 0, last - state.steps
        ring = state.trace.ring
        if ring is not None and ring < left:
            left = ring
        log.come_to(frame.origin, state.clock)
        start, said, append = len(log.items), log.reason, log.items.append
        if frame.notes is not None:
            log.items += frame.notes
            frame.notes = log.items
        stopped: LimitReached | ScriptFault | None = None
        is_done = False
        try:
            for used in range(1, left + 1):  # noqa: B007
                edge = visits[at](frame)
                reason = frame.reason
                if reason is not said:
                    append(None)
                    append(reason)
                    said = reason
                append(edge)
                at = target[edge]
                if at < 0:
                    at = ~edge
                    break
            is_done = True
        except (LimitReached, ScriptFault) as error:
            stopped = error
        finally:
            used -= not is_done
            open_notes = [] if is_done else log.take_back(start, used)
            frame.notes = open_notes if state.trace.is_on else None
            state.steps += used
            log.count += used
            log.reason = said
        return at if stopped is None else ~self._broken_off(frame, at, stopped)

    def _broken_off(self, frame: Frame, at: int, stopped: LimitReached | ScriptFault) -> int:
        """Return the edge of a visit that could not finish."""
        id = frame.program.written(at).id
        if isinstance(stopped, LimitReached):
            raise LimitReached(f'{stopped} at "{id}"{self.words()}') from None
        frame.fail(str(stopped))
        edge = frame.program.fault_edge(at)
        self._state.append(frame, edge)
        return edge

    def _visits_of(self, frame: Frame) -> list[Visit]:
        """Return the visits of a frame's program with the scenario's plan laid over them."""
        program = frame.program
        visits = self._visits.get(program)
        if visits is None:
            if self._lay_over is None and self._state.setup.plan.is_blank:
                visits = program.traced_visits if self._state.trace.is_on else program.visits
            else:
                around = Around(self._state, self._events, self._platform)
                visits = (self._lay_over or _planned)(program, around)
            self._visits[program] = visits
        return visits

    def broken_off(self, message: str, *, is_waiting: bool) -> LimitReached:
        """Return why a run is broken off; a script that goes round in time waits for an event."""
        if is_waiting:
            said = f"it was broken off after {counted(self._state.steps, 'step')}"
            return WaitingInVain(f"{said}{self.words()}")
        return LimitReached(f"{message}{self.words()}")

    def words(self) -> str:
        """Return which actions go round, as words for a message."""
        return named_loop([_visited(entry) for entry in self._newest()])

    def _newest(self) -> list[Entry]:
        """Return the newest visits, the oldest of them first."""
        return [entry for entry in self._state.trace.newest(TAIL) if entry[1] != EVENT]

    def goes_round(self) -> bool:
        """Whether the clock moved more often than all scripts that ran have actions."""
        return self._state.moves > sum(map(len, self._visits.values()))

    def _time_passes(self) -> bool:
        """Whether time passed since the action that was visited last was visited before."""
        visits = self._newest()
        last, at = _visited(visits[-1]), visits[-1][2]
        before = (entry for entry in reversed(visits[:-1]) if _visited(entry) == last)
        found = next(before, None)
        return found is not None and found[2] < at


def _planned(program: Program, around: Around) -> list[Visit]:
    """Return the visits of a program with those of the scenario's plan laid over them."""
    visits = program.traced_visits if around.state.trace.is_on else program.visits
    return overlay(visits, program, around)


def _visited(entry: Entry) -> tuple[str, str]:
    """Return the script and the action of an entry that is no event."""
    origin, edge, *_ = entry
    program = origin.program
    return program.name, program.written(program.edges.action[edge]).id

"""The loop: run an action, follow its branch.

It serves a script while nothing unusual happens: a visit returns an edge, the edge leads to the
next action. An edge that leads to no action ends the walk.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ...actions.ports import Visit
from ..faults import LimitReached, named_loop
from ..values import ScriptFault
from .stubbing import overlay
from .trace import EVENT, Entry, OpenEntry

if TYPE_CHECKING:
    from ..program.program import Program
    from .frame import Frame
    from .run import DryRun

TAIL = 1_000
"""Steps before the step limit that are watched, so that the message can name the loop."""


class Loop:
    """Walks through programs and keeps what it visits."""

    def __init__(self, run: DryRun) -> None:
        """Walk for this run."""
        self._run = run
        self._visits: dict[Program, list[Visit]] = {}

    def walk(self, frame: Frame, at: int) -> int:
        """Return the first edge that leads to no action."""
        visits = self._visits_of(frame)
        unwatched = 0 if self._run.is_traced else self._run.limits.steps - TAIL
        if self._run.steps < unwatched:
            at = self._hurry(frame, visits, at, unwatched)
            if at < 0:
                return ~at
        while at >= 0 and self._run.steps < self._run.limits.steps:
            at = self._record(frame, visits, at)
            self._run.trace.compact()
        if at >= 0:
            raise LimitReached(
                f"the limit of {self._run.limits.steps} steps is reached{self.words()}"
            )
        return ~at

    def _hurry(self, frame: Frame, visits: list[Visit], at: int, limit: int) -> int:
        """Run without a trace; return the next action, or the inverse of the edge that leaves."""
        target = frame.program.edges.target
        used, left = 0, limit - self._run.steps
        try:
            for used in range(1, left + 1):  # noqa: B007
                edge = visits[at](frame)
                at = target[edge]
                if at < 0:
                    return ~edge
        except (LimitReached, ScriptFault) as trouble:
            used -= 1
            return ~self._trouble(frame, at, trouble)
        finally:
            self._run.steps += used
        return at

    def _record(self, frame: Frame, visits: list[Visit], at: int) -> int:
        """Do the same and keep each visit."""
        target = frame.program.edges.target
        used, left = 0, self._run.limits.steps - self._run.steps
        left = min(left, self._run.trace.ring or left)
        append, clock = self._run.trace.entries.append, self._run.clock
        try:
            for used in range(1, left + 1):  # noqa: B007
                edge = visits[at](frame)
                notes = frame.notes
                if notes:
                    append((frame, edge, clock, notes, frame.reason))
                    frame.notes = []
                else:
                    append((frame, edge, clock, None, frame.reason))
                at = target[edge]
                if at < 0:
                    return ~edge
        except (LimitReached, ScriptFault) as trouble:
            used -= 1
            return ~self._trouble(frame, at, trouble)
        finally:
            self._run.steps += used
            self._run.trace.count += used
        return at

    def _trouble(self, frame: Frame, at: int, trouble: LimitReached | ScriptFault) -> int:
        """Return the edge of a visit that could not finish."""
        id = frame.program.written(at).id
        if isinstance(trouble, LimitReached):
            raise LimitReached(f'{trouble} at "{id}"{self.words()}') from None
        frame.fail(str(trouble))
        edge = frame.program.fault_edge(at)
        self.append(frame, edge)
        return edge

    def append(self, frame: Frame, edge: int) -> None:
        """Keep one visit, or one event, outside the loop."""
        notes, frame.notes = frame.notes, [] if self._run.is_traced else None
        if self._run.is_traced:
            self._run.trace.entries.append((frame, edge, self._run.clock, notes, frame.reason))
            self._run.trace.count += 1
        self._run.steps += 1

    def _visits_of(self, frame: Frame) -> list[Visit]:
        """Return the visits of a frame's program with the scenario's plan laid over them."""
        run, program = self._run, frame.program
        visits = self._visits.get(program)
        if visits is None:
            visits = program.traced_visits if self._run.is_traced else program.visits
            visits = overlay(visits, program, run.setup.plan, run, is_main=program is run.program)
            self._visits[program] = visits
        return visits

    def open_last(self) -> OpenEntry | None:
        """Make the newest entry of the trace one that can be completed."""
        if not self._run.is_traced:
            return None
        last = self._run.trace.entries[-1]
        if not isinstance(last, OpenEntry):
            last = OpenEntry(last)
            self._run.trace.entries[-1] = last
        return last

    def words(self) -> str:
        """Return which actions go round, as words for a message."""
        newest = list(islice(reversed(self._run.trace.entries), TAIL))
        steps = [parts for parts in map(_visited, reversed(newest)) if parts is not None]
        return named_loop(steps)


def _visited(entry: Entry) -> tuple[str, str] | None:
    """Return the script and the action of an entry, ``None`` for an event."""
    frame, edge, *_ = entry.parts() if isinstance(entry, OpenEntry) else entry
    if edge == EVENT:
        return None
    program = frame.program
    return program.name, program.written(program.edges.action[edge]).id

"""One dry run: whose turn it is, where it stops, and how it goes on from there in another way.

Scripts that run side by side take turns: one runs until it waits or rests, then the one that wakes
first goes on, all on one virtual clock.
Calls of subscripts are a list of frames, so no depth of a script is a depth of Python.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from math import inf

from ...grammar.counted import in_number
from ...grammar.slices import checkpoint, is_watched
from ..bounds import LimitReached, WaitingInVain
from ..program.program import Program
from ..state.instance import OTHER, Ending, Instance
from ..state.setup import Programs, Setup
from ..state.state import RunState
from ..trace.step import MAIN
from ..world.messages import Messages
from ..world.plan import PlannedEvent, Stub, Stubs
from ..world.world import WIDEST, Limits
from ..world.world_layer import nobody
from .exits import Exits
from .giving import give
from .loop import LayOver, RunLoop
from .result import Result
from .services import Services
from .stubbing import STUB

_PIECE = 5_000
"""So many steps are done between two checkpoints of a run that somebody watches."""

__all__ = ["Change", "DryRun", "Programs", "Setup", "Snapshot", "dry_run"]


def dry_run(program: Program, setup: Setup | None = None) -> Result:
    """Return what a run of the program does; the same setup gives the same result (L26).

    Raises ``BranchlineError`` where a subscript that the run reaches has errors.
    """
    run = DryRun(program, setup or Setup())
    run.go_to_the_end()
    return run.parting()


@dataclass(frozen=True, slots=True)
class Change:
    """How a run goes on in another way: what the next visit of an action does, other limits."""

    program: Program
    id: str
    stub: Stub
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A run as it was after some step; any number of runs can go on from it."""

    _state: RunState

    @property
    def steps(self) -> int:
        """How many steps were done."""
        return self._state.steps

    def resume(self, change: Change | None = None) -> DryRun:
        """Return a run that goes on from here, in another way if there is a change."""
        return _changed(self._state.copy(), change)


class DryRun:
    """One run: its state, and the servants that move it."""

    def __init__(
        self,
        program: Program,
        setup: Setup,
        state: RunState | None = None,
        lay_over: LayOver | None = None,
    ) -> None:
        """Begin: put the main script, and those that ran before, at their start; or go on.

        ``lay_over`` returns the visits of a script in place of those of the plan.
        """
        self.state = state or RunState(program, setup.with_the_worlds())
        self._services = Services(self.state)
        self.context = self._services.context
        self._events = self._services.events
        self._loop = RunLoop(self.state, self._events, self._services.platform, lay_over)
        self._leaving = Exits(self.state, self._services)
        if state is None:
            self._start()

    def begin_again(self, setup: Setup) -> None:
        """Begin another run of the same program, of which nothing is left of this one."""
        state = self.state = RunState(self.state.program, setup.with_the_worlds())
        self._services.serve(state)
        self._loop.serve(state, self._services.platform)
        self._leaving.serve(state)
        self._start()

    @property
    def main(self) -> Instance:
        """The script that the run is about."""
        return self.state.main

    # Stopping and going on

    def go(self, to: int | None = None) -> bool:
        """Run until so many steps are done, else until nothing moves; whether it is over."""
        state = self.state
        was_collecting = gc.isenabled()
        gc.disable()  # a trace grows and stays: looking through it again and again finds nothing
        try:
            if not state.has_begun:
                self.give()
            if not state.is_over:
                self._take_turns(inf if to is None else to)
        except LimitReached as limit:
            state.is_over, state.turn = True, None
            is_waiting = isinstance(limit, WaitingInVain)
            for instance in state.instances:
                if instance.status is None:
                    ending = Ending.SUSPENDED if is_waiting else Ending.LIMIT
                    instance.finish(ending, str(limit))
        finally:
            if was_collecting:
                gc.enable()
        return state.is_over

    def go_to_the_end(self) -> None:
        """Run until nothing moves, in pieces where somebody watches."""
        while is_watched() and not self.go(self.state.steps + _PIECE):
            checkpoint(f"step {self.state.steps}")
        self.go()

    def snapshot(self) -> Snapshot:
        """Return the run as it is between two steps; its cost does not grow with its past."""
        self.state.passes = self.context.passes
        return Snapshot(self.state.copy())

    def fork(self, change: Change | None = None) -> DryRun:
        """Return a run that goes on from here beside this one."""
        self.state.passes = self.context.passes
        return _changed(self.state.copy(), change)

    def unfinished(self) -> list[int]:
        """Return the numbers of the steps that a later moment may complete, in their order."""
        state = self.state
        helds = (frame.held for instance in state.instances for frame in instance.frames)
        numbers = {held.at + 1 for held in helds if held is not None}
        if state.turn is not None and state.instance(state.turn).at < 0:
            numbers.add(state.trace.count)  # what it asks for is still to be done
        return sorted(numbers)

    def bring(self, event: PlannedEvent) -> None:
        """Let an event cut into the main script, though nothing moves any more."""
        self.state.pending.append((self.main.number, event))
        self.state.is_over = False

    # Starting

    def _start(self) -> None:
        state, services = self.state, self._services
        setup, program = state.setup, state.program
        contact = setup.contact or services.contact_for(program)
        id = contact.id
        state.layer.own[id] = contact
        caller = setup.plan.caller
        presses = caller.presses if caller.is_told else None
        own = services.start(program, program.name, id, MAIN, presses)
        if caller.told:
            own.line.messages = Messages(caller.told)
        if setup.begin is not None:
            own.at = program.index[setup.begin]
        for other in setup.world.scripts:
            found = setup.programs(other.script, program)
            running = services.start(found, other.script, other.contact, OTHER)
            running.finish(Ending.SUSPENDED, "it ran before this run began")

    def give(self) -> None:
        """Set the variables that the run is given; they are no step of the trace."""
        state, frame = self.state, self.state.main.frames[0]
        state.has_begun = True
        given = state.setup.given
        if given:
            give(given, frame, state.trace)
        if frame.notes is not None:
            frame.notes = []

    # Taking turns

    def _take_turns(self, stop: float) -> None:
        """Let one script after the other run; stop after so many steps, and say where that is."""
        state = self.state
        while True:
            if state.turn is not None:
                instance = state.instance(state.turn)
                at: int | None = instance.at
            else:
                waking = self._next(stop)
                if waking is None:
                    return
                instance, frame = waking, waking.frames[-1]
                is_held = frame.resume is not None
                at = self._leaving.resume(instance, frame) if is_held else instance.at
            if not self._advance(instance, at, stop):
                return

    def _next(self, stop: float) -> Instance | None:
        """Return the script that goes on, after delivering every event that comes before it.

        ``None`` where the run stops, or where nothing can move it any more.
        """
        state, events = self.state, self._events
        while state.steps < stop:
            if state.pending:
                events.deliver_first()
                continue
            instances = state.instances
            if len(instances) == 1 and not self._expects():
                first, moment = instances[0], None
            else:
                ready = [instance for instance in state.instances if instance.wake is not None]
                first = min(ready, key=_turn, default=None)
                moment = events.next_time(None if first is None else first.wake)
            wake = None if first is None else first.wake
            if moment is not None:
                self._move_clock(moment)
                events.bring_next()
            elif first is None or wake is None:
                state.is_over = True
                return None
            else:
                if wake != state.clock:
                    self._move_clock(wake)
                first.wake = None
                return first
        return None

    def _expects(self) -> bool:
        """Whether an event may come that no script brings."""
        state = self.state
        return bool(state.waiting or state.dialled or state.came < len(state.timed))

    def _move_clock(self, to: float) -> None:
        state = self.state
        if to > state.setup.limits.clock:
            limit = state.setup.limits.clock
            is_waiting = state.setup.limits.clock == WIDEST.clock and self._loop.goes_round()
            message = f"the virtual clock would pass {limit:g} {in_number(limit, 'second')}"
            raise self._loop.broken_off(message, is_waiting=is_waiting)
        if to > state.clock:
            state.clock = to
            state.moves += 1

    def _advance(self, instance: Instance, at: int | None, stop: float) -> bool:
        """Run one script until it waits or rests; whether that is before the run stops."""
        state = self.state
        state.turn = None
        while at is not None:
            frame = instance.frames[-1]
            if at >= 0:
                at = self._loop.walk(frame, at, stop)
                if state.steps >= stop:
                    instance.at, state.turn = at, instance.number
                    return False
            at = self._leaving.leave(instance, frame, ~at)
        return True

    def result(self) -> Result:
        """Return what came of the run; it can go no further then."""
        result = self.parting()
        self.let_go()
        return result

    def parting(self) -> Result:
        """Return what came of the run; it can go no further then, and another one may begin."""
        state = self.state
        used = state.main.line.messages.used
        if used:
            state.trace.used |= used
        result = Result(state)
        self._part()
        return result

    def let_go(self) -> None:
        """Let go of everything that holds the run in a circle; it can go no further then.

        So a finished run is freed at once, and not when the collector comes by.
        """
        self._part()
        del self.state, self._services, self._events, self._loop, self._leaving, self.context

    def _part(self) -> None:
        """Let the state go its own way: nothing that it holds leads back to its servants."""
        state = self.state
        state.layer.released = nobody
        for instance in state.instances:
            for frame in instance.frames:
                frame.leave()


def _turn(instance: Instance) -> tuple[float, int]:
    """Return what comes first: the earlier wake, then the script that was started first."""
    return instance.wake or 0.0, instance.number


def _changed(state: RunState, change: Change | None) -> DryRun:
    if change is not None:
        setup, is_main = state.setup, change.program is state.program
        name = change.id if is_main else f"{change.program.name}/{change.id}"
        turn = state.turns.get((STUB, change.program, name), 0)
        stubs = setup.plan.stubs.get(name, Stubs(())).with_visits({turn: change.stub})
        plan = replace(setup.plan, stubs={**setup.plan.stubs, name: stubs})
        state.setup = replace(setup, plan=plan, limits=change.limits or setup.limits)
    return DryRun(state.program, state.setup, state)

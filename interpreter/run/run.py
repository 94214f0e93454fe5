"""One dry run: its clock, its running scripts, and whose turn it is.

Scripts that run side by side take turns: one runs until it waits or rests, then the one that wakes
first goes on, all on one virtual clock.
Calls of subscripts are a list of frames, so no depth of a script is a depth of Python.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...actions.values import Value
from ..faults import LimitReached
from ..program.program import Program
from ..values import plain_value
from ..world.caller import DigitBuffer
from ..world.world import Contact, Limits, World, number_of_id
from .context import RunContext
from .events import Events
from .exits import Exits, pass_arguments
from .frame import Frame
from .instance import Ending, Instance
from .loop import TAIL, Loop
from .platform import SimulatedPlatform
from .result import Result
from .stubbing import Plan
from .trace import Trace, Tracing

Programs = Callable[[str, Program | None], Program | None]
"""Answers the program of a script's name as some program calls it, ``None`` for no such one."""


def _no_programs(_name: str, _caller: Program | None) -> Program | None:
    return None


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run starts with besides its program; every part has a default.

    One that ``is_dated`` keeps at which step contacts come and end.
    """

    world: World = field(default_factory=World)
    given: Mapping[str, Value] | None = None
    contact: Contact | None = None
    plan: Plan = field(default_factory=Plan)
    limits: Limits = field(default_factory=Limits)
    tracing: Tracing = Tracing.FULL
    ring: int = 10_000
    programs: Programs = _no_programs
    is_dated: bool = False


def dry_run(program: Program, setup: Setup | None = None) -> Result:
    """Return what a run of the program does; the same setup gives the same result (L26).

    Raises ``BranchlineError`` where a subscript that the run reaches has errors.
    """
    return DryRun(program, _with_the_worlds(setup or Setup())).go()


def _with_the_worlds(setup: Setup) -> Setup:
    """Return a setup whose plan holds what the world brings: events, and its caller (D56)."""
    world, plan = setup.world, setup.plan
    if world.presses is None and not world.events:
        return setup
    caller = plan.caller
    if world.presses is not None and not caller.is_told:
        caller = replace(caller, presses=world.presses, is_told=True)
    return replace(setup, plan=replace(plan, events=plan.events + world.events, caller=caller))


class DryRun:
    """One run: its clock, its running scripts, its trace."""

    def __init__(self, program: Program, setup: Setup) -> None:
        """Put the main script, and the scripts that ran before, at their start."""
        self.setup = setup
        self.limits = setup.limits
        self.is_traced = setup.tracing is not Tracing.OFF
        self.platform = SimulatedPlatform(setup.world)
        self.trace = Trace(
            setup.tracing, max(1, setup.ring) if self.is_traced else TAIL, setup.world.secrets
        )
        if setup.is_dated:
            self.platform.date(self.trace.entries)
        self.clock = 0.0
        self.steps = 0
        self._data = 0
        self._next_contact: int | None = None
        self.program = program
        self.instances: list[Instance] = []
        self.loop = Loop(self)
        self.leaving = Exits(self)
        self.events = Events(self)
        self.context = RunContext(self)
        self.platform.released = self.events.contact_ended
        self.main = self._start_main(program)

    def go(self) -> Result:
        """Run until nothing can move any script."""
        was_collecting = gc.isenabled()
        gc.disable()  # a trace grows and stays: looking through it again and again finds nothing
        try:
            self.give()
            while (instance := self._next()) is not None:
                self._advance(instance)
        except LimitReached as limit:
            for instance in self.instances:
                if instance.status is None:
                    instance.finish(Ending.LIMIT, str(limit))
        finally:
            if was_collecting:
                gc.enable()
        return self._result()

    # What actions ask for, by way of their frame

    def measure(self, name: str, text: str) -> None:
        """Raise :class:`LimitReached` where a text is too long for a variable."""
        if len(text) > self.limits.text:
            spelled = self.trace.spelling.get(name) or self.program.spelling.get(name, name)
            raise LimitReached(
                f'"{spelled}" would hold {len(text)} characters; '
                f"the limit of a text is {self.limits.text}"
            )

    def keep(self, size: int) -> None:
        """Count data that stays; raise :class:`LimitReached` where it is too much."""
        self._data += size
        if self._data > self.limits.data:
            raise LimitReached(f"this run keeps more than {self.limits.data} characters")

    def keep_note(self, size: int) -> None:
        """Count data that stays in the trace: only a full one keeps it all."""
        if self.trace.ring is None:
            self.keep(size)

    def spawn(self, name: str, arguments: Sequence[str], by: Frame) -> str | None:
        """Start a script beside the others, with a new contact; return the contact's id."""
        program = self.setup.programs(name, by.program)
        if program is None:
            return None
        if len(self.instances) >= self.limits.scripts:
            raise LimitReached(f"more than {self.limits.scripts} scripts would run")
        contact = Contact(self._new_contact_id(), program.media)
        self.platform.add(contact)
        instance = self._start(program, contact.id, "spawned")
        instance.name = name
        pass_arguments(arguments, instance.frames[0])
        return contact.id

    # Starting

    def _start_main(self, program: Program) -> Instance:
        setup = self.setup
        contact = setup.contact
        if contact is None:
            contact = Contact(self._new_contact_id(), program.media)
        self.platform.add(contact)
        main = self._start(program, contact.id, "main")
        caller = setup.plan.caller
        if caller.is_told:
            main.line = DigitBuffer(caller.presses, is_told=True)
        for other in setup.world.scripts:
            running = self._start(setup.programs(other.script, program), other.contact, "other")
            running.name = other.script
            running.finish(Ending.SUSPENDED, "it ran before this run began")
        return main

    def give(self) -> None:
        """Set the variables that the run is given; they are no step of the trace."""
        frame = self.main.frames[0]
        for name, given in (self.setup.given or {}).items():
            value = plain_value(given) if isinstance(given, int) else given
            self.trace.spelling[name.lower()] = name
            self.trace.given[name] = value
            frame.set(name.lower(), value)
        if frame.notes is not None:
            frame.notes = []

    def _start(self, program: Program | None, contact: str, kind: str) -> Instance:
        number = len(self.instances) + 1
        instance = Instance(self, number, program.name if program else "", contact, kind)
        if program is not None:
            instance.frames.append(Frame(program, instance))
            instance.go_on(program.begin, self.clock)
        self.instances.append(instance)
        self.platform.watched.add(contact)
        return instance

    def _new_contact_id(self) -> str:
        if self._next_contact is None:
            own = self.setup.contact
            self._next_contact = max(
                self.setup.world.next_id, 1 + number_of_id(own.id if own is not None else "")
            )
        id = str(self._next_contact)
        self._next_contact += 1
        return id

    # Taking turns

    def _next(self) -> Instance | None:
        """Return the script that goes on, after delivering every event that comes before it."""
        while True:
            self.events.deliver_pending()
            ready = [instance for instance in self.instances if instance.wake is not None]
            first = min(ready, key=_turn, default=None)
            wake = None if first is None else first.wake
            moment = self.events.next_time(wake)
            if moment is not None:
                self._move_clock(moment)
                self.events.bring_next()
            elif first is None or wake is None:
                return None
            else:
                self._move_clock(wake)
                first.wake = None
                return first

    def _move_clock(self, to: float) -> None:
        if to > self.limits.clock:
            raise LimitReached(
                f"the virtual clock would pass {self.limits.clock:g} seconds{self.loop.words()}"
            )
        self.clock = max(self.clock, to)

    def _advance(self, instance: Instance) -> None:
        """Run one script until it waits or rests."""
        frame = instance.frames[-1]
        at = instance.at if frame.resume is None else self.leaving.resume(instance, frame)
        while at is not None:
            frame = instance.frames[-1]
            edge = self.loop.walk(frame, at)
            at = self.leaving.leave(instance, frame, edge)

    def _result(self) -> Result:
        """Return the result, and let go of everything that holds it in a circle.

        So a finished run is freed at once, and not when the collector comes by.
        """
        main = self.main
        result = Result(
            steps=self.steps,
            clock=self.clock,
            trace=self.trace,
            platform=self.platform,
            instances=tuple(self.instances),
            frame=main.frames[0],
            context=self.context,
        )
        self.platform.let_go()
        self.context.let_go()
        for instance in self.instances:
            instance.frames = []
            del instance.run
        del self.loop, self.leaving, self.events, self.context
        return result


def _turn(instance: Instance) -> tuple[float, int]:
    """Return what comes first: the earlier wake, then the script that was started first."""
    return instance.wake or 0.0, instance.number

"""The loop: run an action, follow its branch; and around it all that can interrupt that.

One loop serves a script while nothing unusual happens: a visit answers an edge, the edge leads to the next action.
An edge that leads to no action leaves the loop, and its :class:`Leave` says what happens instead.
Scripts that run side by side take turns: one runs until it waits or rests, then the one that wakes first goes on,
all on one virtual clock. Calls of subscripts are a list of frames, so no depth of a script is a depth of Python.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..actions import Release
from ..actions._seam import Reason, Visit
from ..actions._value import Value
from ..grammar.names import outcome_key
from .frame import Frame
from .instance import OVER, Ending, Instance
from .language import script_type_of
from .limits import LimitReached, named_loop
from .overlay import Plan, PlannedEvent, overlay
from .platform import SimulatedPlatform
from .program import Leave, Program
from .result import Left, Result
from .trace import EVENT, EVENT_NOTE, Entry, OpenEntry, Trace, Tracing
from .values import ScriptFault, exact
from .world import ENDED, Contact, Limits, World

TAIL = 1_000
"""Steps before the step limit that are watched, so that the message can name the loop."""

RELEASE = PlannedEvent("OnRelease")

Programs = Callable[[str, Program | None], Program | None]
"""Answers the program of a script's name as some program calls it, or ``None`` where there is none."""


def _no_programs(_name: str, _caller: Program | None) -> Program | None:
    return None


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run starts with besides its program; every part has a default."""

    world: World = World()
    given: Mapping[str, Value] | None = None
    contact: Contact | None = None
    plan: Plan = Plan()
    limits: Limits = Limits()
    tracing: Tracing = Tracing.FULL
    ring: int = 10_000
    programs: Programs = _no_programs


def dry_run(program: Program, setup: Setup | None = None) -> Result:
    """Answer what a run of the program does; the same setup gives the same result (L26).

    Raises ``BranchlineError`` where a subscript that the run reaches has errors.
    """
    return DryRun(program, setup or Setup()).go()


class DryRun:
    """One run: its clock, its running scripts, its trace."""

    def __init__(self, program: Program, setup: Setup) -> None:
        """Put the main script, and the scripts that ran before, at their start."""
        self.setup = setup
        self.limits = setup.limits
        self.is_traced = setup.tracing is not Tracing.OFF
        self.platform = SimulatedPlatform(setup.world, self._contact_ended)
        self.trace = Trace(setup.tracing, setup.ring if self.is_traced else TAIL, setup.world.secrets)
        self.clock = 0.0
        self.steps = 0
        self._data = 0
        self._next_contact: int | None = None
        self._pending: deque[tuple[Instance, PlannedEvent]] = deque()
        self._timed = sorted(
            (event for event in setup.plan.events if event.at is not None),
            key=lambda event: event.at or 0.0,
        )
        self._visits: dict[Program, list[Visit]] = {}
        self.instances: list[Instance] = []
        self._main_program = program
        self.main = self._start_main(program)

    def go(self) -> Result:
        """Run until nothing can move any script."""
        try:
            while (instance := self._next()) is not None:
                self._advance(instance)
        except LimitReached as limit:
            self.main.finish(Ending.LIMIT, str(limit))
        return self._result()

    # What actions ask for, by way of their frame

    def is_interrupting(self, instance: Instance) -> bool:
        """Tell whether an event waits to cut into this running script."""
        return any(waiting is instance for waiting, _ in self._pending)

    def measure(self, name: str, text: str) -> None:
        """Count a long text; raise :class:`LimitReached` where it, or all of them, are too long."""
        if len(text) > self.limits.text:
            raise LimitReached(
                f'"{name}" would hold {len(text)} characters; the limit of a text is {self.limits.text}'
            )
        self._data += len(text)
        if self._data > self.limits.data:
            raise LimitReached(
                f"the texts of this run take more than {self.limits.data} characters"
            )

    def spawn(self, name: str, arguments: Sequence[str], by: Frame) -> str | None:
        """Start a script beside the others, with a new contact; answer the contact's id."""
        program = self.setup.programs(name, by.program)
        if program is None:
            return None
        if len(self.instances) >= self.limits.scripts:
            raise LimitReached(f"more than {self.limits.scripts} scripts would run")
        contact = Contact(self._new_contact_id(), str(script_type_of(program.script) or ""))
        self.platform.add(contact)
        instance = self._start(program, contact.id, "spawned")
        self._pass(arguments, instance.frames[0])
        return contact.id

    # Starting

    def _start_main(self, program: Program) -> Instance:
        setup = self.setup
        contact = setup.contact
        if contact is None:
            known = setup.given.get("ContactID") if setup.given else None
            id = self._new_contact_id() if known is None else str(known)
            contact = setup.world.contacts.get(id) or Contact(
                id, str(script_type_of(program.script) or "")
            )
        self.platform.add(contact)
        main = self._start(program, contact.id, "main")
        frame = main.frames[0]
        for name, value in (setup.given or {}).items():
            program.spelling.setdefault(name.lower(), name)
            whole = isinstance(value, int) and not isinstance(value, bool)
            frame.set(name.lower(), exact(value) if whole else value)
        if frame.notes is not None:
            frame.notes = []
        self.trace.given = dict(setup.given or {})
        for other in setup.world.scripts:
            running = self._start(setup.programs(other.script, program), other.contact, "other")
            running.name = other.script
            running.finish(Ending.SUSPENDED, "it ran before this run began")
        return main

    def _start(self, program: Program | None, contact: str, kind: str) -> Instance:
        number = len(self.instances) + 1
        instance = Instance(self, number, program.name if program else "", contact, kind)
        if program is not None:
            instance.frames.append(Frame(program, instance, {}))
            instance.go_on(program.begin, self.clock)
        self.instances.append(instance)
        return instance

    @staticmethod
    def _pass(arguments: Sequence[str], frame: Frame) -> None:
        """Hand on p1, p2, ...; a parameter exists only where it carries a value."""
        for number, argument in enumerate(arguments, 1):
            if argument:
                frame[f"p{number}"] = argument

    def _new_contact_id(self) -> str:
        if self._next_contact is None:
            self._next_contact = self.setup.world.next_id
        id = str(self._next_contact)
        self._next_contact += 1
        return id

    # Taking turns

    def _next(self) -> Instance | None:
        """Answer the script that goes on, after delivering every event that comes before it."""
        while True:
            if self._pending:
                self._deliver(*self._pending.popleft())
                continue
            ready = [i for i in self.instances if i.wake is not None]
            first = min(ready, key=lambda i: (i.wake, i.number), default=None)
            wake = first.wake if first is not None and first.wake is not None else None
            if self._timed and not self.main.is_over:
                at = self._timed[0].at or 0.0
                if wake is None or at <= wake:
                    self._move_clock(at)
                    self._pending.append((self.main, self._timed.pop(0)))
                    continue
            if first is not None and wake is not None:
                self._move_clock(wake)
                first.wake = None
            return first

    def _move_clock(self, to: float) -> None:
        if to > self.limits.clock:
            raise LimitReached(
                f"the virtual clock would pass {self.limits.clock:g} seconds{self._loop()}"
            )
        self.clock = max(self.clock, to)

    # The loop

    def _advance(self, instance: Instance) -> None:
        """Run one script until it waits or rests."""
        frame = instance.frames[-1]
        if frame.resume is not None:
            at = self._resume(instance, frame)
        else:
            at = instance.at
        while at is not None:
            frame = instance.frames[-1]
            edge = self._walk(frame, at)
            at = self._leave(instance, frame, edge)

    def _resume(self, instance: Instance, frame: Frame) -> int | None:
        """Follow the edge that a pause or a subscript held back."""
        edge, frame.resume = frame.resume, None
        if edge is None:
            return None
        if frame.entry is not None:
            frame.entry.edge = edge
            frame.entry = None
        return self._follow(instance, frame, edge)

    def _walk(self, frame: Frame, at: int) -> int:
        """Answer the first edge that leads to no action."""
        visits = self._visits_of(frame)
        unwatched = 0 if self.is_traced else self.limits.steps - TAIL
        if self.steps < unwatched:
            at = self._hurry(frame, visits, at, unwatched)
            if at < 0:
                return ~at
        at = self._record(frame, visits, at)
        if at >= 0:
            raise LimitReached(
                f"the limit of {self.limits.steps} steps is reached{self._loop()}"
            )
        return ~at

    def _hurry(self, frame: Frame, visits: list[Visit], at: int, limit: int) -> int:
        """Run without a trace; answer the inverse of the edge that leaves the loop, or the next action."""
        target = frame.program.edges.target
        used, left = 0, limit - self.steps
        try:
            for used in range(1, left + 1):  # noqa: B007
                edge = visits[at](frame)
                at = target[edge]
                if at < 0:
                    return ~edge
        except (LimitReached, ScriptFault) as trouble:
            return ~self._trouble(frame, at, trouble)
        finally:
            self.steps += used
        return at

    def _record(self, frame: Frame, visits: list[Visit], at: int) -> int:
        """Do the same and keep each visit."""
        target = frame.program.edges.target
        used, left = 0, self.limits.steps - self.steps
        append, clock = self.trace.entries.append, self.clock
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
            self.steps += used
            self.trace.count += used
        return at

    def _trouble(self, frame: Frame, at: int, trouble: LimitReached | ScriptFault) -> int:
        """Answer the edge of a visit that could not finish."""
        id = frame.program.written(at).id
        if isinstance(trouble, LimitReached):
            raise LimitReached(f'{trouble} at "{id}"{self._loop()}') from None
        frame.fail(str(trouble))
        edge = frame.program.fault_edge(at)
        self._append(frame, edge)
        return edge

    def _append(self, frame: Frame, edge: int) -> None:
        """Keep one visit, or one event, outside the loop."""
        notes, frame.notes = frame.notes, [] if self.is_traced else None
        if self.is_traced:
            self.trace.entries.append((frame, edge, self.clock, notes, frame.reason))
            self.trace.count += 1
        self.steps += 1

    def _visits_of(self, frame: Frame) -> list[Visit]:
        """Answer the visits of a frame's program with the scenario's stubs and events laid over them."""
        program = frame.program
        visits = self._visits.get(program)
        if visits is None:
            visits = program.traced_visits if self.is_traced else program.visits
            visits = overlay(visits, program, self.setup.plan, self, is_main=program is self._main_program)
            self._visits[program] = visits
        return visits

    def cut_in(self, event: PlannedEvent) -> bool:
        """Let an event cut into the main script before its next action; answer whether it can move it."""
        if self.main.is_over:
            return False
        self._pending.append((self.main, event))
        return True

    def _loop(self) -> str:
        """Answer which actions go round, as words for a message."""
        steps = [parts for parts in map(visited, self.trace.entries) if parts is not None]
        return named_loop(steps)

    # Leaving the loop

    def _leave(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        """Do what an edge that leads to no action asks for; answer the next action of the instance, if any."""
        match Leave(frame.program.edges.target[edge]):
            case Leave.NOTHING:
                return self._run_out(instance, frame, edge)
            case Leave.FAIL | Leave.FAULT:
                instance.finish(Ending.FAILED, self._why_failed(frame, edge))
            case Leave.PAUSE:
                self._hold(frame, edge)
                instance.wake = self.clock + instance.pause
            case Leave.CALL:
                return self._call(instance, frame, edge)
            case Leave.REPLACE:
                return self._replace(instance, frame)
            case Leave.RETURN:
                return self._return(instance, frame)
            case Leave.STOP:
                self._stop(instance, frame, edge)
            case Leave.END:
                return self._end(instance, frame, edge)
            case Leave.CUT:
                self._hold(frame, edge)
        return None

    def _follow(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        target = frame.program.edges.target[edge]
        return target if target >= 0 else self._leave(instance, frame, edge)

    def _hold(self, frame: Frame, edge: int) -> None:
        """Remember the edge that is followed later, and the entry of the trace that it completes."""
        frame.resume = frame.program.edges.after.get(edge)
        frame.entry = self._open_last()

    def _open_last(self) -> OpenEntry | None:
        """Make the newest entry of the trace one that can be completed."""
        if not self.is_traced:
            return None
        last = self.trace.entries[-1]
        if not isinstance(last, OpenEntry):
            last = OpenEntry(last)
            self.trace.entries[-1] = last
        return last

    def _run_out(self, instance: Instance, frame: Frame, edge: int) -> None:
        """Come to the end of a chain: stuck on the main one, simply over on an event's (L15)."""
        if self.is_interrupting(instance):
            return
        id = frame.program.written(frame.program.edges.action[edge]).id
        if instance.in_event is None:
            instance.finish(Ending.STUCK, f'nothing follows "{id}"')
        elif instance.in_event == RELEASE.event:
            instance.finish(Ending.ENDED, f'the chain of OnRelease is over at "{id}"')
        else:
            instance.finish(Ending.SUSPENDED, f'the chain of {instance.in_event} is over at "{id}"')

    def _why_failed(self, frame: Frame, edge: int) -> str:
        id = frame.program.written(frame.program.edges.action[edge]).id
        return f'"{id}" stopped the script: {frame["_err"] or "an error"}'

    def _stop(self, instance: Instance, frame: Frame, edge: int) -> None:
        id = frame.program.written(frame.program.edges.action[edge]).id
        if instance.in_event == RELEASE.event:
            instance.finish(Ending.ENDED, f'"{id}" ends the chain of OnRelease')
        else:
            instance.finish(Ending.STOPPED, f'"{id}" halts the script')

    def _end(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        """End a script, by way of OnRelease where the action asks for it and the script has one (L22)."""
        release, is_released_first = frame.program.edges.release[edge]
        id = frame.program.written(frame.program.edges.action[edge]).id
        contact = self.platform.contact(instance.contact)
        is_digital = contact is not None and contact.media == "Digital"
        if release is Release.ENDS or not is_digital:
            self.platform.end(instance.contact)
        if is_released_first and not instance.is_released:
            root = instance.frames[0]
            at = root.program.events.get(outcome_key(RELEASE.event))
            if at is not None:
                self._enter_event(instance, RELEASE, at, ('"{}" releases the contact', id))
                return None
        instance.is_released = True
        instance.finish(Ending.ENDED, f'"{id}" ends the script')
        return None

    # Subscripts and other scripts

    def _call(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        """Run a subscript; one that is not there is assumed to return (L23, L24)."""
        name, arguments = instance.asked
        after = frame.program.edges.after[edge]
        program = self.setup.programs(name, frame.program)
        if program is None:
            after = frame.program.assumed_edge(after)
            entry = self._open_last()
            if entry is not None:
                entry.edge, entry.reason = after, ('there is no script "{}" here to run', name)
            return self._follow(instance, frame, after)
        if len(instance.frames) >= self.limits.depth:
            names = " -> ".join(f'"{f.program.name}"' for f in instance.frames[-3:])
            raise LimitReached(
                f"subscripts go deeper than {self.limits.depth}: {names} -> \"{program.name}\""
            )
        self._hold(frame, edge)
        if frame.entry is not None:
            frame.entry.reason = ('it runs script "{}"', program.name)
        sub = Frame(program, instance, frame.shared)
        self._pass(arguments, sub)
        instance.frames.append(sub)
        return program.begin

    def _return(self, instance: Instance, frame: Frame) -> int | None:
        """Go back to the caller with one value; at top level the run is over (L22)."""
        if len(instance.frames) == 1:
            instance.finish(Ending.RETURNED, "Return has no script to go back to")
            return None
        value = instance.returned
        instance.frames.pop()
        caller = instance.frames[-1]
        if caller.return_to is not None:
            caller.set(caller.return_to.lower(), value)
        if caller.entry is not None:
            caller.entry.notes = [*(caller.entry.notes or ()), *(caller.notes or ())]
            caller.entry.reason = ('script "{}" returned', frame.program.name)
            caller.notes = []
        return self._resume(instance, caller)

    def _replace(self, instance: Instance, frame: Frame) -> int | None:
        """Go on in another script with all variables (L23)."""
        name, _ = instance.asked
        program = self.setup.programs(name, frame.program)
        entry = self._open_last()
        if program is None:
            if entry is not None:
                entry.reason = ('there is no script "{}" here to go on in', name)
            frame.fail(('there is no script "{}" here to go on in', name))
            frame.notes = [] if self.is_traced else None
            instance.finish(Ending.FAILED, f'there is no script "{name}" here to go on in')
            return None
        if entry is not None:
            entry.reason = ('the script goes on as "{}"', program.name)
        new = Frame(program, instance, frame.shared)
        new.update(frame)
        program.spelling.update(frame.program.spelling)
        new.depth = 0
        instance.frames = [new]
        instance.in_event = None
        return program.begin

    # Events

    def _contact_ended(self, contact: str) -> None:
        """Let the scripts of a contact that ended get their release (L20)."""
        for instance in self.instances:
            if instance.contact == contact and not instance.is_over:
                self._pending.append((instance, RELEASE))

    def _deliver(self, instance: Instance, event: PlannedEvent) -> None:
        """Let an event cut in (L17)."""
        is_release = outcome_key(event.event) == outcome_key(RELEASE.event)
        if instance.is_over or (is_release and instance.is_released):
            return
        if is_release:
            self.platform.end(instance.contact)
        if not instance.frames:
            if is_release:
                instance.finish(Ending.ENDED, "its contact was released")
            return
        at = instance.frames[0].program.events.get(outcome_key(event.event))
        if at is not None:
            self._enter_event(instance, event, at, ("{} cut in", event.event))
            return
        root = instance.frames[0]
        self._note_event(root, event, ("{} has no action here", event.event))
        if is_release:
            instance.is_released = True
            instance.finish(Ending.ENDED, "its contact was released, and it has no OnRelease")
        elif outcome_key(event.event) == "answer":
            instance.finish(Ending.SUSPENDED, "it was answered, and it has no OnAnswer")

    def _enter_event(
        self, instance: Instance, event: PlannedEvent, at: int, reason: Reason
    ) -> None:
        """Abandon what is executed and go on at the event's action."""
        root = instance.frames[0]
        del instance.frames[1:]
        root.resume = None
        root.entry = None
        declared = root.program.declaration(at).name
        self._note_event(root, event, reason)
        instance.in_event = declared
        if declared == RELEASE.event:
            instance.is_released = True
        instance.go_on(at, self.clock)

    def _note_event(self, root: Frame, event: PlannedEvent, reason: Reason) -> None:
        """Set what the event brings, and keep it in the trace."""
        for name, value in event.values:
            root.program.spelling.setdefault(name.lower(), name)
            root.set(name.lower(), value)
        if root.notes is not None:
            root.notes.append((EVENT_NOTE, event.event))
        root.reason = reason
        self._append(root, EVENT)

    # The result

    def _result(self) -> Result:
        main = self.main
        frame = main.frames[0]
        spelling = frame.program.spelling
        variables = {spelling.get(name, name): value for name, value in sorted(frame.items())}
        variables |= {name: value for name, value in sorted(frame.shared.items())}
        return Result(
            ending=main.status or Ending.SUSPENDED,
            why=main.why,
            steps=self.steps,
            clock=self.clock,
            variables=variables,
            contact=main.contact,
            contacts=self.platform.statuses(),
            scripts=tuple((i.name, str(i.status)) for i in self.instances if i is not main),
            left_running=tuple(self._left_running()),
            trace=self.trace,
        )

    def _left_running(self) -> list[Left]:
        """Answer the scripts of this run that did not end, and their contacts."""
        left: list[Left] = []
        for instance in self.instances:
            if instance.kind == "other" or (instance.kind == "main" and instance.status is Ending.RETURNED):
                continue
            if instance.status not in OVER:
                left.append(Left("script", "main" if instance.kind == "main" else instance.name))
            contact = self.platform.contact(instance.contact)
            is_digital_end = (
                instance.status is Ending.ENDED and contact is not None and contact.media == "Digital"
            )
            if self.platform.status_of(instance.contact) != ENDED and not is_digital_end:
                left.append(Left("contact", instance.contact))
        return left


def visited(entry: Entry) -> tuple[str, str] | None:
    """Answer the script and the action of an entry, ``None`` for an event."""
    frame, edge, *_ = entry.parts() if isinstance(entry, OpenEntry) else entry
    if edge == EVENT:
        return None
    program = frame.program
    return program.name, program.written(program.edges.action[edge]).id

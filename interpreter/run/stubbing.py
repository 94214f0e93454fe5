"""What a scenario lays over a program: stubs at actions, and events that cut in at one.

Only the actions that a scenario names are replaced, so all others run at full speed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from ...actions.ports import Running, Visit
from ...actions.values import Value
from ...grammar.documents.nodes import shorten
from ...grammar.finding import BranchlineError, Findings
from ...grammar.names import nearest, outcome_key
from ...grammar.script import Span
from ..program.binding import reading_of
from ..program.program import ENDED_ELSEWHERE, Program
from ..world.caller import Caller, DigitBuffer, Inputs, InputUse

if TYPE_CHECKING:
    from .frame import Frame
    from .run import DryRun

ERROR = "error"
_REPEATED = 100

T = TypeVar("T")


class Stub(NamedTuple):
    """What happens at one visit of an action: an outcome or an HTTP status, and variables.

    The status 0 is a time-out.
    """

    outcome: str | None = None
    status: int | None = None
    values: tuple[tuple[str, Value], ...] = ()


class Stubs(NamedTuple):
    """The stubs of one action: one a visit, or the same at every visit."""

    visits: tuple[Stub, ...]
    repeats: bool = False

    def at(self, visit: int) -> Stub | None:
        """Return the stub of a visit, counted from 0; ``None`` after the last one."""
        if self.repeats:
            return self.visits[0]
        return self.visits[visit] if visit < len(self.visits) else None

    def with_visits(self, more: Mapping[int, Stub]) -> Stubs:
        """Return these with others at some visits; one that repeats does so a while longer."""
        length = max(len(self.visits), 1 + max(more, default=-1))
        if self.repeats:
            length += _REPEATED
        return Stubs(tuple(more.get(at) or self.at(at) or Stub() for at in range(length)))


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event that a scenario brings: while an action is visited, or at a virtual second."""

    event: str
    during: str | None = None
    visit: int = 1
    at: float | None = None
    values: tuple[tuple[str, Value], ...] = ()


Used = tuple[str, int] | InputUse | PlannedEvent
"""What a run used of a plan: an action's stub and its place in the list, input, or an event."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Stubs by action id, and events; ``script/id`` names an action of another script."""

    stubs: Mapping[str, Stubs] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[PlannedEvent, ...] = ()
    caller: Caller = field(default_factory=Caller)

    def parts(self) -> Iterator[Used]:
        """Yield all that a run can use of it."""
        for id, stubs in self.stubs.items():
            yield from ((id, place) for place in range(len(stubs.visits)))
        yield from self.caller.parts()
        yield from self.events


def overlay(
    visits: list[Visit], program: Program, plan: Plan, run: DryRun, *, is_main: bool
) -> list[Visit]:
    """Return the visits with the plan's laid over them; without any, the same list."""
    if not plan.stubs and not plan.events and not plan.caller.inputs:
        return visits
    named = ((id, (id, stubs)) for id, stubs in plan.stubs.items())
    stubs = _own(named, program, is_main=is_main)
    events = _own(
        ((event.during, event) for event in plan.events if event.during is not None),
        program,
        is_main=is_main,
    )
    inputs = _own(
        ((id, (id, each)) for id, each in plan.caller.inputs.items()), program, is_main=is_main
    )
    if not stubs and not events and not inputs:
        return visits
    visits = visits.copy()
    for at, (id, entries) in inputs:
        visits[at] = _answered(visits[at], id, entries, run)
    for at, (id, stub) in stubs:
        visits[at] = _stubbed(visits[at], at, id, stub, program, run)
    for at, event in events:
        visits[at] = _interrupted(visits[at], at, event, program, run)
    return visits


def position(name: str, program: Program, *, is_main: bool) -> int | None:
    """Return which action of the program a plan's name means, if any."""
    script, slash, id = name.rpartition("/")
    if not slash:
        return program.index.get(name) if is_main else None
    stem = script.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].rsplit(".", 1)[0]
    own = {program.name.casefold(), program.stem.casefold()}
    return program.index.get(id) if own & {script.casefold(), stem.casefold()} else None


def stub_edge(program: Program, at: int, outcome: str) -> int:
    """Return the edge of a stubbed outcome; raise ``BranchlineError`` for none such (L25)."""
    try:
        return program.stub_edge(at, outcome, "a stub of the scenario answers")
    except KeyError:
        findings = Findings(program.source)
        no_such_outcome(program, at, outcome, program.written(at).span, findings)
        raise BranchlineError(findings.all) from None


def has_outcome(program: Program, at: int, outcome: str) -> bool:
    """Whether an action can return an outcome: a documented one, or a case of its own."""
    resolved = program.resolved[at]
    if program.may_end_elsewhere(at, outcome):
        return True
    if outcome_key(outcome) in resolved.declaration.outcome_by_key:
        return True
    return any(outcome.casefold() == label.casefold() for label, _ in resolved.cases)


def no_such_outcome(
    program: Program, at: int, outcome: str, span: Span, findings: Findings
) -> None:
    """Report a stub whose outcome the action does not have."""
    declaration = program.declaration(at)
    known = [each.name for each in declaration.outcomes]
    known += [label for label, _ in program.resolved[at].cases]
    if program.may_end_elsewhere(at, ENDED_ELSEWHERE):
        known.append(ENDED_ELSEWHERE)
    findings.add(
        "unknown-outcome",
        f'{declaration.name} "{program.written(at).id}" has no outcome "{shorten(outcome)}"',
        span,
        expected=", ".join(f'"{name}"' for name in known) or "no stub: it has no outcome",
        nearest=nearest(outcome, known),
        statement="L25",
    )


def _own(
    named: Iterable[tuple[str, T]], program: Program, *, is_main: bool
) -> list[tuple[int, T]]:
    """Return what a plan says of the actions of this program."""
    found = ((position(name, program, is_main=is_main), item) for name, item in named)
    return [(at, item) for at, item in found if at is not None]


def _stubbed(
    original: Visit, at: int, id: str, stubs: Stubs, program: Program, run: DryRun
) -> Visit:
    """Return a visit that does what the stub of its turn says."""
    visits = 0
    edges = {
        stub: stub_edge(program, at, stub.outcome)
        for stub in stubs.visits
        if stub.outcome is not None
    }
    reading = reading_of(program, at) if run.is_traced else []
    used = run.trace.used
    erring = {stub for stub in edges if outcome_key(stub.outcome or "") == ERROR}

    def visit(me: Running) -> int:
        nonlocal visits
        stub = stubs.at(visits)
        visits += 1
        if stub is None:
            return original(me)
        used.add((id, 0 if stubs.repeats else visits - 1))
        for name, value in stub.values:
            run.trace.spelling.setdefault(name.lower(), name)
            me.set(name.lower(), value)
        if stub in edges:
            for getter in reading:
                getter(me)
        if stub in erring:
            me.set("_err", "a stub of the scenario answers Error")
        if stub.status is None:
            return edges[stub] if stub in edges else original(me)
        run.platform.force(stub.status)
        try:
            return original(me)
        finally:
            run.platform.force(None)

    return visit


def _answered(original: Visit, id: str, inputs: Inputs, run: DryRun) -> Visit:
    """Return a visit at which the caller does what is planned for its turn."""
    visits = 0

    def visit(me: Running) -> int:
        nonlocal visits
        pressing = inputs.at(visits)
        visits += 1
        if pressing is not None:
            run.trace.used.add(InputUse(id, 0 if inputs.repeats else visits - 1))
            instance = cast("Frame", me).instance
            if instance.line is None:
                instance.line = DigitBuffer()
            instance.line.bring(pressing)
        return original(me)

    return visit


def _interrupted(
    original: Visit, at: int, event: PlannedEvent, program: Program, run: DryRun
) -> Visit:
    """Return a visit that an event abandons at the planned turn (L17)."""
    visits = 0
    edge = program.cut_edge(at, event.event)

    def visit(me: Running) -> int:
        nonlocal visits
        visits += 1
        # A frame is all that ever runs; the seam does not show whose it is.
        if visits == event.visit and run.events.cut_in(cast("Frame", me).instance, event):
            run.trace.used.add(event)
            return edge
        return original(me)

    return visit

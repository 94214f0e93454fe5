"""Where a stub becomes an edge: what a scenario lays over a program, stubs and events.

Only the actions that a scenario names are replaced, so all others run at full speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from ...actions.ports import Running, Visit
from ...grammar.documents.nodes import shorten
from ...grammar.finding import BranchlineError, Findings
from ...grammar.names import key, nearest, outcome_key
from ...grammar.script import Span
from ..program.edges import Exit
from ..program.program import ENDED_ELSEWHERE, Program
from ..world.caller import Inputs, InputUse
from ..world.plan import PlannedEvent, Stub, Stubs
from .decided import decided_visit

if TYPE_CHECKING:
    from ..state.frame import Frame
    from ..state.run_platform import RunPlatform
    from ..state.state import RunState
    from .events import Events

STUB, INPUT, EVENT = "stub", "input", "event"
_STATUS = re.compile(r"[1-5]\d\d", re.ASCII)
TIMEOUT = "timeout"

T = TypeVar("T")


class Around(NamedTuple):
    """What the visits of a plan act on: the state of a run, its events and its platform."""

    state: RunState
    events: Events
    platform: RunPlatform

    def turn(self, kind: str, program: Program, what: object) -> int:
        """Return how often a part of the plan was asked before, and count once more."""
        turns, part = self.state.turns, (kind, program, what)
        turn = turns.get(part, 0)
        turns[part] = turn + 1
        return turn


def overlay(visits: list[Visit], program: Program, run: Around) -> list[Visit]:
    """Return the visits with the plan's laid over them; without any, the same list."""
    plan, is_main = run.state.setup.plan, program is run.state.program
    if plan.is_blank:
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
    for at, (id, stub) in stubs:
        visits[at] = _stubbed(visits[at], at, id, stub, program, run)
    for at, (id, entries) in inputs:
        visits[at] = _answered(visits[at], id, entries, program, run)
    for place, (at, event) in enumerate(events):
        visits[at] = _interrupted(visits[at], at, event, place, program, run)
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


def meant(program: Program, at: int, stub: Stub) -> Stub:
    """Return a stub whose one word is a status or a time-out as that, if its action takes one.

    An outcome or a case of that name comes first.
    """
    word = stub.outcome or ""
    if not program.declaration(at).takes_status or has_outcome(program, at, word):
        return stub
    if key(word) == TIMEOUT:
        return stub._replace(outcome=None, status=0)
    return stub._replace(outcome=None, status=int(word)) if _STATUS.fullmatch(word) else stub


def has_outcome(program: Program, at: int, outcome: str) -> bool:
    """Whether an action can return an outcome: a documented one, or a case of its own."""
    resolved = program.resolved[at]
    if program.may_end_elsewhere(at, outcome):
        return True
    if outcome_key(outcome) in resolved.declaration.outcome_by_key:
        return True
    return any(outcome.casefold() == label.casefold() for label, _ in resolved.cases)


def answers(program: Program, edge: int, outcome: str) -> bool:
    """Whether an edge is that of an outcome; ``ended`` is no outcome in a trace (D27)."""
    edges = program.edges
    if program.may_end_elsewhere(edges.action[edge], outcome):
        return edges.target[edge] == Exit.END
    return outcome_key(edges.outcome[edge] or "") == outcome_key(outcome)


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
    original: Visit, at: int, id: str, stubs: Stubs, program: Program, run: Around
) -> Visit:
    """Return a visit that does what the stub of its turn says."""
    stubs = stubs._replace(visits=tuple(meant(program, at, each) for each in stubs.visits))
    decided = {
        stub: _decided(program, at, stub.outcome, run)
        for stub in stubs.visits
        if stub.outcome is not None
    }
    used = run.state.trace.used

    def visit(me: Running) -> int:
        turn = run.turn(STUB, program, id)
        stub = stubs.at(turn)
        if stub is None:
            return original(me)
        used.add((id, 0 if stubs.repeats else turn))
        for name, value in stub.values:
            run.state.trace.spelling.setdefault(name.lower(), name)
            me.set(name.lower(), value)
        act = decided.get(stub, original)
        if stub.outcome is None and stub.status is None:
            return act(me)
        run.platform.force(stub.status)
        try:
            edge = act(me)
        finally:
            run.platform.force(None)
        _keep(stub, cast("Frame", me))
        return edge

    return visit


def _decided(program: Program, at: int, outcome: str, run: Around) -> Visit:
    """Return the visit that a stub's outcome makes; raise ``BranchlineError`` for none such."""
    stub_edge(program, at, outcome)
    return decided_visit(program, at, outcome, is_traced=run.state.trace.is_on)


def _keep(stub: Stub, frame: Frame) -> None:
    """Let what a stub sets stand against what its action sets, now or when its pause is over."""
    act = frame.then
    _set_again(stub, frame)
    if act is not None and stub.values:

        def both(me: Running) -> None:
            act(me)
            _set_again(stub, me)

        frame.then = both


def _set_again(stub: Stub, me: Running) -> None:
    for name, value in stub.values:
        if me[name.lower()] != value:
            me.set(name.lower(), value)


def _answered(original: Visit, id: str, inputs: Inputs, program: Program, run: Around) -> Visit:
    """Return a visit at which the caller does what is planned for its turn."""

    def visit(me: Running) -> int:
        turn = run.turn(INPUT, program, id)
        pressing = inputs.at(turn)
        if pressing is None:
            return original(me)
        run.state.trace.used.add(InputUse(id, 0 if inputs.repeats else turn))
        # A frame is all that ever runs; the seam does not show whose it is.
        line = cast("Frame", me).line
        line.bring(pressing)
        edge = original(me)
        line.bring(None)  # what an action of a stub did not listen to is not heard later
        return edge

    return visit


def _interrupted(
    original: Visit, at: int, event: PlannedEvent, place: int, program: Program, run: Around
) -> Visit:
    """Return a visit that an event abandons at the planned turn (L17)."""
    edge = program.cut_edge(at, event.event)

    def visit(me: Running) -> int:
        turn = run.turn(EVENT, program, (place, event))
        instance = run.state.instance(cast("Frame", me).number)
        if turn + 1 == event.visit and run.events.cut_in(instance, event):
            run.state.trace.used.add(event)
            return edge
        return original(me)

    return visit

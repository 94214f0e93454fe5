"""What a person decides at a step of a run: another outcome, keys of the caller, an event.

Each is laid over the plan of the run, so that a run with choices is a run from the start with
another plan: the same text, world and plan give the same run (L26).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from ....grammar.finding import RequestError
from ....interpreter.program.edges import Exit
from ....interpreter.program.program import Program
from ....interpreter.trace.masking import without_secrets
from ....interpreter.trace.step import EVENT, Entry
from ....interpreter.world.caller import Inputs, Pressing
from ....interpreter.world.plan import Plan, PlannedEvent, Stub, Stubs


class CannotChooseError(RequestError):
    """What a person asks for is not possible at that step; the message says why."""

    rule = "cannot-choose"


class Visit(NamedTuple):
    """A visit of an action: its script, its place there, and its name in a plan.

    ``number`` counts the visits of the action before it, ``answered`` those of them into which
    no event cut.
    """

    program: Program
    at: int
    name: str
    number: int
    answered: int

    @property
    def caption(self) -> str:
        """Return what people call the action."""
        written = self.program.written(self.at)
        return without_secrets(written.caption) or written.id


def visit_of(entries: list[Entry], step: int, main: Program) -> Visit:
    """Return which visit a step is, counted from 0; raise for a step that is an event."""
    origin, edge, *_ = entries[step]
    program = origin.program
    if edge == EVENT:
        raise CannotChooseError("an event answers nothing: choose at an action")
    action, target = program.edges.action, program.edges.target
    at = action[edge]
    before = [
        own
        for each, own, *_ in entries[:step]
        if each.program is program and own != EVENT and action[own] == at
    ]
    answered = sum(target[own] != Exit.CUT for own in before)
    id = program.written(at).id
    name = id if program is main else f"{program.name}/{id}"
    return Visit(program, at, name, len(before), answered)


@dataclass(frozen=True, slots=True)
class Answer:
    """An action answers something else at a visit."""

    step: int
    said: str
    name: str
    turn: int
    stub: Stub
    part = "stub"

    def lay_over(self, plan: Plan) -> Plan:
        """Return the plan with this in it."""
        stubs = plan.stubs.get(self.name, Stubs(())).with_visits({self.turn: self.stub})
        return replace(plan, stubs={**plan.stubs, self.name: stubs})


@dataclass(frozen=True, slots=True)
class Press:
    """The caller presses keys at a visit, or nothing."""

    step: int
    said: str
    name: str
    turn: int
    pressing: Pressing
    part = "input"

    def lay_over(self, plan: Plan) -> Plan:
        """Return the plan with this in it."""
        known: Mapping[str, Inputs] = plan.caller.inputs
        inputs = known.get(self.name, Inputs(())).with_visit(self.turn, self.pressing)
        return replace(plan, caller=replace(plan.caller, inputs={**known, self.name: inputs}))


@dataclass(frozen=True, slots=True)
class Cut:
    """An event cuts in, at a visit or at a second of the run."""

    step: int
    said: str
    event: PlannedEvent
    part = "events"

    def lay_over(self, plan: Plan) -> Plan:
        """Return the plan with this in it."""
        return replace(plan, events=(*plan.events, self.event))


Choice: TypeAlias = Answer | Press | Cut

"""What can be looked into at a frame: its variables, its contact, the system, the step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ....actions.values import Value, show
from ....interpreter.state.frame import Frame
from ....interpreter.system_variables import system_variables
from ....interpreter.trace.step import EVENT, Step
from ...debugging.debug_session import DebugSession, Where
from ...debugging.parts import Part
from ...run_plan import outcomes_of

OUTCOME = "outcome"


class Scope(NamedTuple):
    """One part of what is known at a frame."""

    name: str
    where: Where
    position: int


class Section(NamedTuple):
    """A list within the scope of the step."""

    name: str
    position: int


class Held(NamedTuple):
    """A variable of a frame, or a part of one."""

    where: Where
    variable: str
    parts: tuple[Part, ...] = ()


class Row(NamedTuple):
    """One line: a name, a value or a text in its place, and what can be opened behind it."""

    name: str
    value: Value = None
    text: str | None = None
    inside: Section | Held | None = None
    can_be_set: bool = False


SCOPES = ("Variables", "Step", "Contact", "System")


def rows_of(session: DebugSession, scope: Scope) -> list[Row]:
    """Return the lines of a scope."""
    return [*_SCOPES[scope.name](session, scope)]


def rows_in(session: DebugSession, section: Section) -> list[Row]:
    """Return the lines of a list within the scope of the step."""
    return [*_SECTIONS[section.name](session, session.steps[section.position])]


def _variables(session: DebugSession, scope: Scope) -> Iterator[Row]:
    held = session.values(scope.where)
    for name in sorted(held, key=str.casefold):
        yield Row(name, held[name], inside=Held(scope.where, name), can_be_set=True)


def _step(session: DebugSession, scope: Scope) -> Iterator[Row]:
    step = session.steps[scope.position]
    yield Row("number", step.number)
    yield Row("action", text=step.action)
    if step.caption:
        yield Row("caption", text=session.result.redaction(step.caption))
    outcomes = _outcomes(session, scope.position)
    if step.outcome is not None or outcomes:
        yield Row(OUTCOME, text=step.outcome or "none", can_be_set=bool(outcomes))
    if outcomes:
        yield Row("outcomes", text=", ".join(outcomes))
    if step.branch is not None:
        yield Row("branch", text=step.branch)
    if step.target is not None:
        yield Row("target", text=step.target)
    yield Row("why", text=step.why)
    yield Row("assumed", step.assumed)
    yield Row("clock", text=f"{show(step.clock)} s")
    for name, count in (
        ("properties", len(step.properties)),
        ("changed", len(step.changed)),
        ("calls", len(step.calls)),
    ):
        if count:
            yield Row(name, text=str(count), inside=Section(name, scope.position))


def _outcomes(session: DebugSession, position: int) -> list[str]:
    origin, edge, *_ = session.entries[position]
    if edge == EVENT:
        return []
    return outcomes_of(origin.program, origin.program.edges.action[edge])


def _contact(session: DebugSession, scope: Scope) -> Iterator[Row]:
    frame = session.frame(scope.where)
    if frame is None:
        return
    layer, hide = session.stopped().state.layer, session.result.redaction
    id = frame.contact_id
    known = layer.contact(id)
    yield Row("id", text=hide(id))
    yield Row("status", text=hide(layer.status_of(id) or "not known"))
    if known is None:
        return
    for name in ("media", "skill", "master", "agent"):
        value = getattr(known, name)
        if value:
            yield Row(name, text=hide(str(value)))


def _system(session: DebugSession, scope: Scope) -> Iterator[Row]:
    frame = session.frame(scope.where)
    if frame is None:
        return
    for key, variable in system_variables().by_key.items():
        if variable.value is None or key in frame:
            continue
        value = session.shown_value(variable.name, _fact(frame, key))
        if value is not None:
            yield Row(variable.name, value)


def _fact(frame: Frame, key: str) -> Value:
    return frame[key]


def _properties(_session: DebugSession, step: Step) -> Iterator[Row]:
    yield from (Row(name, text=text) for name, text in step.properties)


def _changed(_session: DebugSession, step: Step) -> Iterator[Row]:
    yield from (Row(name, value) for name, value in step.values)


def _calls(_session: DebugSession, step: Step) -> Iterator[Row]:
    for number, call in enumerate(step.calls, 1):
        yield Row(str(number), text=str(call))


_SCOPES: dict[str, Callable[[DebugSession, Scope], Iterator[Row]]] = {
    "Variables": _variables,
    "Step": _step,
    "Contact": _contact,
    "System": _system,
}
_SECTIONS: dict[str, Callable[[DebugSession, Step], Iterator[Row]]] = {
    "properties": _properties,
    "changed": _changed,
    "calls": _calls,
}

"""Breakpoints: an action, an outcome of it, or a condition that holds after a step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...grammar.finding import RequestError
from ...grammar.names import key, nearest, outcome_key
from ...grammar.snippet.expression import ExpressionError, parse_expression
from ...interpreter.code.compiled import Code
from ...interpreter.run.workbench import Workbench
from ...interpreter.trace.step import Step
from .debug_session import DebugSession

_HOLDS = "holds_here"


class BreakpointError(RequestError):
    """No breakpoint can stand there; the message says why."""

    rule = "bad-breakpoint"


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """What a person wrote, and what tells whether a step meets it."""

    text: str
    meets: Callable[[DebugSession, Step], bool]


def read_breakpoint(text: str, session: DebugSession) -> Breakpoint:
    """Return the breakpoint of ``ACTION``, ``ACTION=OUTCOME`` or ``if CONDITION``."""
    word, _, condition = text.partition(" ")
    if word.lower() == "if" and condition.strip():
        return Breakpoint(text, _condition(condition.strip()))
    id, sign, outcome = (part.strip() for part in text.partition("="))
    ids = {each.id for each in session.steps} | set(session.program.index)
    events = {each.id for each in session.steps if each.event is not None}
    found = next((each for each in sorted(ids | events) if key(each) == key(id)), None)
    if id in ids:
        found = id
    if found is None:
        near = nearest(id, sorted(ids))
        hint = f'; did you mean "{near}"?' if near else ""
        raise BreakpointError(f'no action "{id}" is in this script or run{hint}')
    if not sign:
        return Breakpoint(text, lambda _, step: step.id == found)
    _check_outcome(session, found, outcome)
    wanted = outcome_key(outcome)
    return Breakpoint(
        text, lambda _, step: step.id == found and outcome_key(step.outcome or "") == wanted
    )


def _check_outcome(session: DebugSession, id: str, outcome: str) -> None:
    at = session.program.index.get(id)
    if at is None:
        return
    resolved = session.program.resolved[at]
    names = [each.name for each in resolved.declaration.outcomes]
    names += [label for label, _ in resolved.cases]
    if outcome_key(outcome) not in map(outcome_key, names):
        near = nearest(outcome, names)
        hint = f'did you mean "{near}"?' if near else f"expected {', '.join(names)}"
        name = resolved.declaration.name
        raise BreakpointError(f'{name} "{id}" has no outcome "{outcome}"; {hint}')


def _condition(text: str) -> Callable[[DebugSession, Step], bool]:
    """Return what computes an expression with the variables as they are after a step."""
    try:
        parse_expression(text)
    except ExpressionError as error:
        raise BreakpointError(f"the condition cannot be read: {error}") from None

    bench = Workbench()
    code = Code.of(f"IF {text} {{ {_HOLDS} = 1 }}", bench.scope)

    def holds(session: DebugSession, _step: Step) -> bool:
        frame = bench.frame
        frame.clear()
        frame.context.passes = 0
        for name, value in session.values().items():
            frame.set(name.lower(), value)
        return bench.run(code).variables.get(_HOLDS) == 1

    return holds

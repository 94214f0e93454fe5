"""Requests about values: scopes, variables, and to set one."""

from __future__ import annotations

import re

from ....actions.values import Array, Value
from ....interpreter.values import written
from ...debugging.debug_session import CannotChangeError, Where
from ...debugging.debugger import Reason, Stop
from ...debugging.evaluation import read
from ...debugging.parts import Part, Target, assign, children, kind_of, part_of, target_of
from ...debugging.stack import running_scripts
from ...serving.arguments import ArgumentError, Arguments
from ...terminal import clean
from ..protocol.client import Body
from .scopes import OUTCOME, SCOPES, Held, Row, Scope, Section, rows_in, rows_of
from .session import DapSession, Handlers, OrderError
from .walking import come_to

_LONGEST = 2_000
_PLACE = re.compile(r"\d{1,9}", re.ASCII)
_MOST_ROWS = 10_000


def _scopes(session: DapSession, arguments: Arguments) -> Body:
    session.need_stopped()
    where = session.where(arguments.needed_number("frameId"))
    position = position_of(session, where)
    if where is None or position is None:
        return {"scopes": []}
    return {
        "scopes": [
            {
                "name": name,
                "variablesReference": session.opened.of(Scope(name, where, position)),
                "expensive": name == "System",
                **({"presentationHint": "locals"} if name == "Variables" else {}),
            }
            for name in SCOPES
        ]
    }


def position_of(session: DapSession, where: Where | None) -> int | None:
    """Return the position of the step of a frame, of the current one where none is meant."""
    debugged = session.debugger.session
    if where is None:
        return debugged.at
    levels = (level for each in running_scripts(debugged) for level in each.levels)
    return next((level.position for level in levels if level.where == where), None)


def _variables(session: DapSession, arguments: Arguments) -> Body:
    session.need_stopped()
    number = arguments.needed_number("variablesReference")
    meant = session.opened.meant(number)
    kind = arguments.text("filter")
    rows = _rows(session, meant)
    if meant is None:
        raise OrderError(f"there is nothing {number} to look into any more")
    is_indexed = isinstance(meant, Held) and isinstance(_value(session, meant), Array)
    if kind and (kind == "indexed") is not is_indexed:
        rows = []
    first = max(0, arguments.number("start"))
    count = arguments.number("count") or _MOST_ROWS
    wanted = rows[first : first + min(max(0, count), _MOST_ROWS)]
    return {"variables": [_row(session, row) for row in wanted]}


def _rows(session: DapSession, meant: object) -> list[Row]:
    debugged = session.debugger.session
    match meant:
        case Scope():
            return rows_of(debugged, meant)
        case Section():
            return rows_in(debugged, meant)
        case Held(where, variable, parts):
            return [
                Row(
                    str(part),
                    value,
                    inside=Held(where, variable, (*parts, part)),
                    can_be_set=True,
                )
                for part, value in children(_value(session, meant))
            ]
        case _:
            return []


def _value(session: DapSession, held: Held) -> Value:
    values = session.debugger.session.values(held.where)
    return part_of(values.get(held.variable), held.parts)


def _row(session: DapSession, row: Row) -> Body:
    if row.text is not None:
        body: dict[str, object] = {"name": clean(row.name), "value": cut(clean(row.text))}
    else:
        body = {"name": clean(row.name), **shown(row.value)}
    inside = row.inside
    is_open = isinstance(inside, Section) or bool(inside is not None and children(row.value))
    body["variablesReference"] = session.opened.of(inside) if is_open else 0
    if isinstance(inside, Held):
        body["evaluateName"] = str(Target(inside.variable, inside.parts))
    if not row.can_be_set:
        body["presentationHint"] = {"attributes": ["readOnly"]}
    return body


def shown(value: Value) -> dict[str, object]:
    """Return a value as a client shows it."""
    body: dict[str, object] = {"value": cut(clean(written(value))), "type": kind_of(value)}
    count = len(children(value))
    if count:
        body["indexedVariables" if isinstance(value, Array) else "namedVariables"] = count
    return body


def cut(text: str) -> str:
    """Return a text that is not too long to be shown beside others."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}... ({len(text):,} characters)"


# Setting


def _set_variable(session: DapSession, arguments: Arguments) -> Body:
    session.need_stopped()
    number = arguments.needed_number("variablesReference")
    name, text = arguments.needed_text("name"), arguments.needed_text("value")
    meant = session.opened.meant(number)
    if isinstance(meant, Scope) and meant.name == "Step" and name == OUTCOME:
        return _set_outcome(session, meant, text)
    match meant:
        case Scope("Variables", where, _):
            return set_value(session, Target(name), text, where)
        case Held(where, variable, parts):
            part: Part = int(name) if _PLACE.fullmatch(name) else name
            return set_value(session, Target(variable, (*parts, part)), text, where)
        case None:
            raise OrderError(f"there is nothing {number} to look into any more")
        case _:
            raise ArgumentError(f'"{name}" cannot be set')


def _set_outcome(session: DapSession, scope: Scope, text: str) -> Body:
    """Take another branch at the step of a frame."""
    wanted = text.strip().strip("\"'")
    take_outcome(session, scope.position, wanted)
    step = session.debugger.session.step
    return {"value": (step.outcome if step is not None else None) or wanted}


def take_outcome(session: DapSession, position: int, outcome: str) -> None:
    """Let the step at a position answer another outcome, and stand there."""
    debugged = session.debugger.session
    before = debugged.at
    debugged.go(position)
    try:
        debugged.answer(outcome)
    except CannotChangeError:
        debugged.go(before)
        raise
    come_to(session, Stop(Reason.STEP), "goto")


def set_value(session: DapSession, target: Target, text: str, where: Where | None) -> Body:
    """Set a variable or a part of one to what a text comes to; return what it holds."""
    debugger = session.debugger
    assign(debugger.session, target, debugger.evaluation.to_set(text, where), where)
    held = next(
        (
            value
            for name, value in debugger.session.values(where).items()
            if name.lower() == target.name.lower()
        ),
        None,
    )
    _tell_of_change(session)
    value = part_of(held, target.parts)
    return {**shown(value), "variablesReference": 0}


def _tell_of_change(session: DapSession) -> None:
    """Let the client ask again: what is on its screen may be of another run."""
    if session.client.is_told_of_invalid:
        session.then("invalidated", {"areas": ["variables"]})


def _set_expression(session: DapSession, arguments: Arguments) -> Body:
    session.need_stopped()
    where = session.where(arguments.number("frameId"))
    expression = arguments.needed_text("expression")
    if expression.strip().lower() == OUTCOME and not _is_variable(session, where):
        position = position_of(session, where)
        take_outcome(session, position or 0, arguments.needed_text("value").strip("\"' "))
        step = session.debugger.session.step
        return {"value": (step.outcome if step is not None else None) or "none"}
    target = target_of(read(expression))
    return set_value(session, target, arguments.needed_text("value"), where)


def _is_variable(session: DapSession, where: Where | None) -> bool:
    return OUTCOME in {name.lower() for name in session.debugger.session.values(where)}


HANDLERS: Handlers = {
    "scopes": _scopes,
    "variables": _variables,
    "setVariable": _set_variable,
    "setExpression": _set_expression,
}

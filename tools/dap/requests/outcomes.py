"""Requests to take another branch: by the name of an outcome, or by the line of its branch."""

from __future__ import annotations

from typing import NamedTuple

from ....interpreter.trace.step import EVENT
from ...debugging.stack import number_of_current
from ...serving.arguments import ArgumentError, Arguments
from ..protocol.client import Body
from .breakpoints import text_of
from .session import DapSession, Handlers, OrderError
from .variables import position_of, take_outcome


class Elsewhere(NamedTuple):
    """Another outcome of the current step."""

    outcome: str


def _go_to_outcome(session: DapSession, arguments: Arguments) -> Body | None:
    session.need_stopped()
    where = session.where(arguments.number("frameId"))
    position = position_of(session, where)
    if position is None:
        raise ArgumentError("that script has answered nothing yet")
    take_outcome(session, position, arguments.needed_text("outcome"))
    return None


def _targets(session: DapSession, arguments: Arguments) -> Body:
    debugged = session.need_stopped().session
    client = session.client
    line = client.own_line(arguments.needed_number("line"))
    text = text_of(session, arguments.object("source"))
    origin, edge, *_ = debugged.entries[debugged.at]
    shown = session.here.sources.of(origin.program)
    is_here = edge != EVENT and text.program is origin.program and text.path == shown.path
    if not is_here:
        return {"targets": []}
    at = origin.program.edges.action[edge]
    id = origin.program.written(at).id
    return {
        "targets": [
            {
                "id": session.opened.of(Elsewhere(outcome)),
                "label": f'"{id}" answers {outcome}',
                "line": client.line(line),
            }
            for its, outcome in text.branches(at)
            if its == line
        ]
    }


def _go_to(session: DapSession, arguments: Arguments) -> Body | None:
    debugged = session.need_stopped().session
    meant = session.opened.meant(arguments.needed_number("targetId"))
    if not isinstance(meant, Elsewhere):
        raise OrderError("there is no such target any more")
    thread = arguments.number("threadId")
    if thread and thread != number_of_current(debugged):
        raise ArgumentError(f"thread {thread} does not stand at that action")
    take_outcome(session, debugged.at, meant.outcome)
    return None


HANDLERS: Handlers = {
    "branchline/goToOutcome": _go_to_outcome,
    "gotoTargets": _targets,
    "goto": _go_to,
}

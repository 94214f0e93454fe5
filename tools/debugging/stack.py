"""Who runs at a step: each script beside the others, its subscripts, and where they stand."""

from __future__ import annotations

from typing import NamedTuple

from ...grammar.names import outcome_key
from ...interpreter.program.program import Program
from ...interpreter.state.frame import Frame
from ...interpreter.state.instance import Instance
from ...interpreter.trace.step import EVENT, EVENT_NOTE, Entry, Origin
from .debug_session import DebugSession, Where


class Level(NamedTuple):
    """A script or a subscript of it: ``position`` of its step in the run, if it has begun.

    ``action`` is where it stands in its program: at an event the action of it, ``None`` without.
    """

    where: Where
    program: Program
    position: int | None
    action: int | None


class RunningScript(NamedTuple):
    """A script that runs: its number, its name in the trace, its levels, the innermost first."""

    number: int
    name: str
    levels: tuple[Level, ...]


def running_scripts(session: DebugSession) -> list[RunningScript]:
    """Return the scripts that are not over after the current step, that of the step included."""
    if not session.steps:
        return []
    own = session.entries[session.at][0].run
    instances = session.stopped().state.instances
    return [
        RunningScript(each.number, session.result.redaction(each.run_name), _levels(each, session))
        for each in instances
        if each.frames and (each.run_name == own or not each.is_over)
    ]


def number_of_current(session: DebugSession) -> int:
    """Return the number of the script whose step is the current one, 0 in a run without steps."""
    frame = session.frame()
    if frame is not None:
        return frame.number
    own = session.entries[session.at][0].run if session.steps else ""
    instances = session.stopped().state.instances if session.steps else []
    return next((each.number for each in instances if each.run_name == own), 0)


def _levels(instance: Instance, session: DebugSession) -> tuple[Level, ...]:
    return tuple(
        _level(frame, depth, session) for depth, frame in reversed([*enumerate(instance.frames)])
    )


def _level(frame: Frame, depth: int, session: DebugSession) -> Level:
    where = Where(frame.number, depth)
    entries, position = session.entries, _position(frame, session)
    if position is None:
        return Level(where, frame.program, None, frame.program.begin)
    return Level(where, frame.program, position, _action(frame.origin, entries[position]))


def _position(frame: Frame, session: DebugSession) -> int | None:
    """Return the position of the newest step of a frame."""
    held = frame.held
    if held is not None and held.at <= session.at:
        return held.at
    places = range(session.at, -1, -1)
    return next((at for at in places if session.entries[at][0] == frame.origin), None)


def _action(origin: Origin, entry: Entry) -> int | None:
    _, edge, _, notes, _ = entry
    if edge != EVENT:
        return origin.program.edges.action[edge]
    name = next((value for about, value in notes or () if about == EVENT_NOTE), "")
    return origin.program.events.get(outcome_key(str(name)))

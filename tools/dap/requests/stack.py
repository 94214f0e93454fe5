"""Requests about where a run stands: threads, frames, texts, and why it stopped."""

from __future__ import annotations

from ....interpreter.trace.step import EVENT
from ...debugging.stack import Level, running_scripts
from ...serving.arguments import ArgumentError, Arguments
from ..protocol.client import Body
from .breakpoints import source_of, text_of
from .session import DapSession, Handlers, OrderError, State


def _threads(session: DapSession, _arguments: Arguments) -> Body:
    if session.state is not State.STOPPED:
        return {"threads": []}
    running = running_scripts(session.debugger.session)
    return {"threads": [{"id": each.number, "name": each.name} for each in running]}


def _stack(session: DapSession, arguments: Arguments) -> Body:
    debugger = session.need_stopped()
    number = arguments.needed_number("threadId")
    running = running_scripts(debugger.session)
    script = next((each for each in running if each.number == number), None)
    if script is None:
        raise ArgumentError(f"there is no thread {number}")
    first = max(0, arguments.number("startFrame"))
    count = arguments.number("levels") or len(script.levels)
    wanted = script.levels[first : first + max(0, count)]
    frames = [_frame(session, level) for level in wanted]
    return {"stackFrames": frames, "totalFrames": len(script.levels)}


def _frame(session: DapSession, level: Level) -> Body:
    client, debugged = session.client, session.debugger.session
    text = session.here.sources.of(level.program)
    at, position = level.action, level.position
    line, column = (1, 1) if at is None else text.places[at]
    if position is not None and debugged.entries[position][1] == EVENT:
        name = f"{debugged.steps[position].id} (event)"
    else:
        name = _named(level)
    hide = debugged.result.redaction
    return {
        "id": session.frames.of(level.where),
        "name": hide(name),
        "source": source_of(text),
        "line": client.line(line),
        "column": client.column(column),
        "canRestart": level.position is not None,
    }


def _named(level: Level) -> str:
    if level.action is None:
        return level.program.name
    action = level.program.resolved[level.action]
    return f"{action.written.id}: {action.declaration.name}"


def _loaded_sources(session: DapSession, _arguments: Arguments) -> Body:
    here = session.here
    for program in {entry[0].program: 0 for entry in here.debugger.session.entries}:
        here.sources.of(program)
    return {"sources": [source_of(each) for each in here.sources.all()]}


def _source(session: DapSession, arguments: Arguments) -> Body:
    given = arguments.object("source")
    reference = arguments.number("sourceReference") or given.number("sourceReference")
    wanted = Arguments({**given.members, "sourceReference": reference})
    text = text_of(session, wanted)
    hide = session.debugger.session.result.redaction
    lines = text.source.text.split("\n")
    return {"content": "\n".join(map(hide, lines)), "mimeType": "text/plain"}


def _exception_info(session: DapSession, _arguments: Arguments) -> Body:
    session.need_stopped()
    stop = session.stop
    if stop is None or not stop.troubles:
        raise OrderError("the run did not stop at anything that went wrong")
    first = stop.troubles[0]
    told = "; ".join(each.why for each in stop.troubles)
    return {
        "exceptionId": first.kind,
        "description": told,
        "breakMode": "always",
        "details": {"typeName": first.kind, "message": told},
    }


HANDLERS: Handlers = {
    "threads": _threads,
    "stackTrace": _stack,
    "loadedSources": _loaded_sources,
    "source": _source,
    "exceptionInfo": _exception_info,
}

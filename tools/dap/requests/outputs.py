"""What a walk tells the person: what is assumed, what is written to a log, and how it ends."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ....actions.values import show
from ....interpreter.run.workbench import tells_secret
from ....interpreter.trace.derived_values import reads_of
from ....interpreter.trace.redaction import HIDDEN
from ....interpreter.trace.step import EVENT, Step
from ....interpreter.unread import UNREAD_NOTE
from ...debugging.debug_session import DebugSession
from ...reports.run_summary import summary
from ...terminal import Terminal, clean
from ..protocol.client import Body
from .breakpoints import source_of
from .session import DapSession

_MOST_LINES = 1_000
_WIDTH = 100
_LOGS = frozenset({"IVRLog"})


def tell_what_happened(session: DapSession) -> None:
    """Send the output of the steps up to the current one, each once."""
    debugged = session.debugger.session
    _forget_what_is_no_more(session, debugged)
    to, room = debugged.at, _MOST_LINES
    for at in range(session.told + 1, to + 1):
        for category, text in _said(debugged, at):
            session.client.output(text, category, place_of(session, at))
            room -= 1
        if room <= 0:
            session.client.output("... more of what is assumed is not told")
            break
    if to > session.told:
        session.told = to
        _tell_traces(session, debugged)
    for line in session.debugger.told:
        session.client.output(clean(line.text), "console", place_of(session, line.at))
    session.debugger.told = []


def tell_ending(session: DapSession) -> None:
    """Send what comes of the run."""
    stream = io.StringIO()
    for line in summary(session.debugger.session.report, Terminal(stream, False, _WIDTH)):
        session.client.output(line, "stdout")


def place_of(session: DapSession, at: int) -> Body:
    """Return the source, line and column of a step, empty for an event."""
    origin, edge, *_ = session.debugger.session.entries[at]
    if edge == EVENT:
        return {}
    text = session.here.sources.of(origin.program)
    line, column = text.places[origin.program.edges.action[edge]]
    client = session.client
    return {"source": source_of(text), "line": client.line(line), "column": client.column(column)}


def _forget_what_is_no_more(session: DapSession, debugged: DebugSession) -> None:
    """Begin again where a change has let the run go another way."""
    if session.version is debugged.version:
        return
    session.version = debugged.version
    if session.told >= debugged.at:
        session.told = debugged.at
        session.shown = len(debugged.stopped().state.told) if debugged.steps else 0


def _said(debugged: DebugSession, at: int) -> Iterator[tuple[str, str]]:
    """Yield what one step tells, without making those that tell nothing."""
    origin, edge, _, notes, _ = debugged.entries[at]
    if edge == EVENT:
        step = debugged.steps[at]
        yield "console", clean(f"{step.number}  {step.id}: {step.why}")
        return
    program = origin.program
    action = program.edges.action[edge]
    name = program.declaration(action).name
    is_unread = any(about == UNREAD_NOTE for about, _ in notes or ())
    if name in _LOGS:
        step = debugged.steps[at]
        said = ", ".join(text for _, text in step.properties)
        yield "stdout", clean(f"{step.number}  {step.id}: {said}")
    is_assumed = edge in program.edges.assumed or action in program.not_computed
    if is_assumed or is_unread:
        step = debugged.steps[at]
        if step.assumed:
            yield "console", clean(f"{step.number}  {_named(step)}: {step.why}")


def _named(step: Step) -> str:
    return f'{step.action} "{step.id}"'


def _tell_traces(session: DapSession, debugged: DebugSession) -> None:
    """Send what TRACE has shown since."""
    if not debugged.result.shown:
        return
    lines = debugged.stopped().state.told.all()
    redaction = debugged.result.redaction
    for each in lines[session.shown : session.shown + _MOST_LINES]:
        is_secret = tells_secret(reads_of(each.written), redaction)
        text = HIDDEN if is_secret else redaction(each.text)
        session.client.output(clean(f"TRACE {show(text)}"), "stdout")
    session.shown = len(lines)

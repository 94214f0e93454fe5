"""Requests that hold words: expressions, the debugger's own commands, and what completes them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from ....interpreter.functions import functions
from ....interpreter.trace.step import EVENT
from ....interpreter.values import written
from ...debugging.commands import DebugCommands
from ...debugging.debug_session import Where
from ...debugging.debugger import Reason, Stop
from ...debugging.evaluation import EvaluationError, read
from ...debugging.parts import children, target_of
from ...run_plan import outcomes_of
from ...serving.arguments import Arguments
from ...terminal import Terminal, clean
from ..protocol.client import Body
from .scopes import Held
from .session import DapSession, Handlers
from .variables import shown
from .walking import come_to

_WIDTH = 100
_MOST_TARGETS = 200
_WORD = re.compile(r"[\w$:]*$")


def _evaluate(session: DapSession, arguments: Arguments) -> Body:
    debugger = session.need_stopped()
    text = arguments.needed_text("expression")
    where = session.where(arguments.number("frameId"))
    context = arguments.text("context")
    if context == "repl" and _is_command(session, text, where):
        return _command(session, text)
    value = debugger.evaluation.value(text, where)
    if context == "clipboard":
        return {"result": written(value), "variablesReference": 0}
    body = shown(value)
    reference = 0
    if children(value):
        held = _held(session, text, where)
        reference = 0 if held is None else session.opened.of(held)
    return {"result": body.pop("value"), **body, "variablesReference": reference}


def _held(session: DapSession, text: str, where: Where | None) -> Held | None:
    """Return the variable that a text names, so that a person can look into it."""
    frame = session.debugger.session.frame(where)
    try:
        target = target_of(read(text))
    except EvaluationError:
        return None
    if frame is None:
        return None
    place = Where(frame.number, frame.origin.depth)
    values = session.debugger.session.values(place)
    names = (name for name in values if name.lower() == target.name.lower())
    name = next(names, None)
    return None if name is None else Held(place, name, target.parts)


def _is_command(session: DapSession, text: str, where: Where | None) -> bool:
    """Whether a line is one of the debugger's commands, and no variable of that name."""
    word = text.strip().lower().partition(" ")[0]
    if not _commands(session, io.StringIO()).is_command(word):
        return False
    held = {name.lower() for name in session.debugger.session.values(where)}
    return word not in held or word != text.strip().lower()


def _commands(session: DapSession, stream: io.StringIO) -> DebugCommands:
    return DebugCommands(session.debugger, Terminal(stream, has_colours=False, width=_WIDTH))


def _command(session: DapSession, text: str) -> Body:
    """Do a command, and tell where it came to, if it moved or changed anything."""
    stream = io.StringIO()
    commands, debugged = _commands(session, stream), session.debugger.session
    before = debugged.at, debugged.version
    commands.answer(text.strip())
    session.debugger.told = []  # which the command has told
    if commands.is_over:
        session.then("terminated")
    elif (debugged.at, debugged.version) != before:
        stop = commands.last_stop
        is_end = stop is None or stop.reason is Reason.END
        come_to(session, Stop(Reason.STEP) if is_end or stop is None else stop)
    return {"result": stream.getvalue().rstrip("\n"), "variablesReference": 0}


def _completions(session: DapSession, arguments: Arguments) -> Body:
    debugger = session.need_stopped()
    text = arguments.needed_text("text")
    column = session.client.own_column(arguments.needed_number("column"))
    lines = text.split("\n")
    line = session.client.own_line(arguments.number("line")) if arguments.has("line") else 1
    before = lines[min(max(line, 1), len(lines)) - 1][: max(0, column - 1)]
    word = _WORD.search(before)
    start = len(before) if word is None else word.start()
    head, _, rest = before.lstrip().partition(" ")
    where = session.where(arguments.number("frameId"))
    commands = _commands(session, io.StringIO())
    name = commands.command_of(head.lower()) if rest or before.endswith(" ") else None
    if name == "outcome":
        start = len(before) - len(rest.lstrip())
        found = [(each, "value") for each in _outcomes(session)]
    elif name in {"break", "log"} and "=" not in rest:
        ids = (
            id
            for program in {e[0].program for e in debugger.session.entries}
            for id in program.index
        )
        found = [(each, "reference") for each in sorted(ids)]
    else:
        found = [*_words(session, where)]
        if not before[:start].strip():
            found += [(each, "keyword") for each in commands.names]
    typed = before[start:].lower()
    targets = [
        {
            "label": label,
            "type": kind,
            "start": session.client.column(start + 1),
            "length": len(before) - start,
        }
        for label, kind in found
        if label.lower().startswith(typed)
    ]
    return {"targets": targets[:_MOST_TARGETS]}


def _outcomes(session: DapSession) -> Iterable[str]:
    debugged = session.debugger.session
    origin, edge, *_ = debugged.entries[debugged.at]
    return [] if edge == EVENT else outcomes_of(origin.program, origin.program.edges.action[edge])


def _words(session: DapSession, where: Where | None) -> Iterable[tuple[str, str]]:
    for name in sorted(session.debugger.session.values(where), key=str.casefold):
        yield clean(name), "variable"
    for name in sorted(functions().functions):
        yield name, "function"


HANDLERS: Handlers = {"evaluate": _evaluate, "completions": _completions}

"""Requests about where to stop: lines, functions, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ....grammar.finding import BranchlineError
from ....interpreter.program.program import Program
from ...debugging.breakpoints import Breakpoint, at_action, read_breakpoint
from ...debugging.evaluation import read
from ...serving.arguments import ArgumentError, Arguments
from ..protocol.client import Body
from .session import DapSession, Handlers, OrderError, State
from .sources import ScriptText

FUNCTIONS = "functions"
_PENDING = "it is looked for when a script is launched"


class Told(NamedTuple):
    """What is told of one breakpoint that was asked for: it itself, or why there is none."""

    breakpoint: Breakpoint | None
    place: Body
    why: str = ""


def _set_lines(session: DapSession, arguments: Arguments) -> Body:
    _need_initialized(session)
    group = _group_of(arguments.object("source"))
    session.wanted[group] = arguments
    return {"breakpoints": _set(session, group)}


def _set_functions(session: DapSession, arguments: Arguments) -> Body:
    _need_initialized(session)
    session.wanted[FUNCTIONS] = arguments
    return {"breakpoints": _set(session, FUNCTIONS)}


def set_again(session: DapSession) -> None:
    """Set all breakpoints in what was launched now, and tell what has come of them."""
    session.numbered.clear()
    if (troubles := session.wanted.get(_TROUBLES)) is not None:
        _set_troubles(session, troubles)
    for group in session.wanted:
        if group == _TROUBLES:
            continue
        for told in _set(session, group, again=True):
            session.then("breakpoint", {"reason": "changed", "breakpoint": told})


def _set(session: DapSession, group: str, *, again: bool = False) -> list[Body]:
    """Set the breakpoints of a group, in place of those that it had."""
    arguments = session.wanted[group]
    asked = [*_asked(arguments, group)]
    told = [*_told(session, group, arguments, asked)]
    before = session.listed.get(group, [])
    numbers = before if again else [next(session.breakpoint_numbers) for _ in told]
    session.listed[group] = numbers
    set_now: list[Breakpoint] = []
    bodies: list[Body] = []
    for number, each in zip(numbers, told, strict=True):
        body: dict[str, object] = {"id": number, "verified": each.breakpoint is not None}
        if each.breakpoint is not None:
            set_now.append(each.breakpoint)
            session.numbered[each.breakpoint] = number
        if each.why:
            body["message"] = each.why
        bodies.append({**body, **each.place})
    if session.launched is not None:
        for gone in session.debugger.breakpoints.pop(group, []):
            session.numbered.pop(gone, None)
        session.debugger.breakpoints[group] = set_now
    if not asked:
        session.wanted.pop(group, None)
        session.listed.pop(group, None)
    return bodies


def _asked(arguments: Arguments, group: str) -> Iterator[Arguments]:
    if group == FUNCTIONS or arguments.has("breakpoints"):
        yield from arguments.objects("breakpoints")
        return
    for line in arguments.values("lines"):
        yield Arguments({"line": line}, "lines")


def _told(
    session: DapSession, group: str, arguments: Arguments, asked: list[Arguments]
) -> Iterator[Told]:
    if session.launched is None:
        yield from (Told(None, {}, _PENDING) for _ in asked)
        return
    if group == FUNCTIONS:
        yield from (_function(session, each) for each in asked)
        return
    try:
        text = text_of(session, arguments.object("source"))
    except BranchlineError as error:
        said = str(error).splitlines()[0]
        yield from (Told(None, {}, said) for _ in asked)
        return
    yield from (_in_line(session, text, each) for each in asked)


def text_of(session: DapSession, source: Arguments) -> ScriptText:
    """Return the script that a source means; raise ``BranchlineError`` for none such."""
    sources = session.here.sources
    reference = source.number("sourceReference")
    if reference:
        text = sources.numbered(reference)
        if text is None:
            raise ArgumentError(f"there is no source {reference}")
        return text
    return sources.at(Path(source.needed_text("path")))


def _in_line(session: DapSession, text: ScriptText, asked: Arguments) -> Told:
    try:
        line = session.client.own_line(asked.needed_number("line"))
        column = session.client.own_column(asked.number("column")) if asked.has("column") else 0
        found = text.line(line, column)
        if found is None or (text.shares_lines and not column and not text.reference):
            return Told(None, {}, _why_none(text, line, has_action=found is not None))
        breakpoint_ = at_action(text.program, found.at, found.outcome)
        breakpoint_ = _with_more(session, breakpoint_, asked, text.program)
    except BranchlineError as error:
        return Told(None, {}, str(error))
    client = session.client
    head, start = text.places[found.at]
    place: Body = {"line": client.line(head), "column": client.column(start)}
    if found.outcome is not None:
        place = {"line": client.line(line)}
    why = "" if session.here.sources.is_in_reach(text.path) else "no run of this comes here"
    return Told(breakpoint_, {**place, "source": source_of(text)}, why)


def _why_none(text: ScriptText, line: int, *, has_action: bool) -> str:
    if has_action:
        return "several actions share this line; break at the column, or at an action by its id"
    behind = text.next_head(line)
    hint = "" if behind is None else f'; the next one is "{behind[1]}" in line {behind[0]}'
    return f"no action is in line {line}{hint}"


def _function(session: DapSession, asked: Arguments) -> Told:
    try:
        found = read_breakpoint(asked.needed_text("name"), session.debugger.session)
        return Told(_with_more(session, found, asked), {})
    except BranchlineError as error:
        return Told(None, {}, str(error))


def _with_more(
    session: DapSession, breakpoint_: Breakpoint, asked: Arguments, *owners: Program
) -> Breakpoint:
    condition, hits = asked.text("condition").rstrip(), asked.text("hitCondition").strip()
    more = breakpoint_.with_more(condition, hits, asked.text("logMessage"))
    return session.debugger.checked(more, *owners)


def source_of(text: ScriptText) -> Body:
    """Return a text as a client knows it."""
    if text.reference:
        origin = f"an export in which actions share lines: {text.path.name}"
        return {"name": text.name, "sourceReference": text.reference, "origin": origin}
    return {"name": text.name, "path": str(text.path)}


def _group_of(source: Arguments) -> str:
    reference = source.number("sourceReference")
    return f"#{reference}" if reference else f"@{source.needed_text('path')}"


_TROUBLES = "troubles"


def _set_troubles(session: DapSession, arguments: Arguments) -> Body | None:
    _need_initialized(session)
    session.wanted[_TROUBLES] = arguments
    kinds = dict.fromkeys(arguments.texts("filters"), "")
    for each in arguments.objects("filterOptions"):
        condition = each.text("condition").strip()
        if condition:
            read(condition)
        kinds[each.needed_text("filterId")] = condition
    if session.launched is not None:
        session.debugger.stop_at(kinds)
    return None


def _locations(session: DapSession, arguments: Arguments) -> Body:
    text = text_of(session, arguments.object("source"))
    client = session.client
    first = client.own_line(arguments.needed_number("line"))
    last = client.own_line(arguments.number("endLine")) if arguments.has("endLine") else first
    return {
        "breakpoints": [
            {"line": client.line(line), "column": client.column(column)}
            for line, column in text.lines(first, last)
        ]
    }


def _need_initialized(session: DapSession) -> None:
    if session.state is State.NEW:
        raise OrderError("initialize comes first")


HANDLERS: Handlers = {
    "setBreakpoints": _set_lines,
    "setFunctionBreakpoints": _set_functions,
    "setExceptionBreakpoints": _set_troubles,
    "breakpointLocations": _locations,
}

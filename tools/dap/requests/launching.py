"""Requests that begin and end a session: launch, restart, terminate, disconnect."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from ....actions.values import Value
from ....grammar.finding import RequestError
from ....grammar.names import nearest
from ....grammar.requests import Requests
from ....interpreter.scenarios.world_reader import read_world
from ....interpreter.world.world import World
from ...debugging.debug_session import DebugSession
from ...debugging.debugger import Debugger
from ...run_plan import Answer, given_values
from ...serving.arguments import ArgumentError, Arguments
from ...session import RunRequest, Session
from ..protocol.client import Body
from .breakpoints import set_again
from .session import DapSession, Handlers, Launched, OrderError, State
from .sources import Sources
from .walking import begin

MEMBERS = (
    "script", "scenario", "world", "given", "stubs", "presses", "from", "maxSteps",
    "stopOnEntry", "noDebug", "cwd",
)  # fmt: skip
_OTHER_NAMES = {"program": "script"}
"""What most debuggers call what there is here."""
_OPTIONS = {"set": "given", "stub": "stubs", "press": "presses"}
"""What the command line calls what has another name here."""
_MOST_ASKED = 10_000


def _launch(session: DapSession, arguments: Arguments) -> Body | None:
    if session.state is not State.INITIALIZED:
        raise OrderError(
            "initialize comes before launch"
            if session.state is State.NEW
            else "it is launched already"
        )
    session.launched = _opened(session, arguments)
    session.state = State.LAUNCHED
    set_again(session)
    _begin_if_ready(session)
    return None


def _attach(_session: DapSession, _arguments: Arguments) -> Body | None:
    raise OrderError("there is no run to attach to", expected="launch with a script")


def _configuration_done(session: DapSession, _arguments: Arguments) -> Body | None:
    if session.state is State.NEW:
        raise OrderError("initialize comes first")
    session.is_configured = True
    _begin_if_ready(session)
    return None


def _begin_if_ready(session: DapSession) -> None:
    if session.is_configured and session.state is State.LAUNCHED:
        session.state = State.STOPPED
        begin(session)


def _restart(session: DapSession, arguments: Arguments) -> Body | None:
    """Read everything again from the files, and begin anew."""
    before = session.here
    wanted = arguments.object("arguments")
    session.launched = _opened(session, wanted if wanted.members else before.arguments)
    session.state = State.LAUNCHED
    session.move_on()
    set_again(session)
    _begin_if_ready(session)
    return None


def _terminate(session: DapSession, _arguments: Arguments) -> Body | None:
    if session.state not in {State.NEW, State.OVER}:
        session.state = State.OVER
        session.then("terminated")
    return None


def _disconnect(session: DapSession, _arguments: Arguments) -> Body | None:
    session.state = State.OVER
    return None


def _opened(session: DapSession, arguments: Arguments) -> Launched:
    """Return what is asked for, with its run; raise ``BranchlineError`` for all that is wrong."""
    asked = Requests()
    _warn_of_slips(session, arguments)
    folder = Path(asked.attempt(arguments.text, "cwd") or ".")
    path = asked.attempt(_script, arguments, folder)
    world = asked.attempt(_world, arguments, folder)
    given = asked.attempt(_given, arguments) or {}
    stubs = asked.attempt(_by_action, arguments, "stubs") or {}
    presses = asked.attempt(_by_action, arguments, "presses") or {}
    steps = asked.attempt(_steps, arguments)
    runs_alone = asked.attempt(arguments.flag, "noDebug") or False
    stops_on_entry = asked.attempt(arguments.flag, "stopOnEntry") or False
    request = RunRequest(
        asked.attempt(arguments.text, "scenario") or None,
        world,
        given,
        stubs,
        {id: [str(each) for each in keys] for id, keys in presses.items()},
        steps,
        begin=asked.attempt(arguments.text, "from") or None,
    )
    if path is None:
        asked.refuse()
        raise OrderError("there is no script to launch")
    try:
        opened = asked.need(Session(path.parent).open, path)
        start = opened.start(request, asked)
    except RequestError as error:
        for each in error.each:
            each.of(_OPTIONS.get(each.option, each.option))
        raise
    debugged = DebugSession(opened.program, start.setup, start.scenario, session.look)
    return Launched(
        Debugger(debugged),
        Sources(opened.estate, opened.program, path),
        arguments,
        runs_alone,
        stops_on_entry,
    )


def _warn_of_slips(session: DapSession, arguments: Arguments) -> None:
    """Say which arguments look like one of ours; others are the client's own."""
    for name in arguments.members:
        near = None if name in MEMBERS or name in _OTHER_NAMES else nearest(name, MEMBERS)
        if near is not None:
            said = f'launch: there is no "{name}"; did you mean "{near}"?'
            session.client.output(said, "important")


def _script(arguments: Arguments, folder: Path) -> Path:
    name = arguments.text("script") or arguments.text("program")
    if not name:
        raise ArgumentError('there is no "script"', expected="the path of a script")
    return (folder / name).absolute()


def _steps(arguments: Arguments) -> int | None:
    steps = arguments.number("maxSteps")
    if steps < 0:
        raise ArgumentError(f"maxSteps is {steps}", expected="a whole number from 1")
    return steps or None


def _world(arguments: Arguments, folder: Path) -> World | None:
    name = arguments.text("world")
    return read_world(folder / name) if name else None


def _given(arguments: Arguments) -> dict[str, Value]:
    return given_values(arguments.object("given").members)


def _by_action(arguments: Arguments, name: str) -> dict[str, list[Answer]]:
    """Return answers by action: one that counts at every visit, or a list, one a visit."""
    found: dict[str, list[Answer]] = {}
    members = arguments.object(name).members
    for id, value in members.items():
        listed = cast("list[object]", value) if isinstance(value, list) else [value]
        if len(listed) > _MOST_ASKED or not all(_is_answer(each) for each in listed):
            said = f'{name}: "{id}" is no answer'
            raise ArgumentError(said, expected="a text or a number, or a list of them")
        found[id] = cast("list[Answer]", listed)
    return found


def _is_answer(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


HANDLERS: Handlers = {
    "launch": _launch,
    "attach": _attach,
    "configurationDone": _configuration_done,
    "restart": _restart,
    "terminate": _terminate,
    "disconnect": _disconnect,
}

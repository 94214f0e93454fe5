"""Requests that move: on and back, over and out, and what is told where a walk is over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ...debugging.debug_session import Where
from ...debugging.debugger import Debugger, Reason, Stop
from ...debugging.stack import number_of_current, running_scripts
from ...debugging.troubles import KINDS
from ...serving.arguments import ArgumentError, Arguments
from ..protocol.client import Body
from .outputs import tell_ending, tell_what_happened
from .session import DapSession, Handlers, State

GOOD, FOUND = 0, 1
_WORDS = {
    Reason.STEP: "step",
    Reason.BREAKPOINT: "breakpoint",
    Reason.TROUBLE: "exception",
    Reason.PAUSE: "pause",
    Reason.START: "entry",
}
_ALL = {"allThreadsContinued": True}
Walk = Callable[[Debugger, str | None], Stop]


def begin(session: DapSession) -> None:
    """Run from the start to where it is to stop first."""
    here = session.here
    session.told, session.shown, session.version = -1, 0, here.debugger.session.version
    session.threads = {}
    if here.runs_alone:
        here.debugger.breakpoints.clear()
        here.debugger.stop_at({})
    if here.stops_on_entry and not here.runs_alone and here.debugger.session.steps:
        here.debugger.session.go(0)
        come_to(session, Stop(Reason.START))
        return
    come_to(session, here.debugger.begin())


def come_to(session: DapSession, stop: Stop, reason: str | None = None) -> None:
    """Send where a walk is over, once its request is answered."""
    session.move_on()
    session.stop = stop
    tell_what_happened(session)
    if stop.reason is Reason.END:
        _end(session)
        return
    _tell_threads(session)
    body: dict[str, object] = {
        "reason": reason or _reason(session, stop),
        "threadId": number_of_current(session.debugger.session),
        "allThreadsStopped": True,
    }
    if stop.troubles:
        body["description"] = f"Stopped: {KINDS[stop.troubles[0].kind]}"
        body["text"] = "; ".join(each.why for each in stop.troubles)
    elif stop.reason is Reason.START and reason is None:
        body["description"] = "Stopped at the first step"
    if stop.breakpoints:
        body["hitBreakpointIds"] = [
            session.numbered[each] for each in stop.breakpoints if each in session.numbered
        ]
    session.then("stopped", body)


def _reason(session: DapSession, stop: Stop) -> str:
    functions = session.debugger.breakpoints.get("functions", ())
    if stop.breakpoints and all(each in functions for each in stop.breakpoints):
        return "function breakpoint"
    return _WORDS[stop.reason]


def _end(session: DapSession) -> None:
    """Send what came of the run, and that it is over."""
    tell_ending(session)
    session.state = State.OVER
    is_good = session.debugger.session.report.is_good
    session.then("exited", {"exitCode": GOOD if is_good else FOUND})
    session.then("terminated")


def _tell_threads(session: DapSession) -> None:
    """Send which scripts have begun to run and which are over since the last stop."""
    running = {each.number: each.name for each in running_scripts(session.debugger.session)}
    for number in sorted(set(session.threads) ^ set(running)):
        reason = "started" if number in running else "exited"
        session.then("thread", {"reason": reason, "threadId": number})
    session.threads = running


# Requests


def _moved(walk: Walk, session: DapSession, arguments: Arguments) -> Body:
    debugger = session.need_stopped()
    number = arguments.number("threadId")
    come_to(session, walk(debugger, _run_of(session, number) if number else None))
    return _ALL


def _run_of(session: DapSession, number: int) -> str:
    """Return what the trace calls the script of a thread."""
    instances = session.debugger.session.stopped().state.instances
    if number in session.threads and 1 <= number <= len(instances):
        return instances[number - 1].run_name
    raise ArgumentError(f"there is no thread {number}")


def _step_back(session: DapSession, arguments: Arguments) -> Body:
    is_small = arguments.text("granularity") == "instruction"
    walk: Walk = _one_back if is_small else Debugger.over_back
    return _moved(walk, session, arguments)


def _one_back(debugger: Debugger, _run: str | None) -> Stop:
    return debugger.step_back()


def _one_on(debugger: Debugger, _run: str | None) -> Stop:
    return debugger.step_in()


def _on(debugger: Debugger, _run: str | None) -> Stop:
    return debugger.run_on()


def _back(debugger: Debugger, _run: str | None) -> Stop:
    return debugger.run_back()


def _pause(session: DapSession, _arguments: Arguments) -> None:
    """Do nothing: whatever walked has heard of it, and what stands goes nowhere."""
    session.need_stopped()


def _restart_frame(session: DapSession, arguments: Arguments) -> None:
    debugger = session.need_stopped()
    where = session.where(arguments.needed_number("frameId"))
    if not isinstance(where, Where):
        raise ArgumentError("there is no such frame")
    debugger.to_start_of(where)
    come_to(session, Stop(Reason.STEP), "restart")


HANDLERS: Handlers = {
    "continue": partial(_moved, _on),
    "next": partial(_moved, Debugger.over),
    "stepIn": partial(_moved, _one_on),
    "stepOut": partial(_moved, Debugger.out),
    "stepBack": _step_back,
    "reverseContinue": partial(_moved, _back),
    "pause": _pause,
    "restartFrame": _restart_frame,
}

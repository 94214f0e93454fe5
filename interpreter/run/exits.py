"""What a run does at an edge that leads to no action: pause, call, end, be stuck."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...actions import Release
from ...actions.ports import Reason
from ...grammar.names import outcome_key
from ..bounds import LimitReached
from ..program.edges import Exit
from ..state.frame import Frame
from ..state.instance import Ending, Instance
from ..state.state import RunState
from ..values import filled
from .events import RELEASE
from .services import Services

_ENDS = Release.ENDS


class Exits:
    """Moves running scripts on where their own branches do not."""

    __slots__ = ("_services", "_state")

    def __init__(self, state: RunState, services: Services) -> None:
        """Act on this state."""
        self._services, self._state = services, state

    def serve(self, state: RunState) -> None:
        """Act on a state from now on."""
        self._state = state

    def leave(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        """Do what an edge that leads to no action asks for; return the next action, if any."""
        return self._ways[frame.program.edges.target[edge]](self, instance, frame, edge)

    def follow(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        """Return where an edge leads, doing what it asks for where it leads to no action."""
        target = frame.program.edges.target[edge]
        return target if target >= 0 else self.leave(instance, frame, edge)

    def _fail(self, instance: Instance, frame: Frame, edge: int) -> None:
        """Fail for what a visit or its edge says."""
        instance.finish(Ending.FAILED, self._why_failed(frame, edge))

    def _be_cut(self, _instance: Instance, frame: Frame, edge: int) -> None:
        """Do nothing more: an event has cut in."""
        self._hold(frame, edge)

    def _hold(self, frame: Frame, edge: int) -> None:
        """Remember the edge that is followed later, and the trace's entry that it completes."""
        frame.resume = frame.program.edges.after.get(edge)
        frame.held = self._state.trace.hold_last()

    def _pause(self, instance: Instance, frame: Frame, edge: int) -> None:
        """Let time pass, or let an event in: then the action itself is already done (L14)."""
        self._hold(frame, edge)
        instance.wake = self._state.clock + frame.pause
        if frame.is_interrupted and frame.held is not None and frame.resume is not None:
            self._state.trace.complete(frame.held, edge=frame.resume)
            frame.held = None

    def _run_out(self, instance: Instance, frame: Frame, edge: int) -> None:
        """Come to the end of a chain: stuck on the main one, simply over on an event's (L15)."""
        if frame.is_interrupted:
            return
        id = frame.program.written(frame.program.edges.action[edge]).id
        if instance.in_event is None:
            instance.finish(Ending.STUCK, f'nothing follows "{id}"')
        elif instance.in_event == RELEASE.event:
            instance.finish(Ending.ENDED, f'the chain of OnRelease is over at "{id}"')
        else:
            instance.finish(
                Ending.SUSPENDED, f'the chain of {instance.in_event} is over at "{id}"'
            )

    def _why_failed(self, frame: Frame, edge: int) -> str:
        id = frame.program.written(frame.program.edges.action[edge]).id
        return f'"{id}" stopped the script: {frame["_err"] or "an error"}'

    def _stop(self, instance: Instance, frame: Frame, edge: int) -> None:
        id = frame.program.written(frame.program.edges.action[edge]).id
        if instance.in_event == RELEASE.event:
            instance.finish(Ending.ENDED, f'"{id}" ends the chain of OnRelease')
        else:
            instance.finish(Ending.STOPPED, f'"{id}" halts the script')

    def _end(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        """End a script, through OnRelease where the action asks for it and there is one (L22)."""
        program = frame.program
        release, is_released_first = program.edges.release[edge]
        id = program.written(program.edges.action[edge]).id
        if release is _ENDS or not self._is_digital(instance.contact):
            self._state.layer.end(instance.contact)
            self._services.events.contact_ended(instance.contact, but=instance)
        if is_released_first and not instance.is_released:
            root = instance.frames[0]
            at = root.program.events.get(outcome_key(RELEASE.event))
            if at is not None:
                self._services.events.enter(
                    instance, RELEASE, at, ('"{}" releases the contact', id)
                )
                return None
        instance.is_released = True
        instance.finish(Ending.ENDED, f'"{id}" ends the script')
        return None

    def _is_digital(self, id: str) -> bool:
        contact = self._state.layer.contact(id)
        return contact is not None and contact.media == "Digital"

    def _call(self, instance: Instance, frame: Frame, edge: int) -> int | None:
        """Run a subscript; one that is not there is assumed to return (L23, L24)."""
        name, arguments = frame.asked
        after = frame.program.edges.after[edge]
        trace, limits = self._state.trace, self._state.setup.limits
        program = self._state.setup.programs(name, frame.program)
        if program is None:
            after = frame.program.assumed_edge(after)
            held = trace.hold_last()
            if held is not None:
                reason = ('there is no script "{}" here to run', name)
                trace.complete(held, edge=after, reason=reason)
            return self.follow(instance, frame, after)
        if len(instance.frames) >= limits.depth:
            names = " -> ".join(f'"{f.program.name}"' for f in instance.frames[-3:])
            raise LimitReached(
                f'subscripts go deeper than {limits.depth}: {names} -> "{program.name}"'
            )
        self._hold(frame, edge)
        if frame.held is not None:
            reason = ('it runs script "{}"', program.name)
            trace.complete(frame.held, reason=reason)
        sub = self._services.frame(program, instance, frame.main, len(instance.frames))
        self._services.pass_arguments(arguments, sub)
        instance.frames.append(sub)
        return program.begin

    def _return(self, instance: Instance, frame: Frame, _edge: int) -> int | None:
        """Go back to the caller with one value; at top level the run is over (L22)."""
        if len(instance.frames) == 1:
            instance.finish(Ending.RETURNED, "Return has no script to go back to")
            return None
        value = frame.returned
        instance.frames.pop()
        caller = instance.frames[-1]
        if caller.return_to is not None:
            caller.set(caller.return_to.lower(), value)
        if caller.held is not None:
            reason = ('script "{}" returned', frame.program.name)
            self._state.trace.complete(caller.held, notes=caller.notes, reason=reason)
            caller.notes = []
        return self.resume(instance, caller)

    def _replace(self, instance: Instance, frame: Frame, _edge: int) -> int | None:
        """Go on in another script with all variables (L23)."""
        name, _ = frame.asked
        trace = self._state.trace
        program = self._state.setup.programs(name, frame.program)
        held = trace.hold_last()
        if program is None:
            missing = _missing(name)
            if held is not None:
                trace.complete(held, reason=missing)
            frame.fail(missing)
            frame.notes = [] if trace.is_on else None
            instance.finish(Ending.FAILED, filled(missing))
            return None
        if held is not None:
            trace.complete(held, reason=('the script goes on as "{}"', program.name))
        new = self._services.frame(program, instance)
        new.update(frame.main)
        new.update(frame)
        trace.spelling.update(frame.program.spelling)
        for left in instance.frames:
            left.clear()  # a frame that is its own main one is freed only by the collector
        instance.frames = [new]
        if not instance.is_released:
            instance.in_event = None
        return program.begin

    def resume(self, instance: Instance, frame: Frame) -> int | None:
        """Follow the edge that a pause or a subscript held back."""
        edge, frame.resume = frame.resume, None
        if edge is None:
            return None
        if frame.then is not None:
            self._complete(frame)
        if frame.held is not None:
            self._state.trace.complete(frame.held, edge=edge)
            frame.held = None
        if frame.is_interrupted:
            frame.resume = edge
            instance.wake = self._state.clock
            return None
        return self.follow(instance, frame, edge)

    def _complete(self, frame: Frame) -> None:
        """Do what waited for the end of a pause; what it sets belongs to the visit that paused."""
        act, frame.then = frame.then, None
        if act is not None:
            act(frame)
        if frame.held is not None and frame.notes:
            self._state.trace.complete(frame.held, notes=frame.notes)
            frame.notes = []

    _ways: Mapping[int, Callable[..., int | None]] = {
        Exit.NOTHING: _run_out,
        Exit.FAIL: _fail,
        Exit.FAULT: _fail,
        Exit.PAUSE: _pause,
        Exit.CALL: _call,
        Exit.REPLACE: _replace,
        Exit.RETURN: _return,
        Exit.STOP: _stop,
        Exit.END: _end,
        Exit.CUT: _be_cut,
    }


def _missing(name: str) -> Reason:
    """Return why there is no script to go on in."""
    if not name.strip():
        return "the script's name came out empty, so there is none to go on in"
    return ('there is no script "{}" here to go on in', name)

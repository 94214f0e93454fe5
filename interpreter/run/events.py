"""Where an event may cut in: planned ones at their moment, releases when a contact ends (L17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...actions.ports import Reason
from ...actions.values import Value
from ...grammar.names import outcome_key
from ..platform.queue import Queue
from ..state.instance import Ending, Instance
from ..state.state import RunState
from ..state.waiting import NextAnswer
from ..trace.step import EVENT, EVENT_NOTE
from ..world.plan import PlannedEvent
from ..world.world import ENDED, TRANSFERRED

if TYPE_CHECKING:
    from ..state.frame import Frame

RELEASE = PlannedEvent("OnRelease")
TRANSFER = PlannedEvent("OnTransfer")
RELEASED = outcome_key(RELEASE.event)
ANSWERED = outcome_key("OnAnswer")


class Events:
    """The events of one run: those that wait to cut in, and those that come at a time."""

    __slots__ = ("_answer", "_queue", "_state")

    def __init__(self, state: RunState, queue: Queue) -> None:
        """Serve this state."""
        self._queue, self._state = queue, state
        self._answer: NextAnswer | None = None

    def serve(self, state: RunState) -> None:
        """Serve a state from now on."""
        self._state, self._answer = state, None

    def cut_in(self, instance: Instance, event: PlannedEvent) -> bool:
        """Let an event cut into a script before its next action; return whether it moves it."""
        if not self._moves(instance, event):
            return False
        self._wait(instance, event)
        return True

    def _moves(self, instance: Instance, event: PlannedEvent) -> bool:
        """Whether an event does anything to a script that runs."""
        name = outcome_key(event.event)
        if name == RELEASED:
            return not instance.is_released
        return name == ANSWERED or name in instance.frames[0].program.events

    def deliver_first(self) -> None:
        """Let the first event cut in that waits to."""
        number, event = self._state.pending.pop(0)
        instance = self._state.instance(number)
        if instance.frames:
            instance.frames[-1].is_interrupted = False
        self._deliver(instance, event)

    def next_time(self, before: float | None) -> float | None:
        """Return when the next planned event comes, if that is not after ``before``."""
        at, state = None, self._state
        if state.came < len(state.timed) and not state.main.is_over:
            at = state.timed[state.came].at or 0.0
        self._answer = self._queue.next_answer()
        if self._answer is not None and (at is None or self._answer.at < at):
            at = self._answer.at
        else:
            self._answer = None
        return at if at is not None and (before is None or at <= before) else None

    def bring_next(self) -> None:
        """Let the event of ``next_time`` cut in."""
        state = self._state
        if self._answer is not None:
            answer, self._answer = self._answer, None
            event = self._queue.answer(answer)
            if event is not None:
                self._deliver(state.instance(answer.waiting.instance), event)
            return
        event = state.timed[state.came]
        state.came += 1
        state.trace.used.add(event)
        self._deliver(state.main, event)

    def signal(
        self, source: str, contact: str, values: tuple[Value, ...]
    ) -> tuple[bool | None, Reason]:
        """Let OnSignal cut into the scripts of a contact (D37)."""
        if not contact:
            return False, "no contact id is given"
        status = self._state.layer.status_of(contact)
        if status is None and not self._state.layer.knows_contacts:
            return None, "the world says nothing of other contacts"
        if status is None:
            return False, ('there is no contact "{}"', contact)
        if status == ENDED:
            return False, ("contact {} has already ended", contact)
        given: list[tuple[str, Value]] = [("_SIGNALSOURCE", source)]
        given += [(f"SP{number}", value) for number, value in enumerate(values, 1)]
        event = PlannedEvent("OnSignal", values=tuple(given))
        running = [
            each
            for each in self._state.instances
            if each.contact == contact and each.frames and not each.is_over
        ]
        for instance in running:
            if self._moves(instance, event):
                self._wait(instance, event)
        if running:
            return True, ("contact {} gets the signal", contact)
        return None, ("no script of contact {} runs here", contact)

    def transfer(self, instance: Instance) -> None:
        """Leave a contact transferred, and let OnTransfer cut in (D39)."""
        if self._state.layer.status_of(instance.contact) == ENDED:
            return
        self._state.layer.status[instance.contact] = TRANSFERRED
        self.cut_in(instance, TRANSFER)

    def contact_ended(self, contact: str, but: Instance | None = None) -> None:
        """Let the scripts of a contact that ended get their release (L20), ``but`` one of them."""
        for instance in self._state.instances:
            if instance is not but and instance.contact == contact and not instance.is_over:
                self._wait(instance, RELEASE)

    def _wait(self, instance: Instance, event: PlannedEvent) -> None:
        """Let an event wait until the script of this instance can be interrupted."""
        self._state.pending.append((instance.number, event))
        if instance.frames:
            instance.frames[-1].is_interrupted = True

    def _deliver(self, instance: Instance, event: PlannedEvent) -> None:
        """Let an event cut in (L17)."""
        name = outcome_key(event.event)
        is_release = name == RELEASED
        if instance.is_over or (is_release and instance.is_released):
            return
        if is_release:
            self._state.layer.end(instance.contact)
        if not instance.frames:
            if is_release:
                instance.finish(Ending.ENDED, "its contact was released")
            return
        at = instance.frames[0].program.events.get(name)
        if at is not None:
            self.enter(instance, event, at, ("{} cut in", event.event))
            return
        if is_release or name == ANSWERED:
            self._break_off(instance, event)
        root = instance.frames[0]
        self._note_event(root, event, ("{} has no action here", event.event))
        if is_release:
            instance.is_released = True
            instance.finish(Ending.ENDED, "its contact was released, and it has no OnRelease")
        elif name == ANSWERED:
            instance.finish(Ending.SUSPENDED, "it was answered, and it has no OnAnswer")

    def enter(self, instance: Instance, event: PlannedEvent, at: int, reason: Reason) -> None:
        """Abandon what is executed and go on at the event's action."""
        root = instance.frames[0]
        self._break_off(instance, event)
        for frame in instance.frames[1:]:
            frame.clear()
        del instance.frames[1:]
        declared = root.program.declaration(at).name
        self._note_event(root, event, reason)
        instance.in_event = declared
        if declared == RELEASE.event:
            instance.is_released = True
        instance.go_on(at, self._state.clock)

    def _break_off(self, instance: Instance, event: PlannedEvent) -> None:
        """Leave what is executed unfinished, and say so in the trace."""
        for frame in instance.frames:
            held = frame.abandon()
            if held is not None:
                reason = ("{} cut in before it was over", event.event)
                self._state.trace.complete(held, reason=reason)

    def _note_event(self, root: Frame, event: PlannedEvent, reason: Reason) -> None:
        """Set what the event brings, and keep it in the trace."""
        for name, value in event.values:
            self._state.trace.spelling.setdefault(name.lower(), name)
            root.set(name.lower(), value)
        if root.notes is not None:
            root.notes.append((EVENT_NOTE, event.event))
        root.reason = reason
        self._state.append(root, EVENT)

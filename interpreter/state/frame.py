"""A frame: one script that runs, or one subscript of it, as its actions see it.

A frame is the dictionary of its variables by lower-case name (L6), so that an expression reads one
with a single look-up; what is never set reads as nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from ...actions import Property
from ...actions.platform_port import Platform, Response
from ...actions.ports import GLOBAL, Listening, Reason, Running
from ...actions.run_ports import RunPorts
from ...actions.said import Mail, Message
from ...actions.values import Value
from ..bounds import LONG_TEXT
from ..system_variables import system_variables
from ..trace.noted import LEFT_NOTE
from ..trace.step import REFUSED_NOTE, Origin
from ..trace.step_log import Held
from ..values import FLAT, ValueCopies, filled, handed_on, own_copy, weight
from ..world.caller import DigitBuffer

_GLOBAL = len(GLOBAL)
_is_reserved = system_variables().is_reserved


class Room(RunPorts, Protocol):
    """What code and actions may ask of a run, and the room that it has for texts."""

    def measure(self, name: str, text: str) -> None:
        """Raise ``LimitReached`` where a text is too long for a variable."""
        ...

    def keep_note(self, size: int) -> None:
        """Count data that stays in the trace; raise ``LimitReached`` where it is too much."""
        ...

    def fact(self, origin: Origin, name: str) -> Value:
        """Return a variable of the platform that nothing has set."""
        ...


class Host(Protocol):
    """What frames ask of the run around them; an instance is meant by its number."""

    @property
    def context(self) -> Room:
        """What code and actions may ask."""
        ...

    @property
    def platform(self) -> Platform:
        """What answers API calls."""
        ...

    @property
    def clock(self) -> float:
        """The virtual seconds since the run began."""
        ...

    def length_of(self, sequence: str) -> float | None:
        """Return how many seconds prompts take, ``None`` where the world does not say."""
        ...

    def queue_for(self, instance: int, skill: str, agent: str) -> Reason | None:
        """Let the contact of an instance wait for an agent."""
        ...

    def call_back(self, instance: int, number: str, delay: float) -> Reason | None:
        """Keep the place in queue of an instance without its call."""
        ...

    def finds_callback(self, contact: str, number: str, skill: str) -> bool | None:
        """Whether a callback is queued; an empty skill is that of the contact."""
        ...

    def signal(
        self, source: str, contact: str, values: tuple[Value, ...]
    ) -> tuple[bool | None, Reason]:
        """Let OnSignal cut into the script of a contact."""
        ...

    def transfer(self, instance: int) -> None:
        """Leave the contact of an instance transferred, and let OnTransfer cut in."""
        ...

    def release(self, contact: str) -> None:
        """End a contact, and let OnRelease cut in."""
        ...

    def end_work_item(self, contact: str, own: str) -> Response:
        """End a work item contact."""
        ...

    def spawn(self, name: str, arguments: Sequence[Value], caller: Origin) -> str | None:
        """Start a script beside the others; return its contact's id."""
        ...


class Frame(dict[str, Value]):
    """The variables of one script or subscript, and how its actions act on the run.

    ``asked``, ``pause``, ``returned`` and ``then`` are what the last visit asked for, ``resume``
    and ``held`` the edge and the visit that wait for it; ``line`` holds the caller's keys.
    """

    __slots__ = (
        "_host",
        "_main",
        "asked",
        "context",
        "held",
        "is_interrupted",
        "line",
        "notes",
        "number",
        "origin",
        "pause",
        "platform",
        "program",
        "reason",
        "resume",
        "return_to",
        "returned",
        "state",
        "then",
        "touched",
        "withheld",
    )

    def __init__(
        self, origin: Origin, number: int, line: DigitBuffer, host: Host, main: Frame | None = None
    ) -> None:
        """Start without variables; ``global:`` means those of the main script (L23, D19)."""
        self.origin = origin
        self.program = origin.program
        self.number = number
        self.line = line
        self._main = main  # not itself, which would only be freed when a collector comes by
        self.is_interrupted = False
        self.withheld: list[Reason] | None = None
        self.reason: Reason = ""
        self.notes: list[object] | None = None
        self.state: dict[int, int] = {}
        self.touched: dict[str, None] = {}
        self.return_to: str | None = None
        self.resume: int | None = None
        self.held: Held | None = None
        self.pause = 0.0
        self.asked: tuple[str, tuple[Value, ...]] = ("", ())
        self.returned: Value = None
        self.then: Callable[[Running], None] | None = None
        self._host, self.context, self.platform = host, host.context, host.platform

    def join(self, host: Host) -> None:
        """Belong to a run: act on it from now on."""
        self._host = host
        self.context = host.context
        self.platform = host.platform

    def leave(self) -> None:
        """Belong to no run any more: only the variables stay.

        A script that is over may be shared with other runs, which have left it before.
        """
        try:  # noqa: SIM105 - what suppresses it would take longer than all else at an end
            del self._host, self.context, self.platform
        except AttributeError:
            pass

    def copy_with(self, copies: ValueCopies, line: DigitBuffer, main: Frame | None) -> Frame:
        """Return a frame that goes on by itself; it belongs to the same run until it joins one."""
        copy = Frame(self.origin, self.number, line, self._host, main)
        for name, value in self.items():
            copy[name] = copies.of(value)
        copy.is_interrupted = self.is_interrupted
        copy.reason = self.reason
        copy.notes = None if self.notes is None else self.notes.copy()
        copy.state = self.state.copy()
        copy.touched = self.touched.copy()
        copy.return_to = self.return_to
        copy.resume = self.resume
        copy.held = self.held
        copy.pause = self.pause
        copy.asked = self.asked
        copy.returned = copies.of(self.returned)
        copy.then = self.then
        return copy

    def __missing__(self, name: str) -> Value:
        if name.startswith(GLOBAL):
            return self.main[name[_GLOBAL:]]
        return self.context.fact(self.origin, name)

    @property
    def main(self) -> Frame:
        """Return the frame of the main script, whose variables are the global ones."""
        return self if self._main is None else self._main

    @property
    def contact_id(self) -> str:
        """Return the id of the script's own contact."""
        return self.origin.contact

    def abandon(self) -> Held | None:
        """Give up what was held back; return the visit that this leaves unfinished, if any."""
        held = self.held if self.resume is not None else None
        self.resume = None
        self.held = None
        self.then = None
        return held

    def set(self, name: str, value: Value) -> None:
        """Set a variable, and note it in the trace."""
        if _is_reserved(name):
            self.refuse(name)
            return
        if type(value) is str and len(value) > LONG_TEXT:
            value = self.context.fitting(name, value)
            self.context.keep_note(len(value))
        if type(value) not in FLAT:
            value = own_copy(value)  # no two variables share one (S3)
        self.put(name, value)
        if self.notes is not None:
            self.notes.append((name, value if type(value) in FLAT else self._as_it_is(value)))

    def note(self, about: Property | str, value: Value) -> None:
        """Leave a note for the trace: of an array or an object, as it is now (D140)."""
        if self.notes is not None:
            self.notes.append((about, value if type(value) in FLAT else self._as_it_is(value)))

    def _as_it_is(self, value: Value) -> Value:
        self.context.keep_note(weight(value))
        return own_copy(value)

    def put(self, name: str, value: Value) -> None:
        """Set a variable without a note."""
        if name.startswith(GLOBAL):
            self.main[name[_GLOBAL:]] = value
        else:
            self[name] = value

    def refuse(self, name: str) -> None:
        """Note that a variable stays as it is, since only the platform sets it."""
        if self.notes is not None:
            self.notes.append((REFUSED_NOTE, name))

    def store(self, name: str, value: Value) -> None:
        """Set a variable for code, which notes all that it set at its end."""
        if type(value) is str and len(value) > LONG_TEXT:
            value = self.context.fitting(name, value)
        self.put(name, value)
        self.touched[name] = None

    def tell_touched(self) -> None:
        """Note every variable that code has changed, as it is now."""
        if self.notes is not None:
            for name in self.touched:
                if name not in self and not name.startswith(GLOBAL):
                    continue  # a parameter of a function, which is over
                value = self[name]
                self.context.keep_note(weight(value))
                self.notes.append((name, own_copy(value)))
        self.touched.clear()

    def weigh(self, name: str, text: str) -> None:
        """Count a text that the trace will keep."""
        self.context.measure(name, text)
        self.context.keep_note(len(text))

    def get_state(self, key: int) -> int:
        """Return what an action kept at its last visit."""
        return self.state.get(key, 0)

    def set_state(self, key: int, value: int) -> None:
        """Keep a number for the action's next visit."""
        self.state[key] = value

    def fail(self, reason: Reason) -> None:
        """Keep the reason, and leave it in ``_ERR`` unless the outcome is decided from outside."""
        self.reason = reason
        if self.withheld is None:
            self.set("_err", filled(reason))
        else:
            self.withheld.append(reason)

    def sleep(self, seconds: float) -> None:
        """Ask for a pause of virtual seconds."""
        self.pause = seconds

    def when_over(self, act: Callable[[Running], None]) -> None:
        """Say what is done when the pause is over."""
        self.then = act

    def listen(self, *, clears: bool) -> Listening | None:
        """Return the caller's keys from now on, ``None`` where nothing is known of them."""
        return self.line.listen(self._host.clock, clears=clears)

    def take_keys(self, count: int) -> None:
        """Take the first of the caller's keys away."""
        self.line.take(count)

    def hear(self, way: str) -> Message | None:
        """Return what the caller says or writes next, ``None`` where nothing is known of it."""
        return self.line.messages.next(way)

    def take_message(self, way: str) -> None:
        """Take what the caller says or writes next away."""
        self.line.messages.take(way)

    def mail(self) -> Mail | None:
        """Return the e-mail that the caller has written."""
        return self.line.messages.mail()

    def length_of(self, sequence: str) -> float | None:
        """Return how many seconds prompts take."""
        return self._host.length_of(sequence)

    def queue_for(self, skill: str, agent: str) -> Reason | None:
        """Let the contact wait for an agent."""
        return self._host.queue_for(self.number, skill, agent)

    def hand_on(self, value: Value, what: str) -> Value:
        """Return a value as another script gets it; note where an object stays behind (D130)."""
        handed, is_whole = handed_on(value)
        if not is_whole and self.notes is not None:
            self.notes.append((LEFT_NOTE, what))
        return handed

    def _all_handed_on(self, values: Iterable[Value], name: str) -> tuple[Value, ...]:
        return tuple(
            [
                each if type(each) in FLAT else self.hand_on(each, f"{name}{number}")
                for number, each in enumerate(values, 1)
            ]
        )

    def signal(self, contact: str, values: tuple[Value, ...]) -> tuple[bool | None, Reason]:
        """Let OnSignal cut into the script of a contact."""
        given = self._all_handed_on(values, "SP")
        return self._host.signal(self.contact_id, contact, given)

    def call_script(
        self, name: str, arguments: tuple[Value, ...], return_variable: str | None
    ) -> None:
        """Ask for a subscript."""
        self.asked = (name, self._all_handed_on(arguments, "p"))
        self.return_to = return_variable

    def replace_script(self, name: str) -> None:
        """Ask for another script in place of this one."""
        self.asked = (name, ())

    def spawn_script(self, name: str, arguments: tuple[Value, ...]) -> str | None:
        """Start a script beside this one; return its contact's id."""
        return self._host.spawn(name, self._all_handed_on(arguments, "p"), self.origin)

    def return_value(self, value: Value) -> None:
        """Say what Return hands back."""
        self.returned = self.hand_on(value, "what Return hands back")

    def transfer(self) -> None:
        """Leave the own contact transferred, and let OnTransfer cut in."""
        self._host.transfer(self.number)

    def release(self) -> None:
        """End the own contact, and let OnRelease cut in."""
        self._host.release(self.contact_id)

    def finds_callback(self, number: str, skill: str) -> bool | None:
        """Whether a callback is queued."""
        return self._host.finds_callback(self.contact_id, number, skill)

    def call_back(self, number: str, delay: float) -> Reason | None:
        """Keep the own contact's place in queue without its call."""
        return self._host.call_back(self.number, number, delay)

    def end_work_item(self, contact_id: str) -> Response:
        """End a work item, the own one for an empty id."""
        own = self.contact_id
        return self._host.end_work_item(contact_id or own, own)

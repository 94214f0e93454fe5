"""A frame: one script that runs, or one subscript of it, as its actions see it.

A frame is the dictionary of its variables by lower-case name (L6), so that an expression reads one
with a single look-up; what is never set reads as nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...actions.ports import GLOBAL, Listening, Note, Reason, Response
from ...actions.values import Value
from ..faults import LONG_TEXT
from ..values import filled, own_copy, weight
from ..world.prompts import length_of

if TYPE_CHECKING:
    from ..program.program import Program
    from .context import RunContext
    from .instance import Instance
    from .platform import SimulatedPlatform
    from .trace import OpenEntry

_GLOBAL = len(GLOBAL)


class Frame(dict[str, Value]):
    """The variables of one script or subscript, and how its actions act on the run."""

    __slots__ = (
        "context",
        "depth",
        "entry",
        "instance",
        "is_interrupted",
        "main",
        "notes",
        "platform",
        "program",
        "reason",
        "resume",
        "return_to",
        "state",
        "touched",
    )

    def __init__(self, program: Program, instance: Instance, main: Frame | None = None) -> None:
        """Start without variables; ``global:`` means those of the main script (L23, D19)."""
        super().__init__()
        self.program = program
        self.instance = instance
        self.platform: SimulatedPlatform = instance.run.platform
        self.is_interrupted = False
        self.main: Frame = self if main is None else main
        self.reason: Reason = ""
        self.notes: list[Note] | None = [] if instance.run.is_traced else None
        self.state: dict[int, int] = {}
        self.context: RunContext = instance.run.context
        self.touched: dict[str, None] = {}
        self.return_to: str | None = None
        self.resume: int | None = None
        self.entry: OpenEntry | None = None
        self.depth = len(instance.frames)
        trace = instance.run.trace
        trace.names_secrets = trace.names_secrets or program.names_secrets

    def __missing__(self, name: str) -> Value:
        return self.main.get(name[_GLOBAL:]) if name.startswith(GLOBAL) else None

    @property
    def contact_id(self) -> str:
        """Return the id of the script's own contact."""
        return self.instance.contact

    def abandon(self, reason: Reason) -> None:
        """Give up what was held back, and say why in the trace."""
        if self.entry is not None and self.resume is not None:
            self.entry.reason = reason
        self.resume = None
        self.entry = None

    def set(self, name: str, value: Value) -> None:
        """Set a variable, and note it in the trace."""
        if type(value) is str and len(value) > LONG_TEXT:
            value = self.context.fitting(name, value)
            self.instance.run.keep_note(len(value))
        self.put(name, value)
        if self.notes is not None:
            self.notes.append((name, value))

    def put(self, name: str, value: Value) -> None:
        """Set a variable without a note."""
        if name.startswith(GLOBAL):
            self.main[name[_GLOBAL:]] = value
        else:
            self[name] = value

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
                value = self[name]
                self.instance.run.keep_note(weight(value))
                self.notes.append((name, own_copy(value)))
        self.touched.clear()

    def weigh(self, name: str, text: str) -> None:
        """Count a text that the trace will keep."""
        self.instance.run.measure(name, text)
        self.instance.run.keep_note(len(text))

    def get_state(self, key: int) -> int:
        """Return what an action kept at its last visit."""
        return self.state.get(key, 0)

    def set_state(self, key: int, value: int) -> None:
        """Keep a number for the action's next visit."""
        self.state[key] = value

    def fail(self, reason: Reason) -> None:
        """Keep the reason and leave it in ``_ERR``."""
        self.reason = reason
        self.set("_err", filled(reason))

    def sleep(self, seconds: float) -> None:
        """Ask for a pause of virtual seconds."""
        self.instance.pause = seconds

    def when_over(self, act: Callable[[], None]) -> None:
        """Say what is done when the pause is over."""
        self.instance.then = act

    def listen(self, *, clears: bool) -> Listening | None:
        """Return the caller's keys from now on, ``None`` where nothing is known of them."""
        line = self.instance.line
        return None if line is None else line.listen(self.instance.run.clock, clears=clears)

    def take_keys(self, count: int) -> None:
        """Take the first of the caller's keys away."""
        if self.instance.line is not None:
            self.instance.line.take(count)

    def length_of(self, sequence: str) -> float | None:
        """Return how many seconds prompts take."""
        prompts = self.instance.run.setup.world.prompts
        return length_of(sequence, prompts) if prompts else None

    def queue_for(self, skill: str, agent: str) -> Reason | None:
        """Let the contact wait for an agent."""
        return self.instance.run.events.queue.wait(self.instance, skill, agent)

    def signal(self, contact: str, values: tuple[str, ...]) -> tuple[bool | None, Reason]:
        """Let OnSignal cut into the script of a contact."""
        return self.instance.run.events.signal(self.instance.contact, contact, values)

    def call_script(
        self, name: str, arguments: tuple[str, ...], return_variable: str | None
    ) -> None:
        """Ask for a subscript."""
        self.instance.asked = (name, arguments)
        self.return_to = return_variable

    def replace_script(self, name: str) -> None:
        """Ask for another script in place of this one."""
        self.instance.asked = (name, ())

    def spawn_script(self, name: str, arguments: tuple[str, ...]) -> str | None:
        """Start a script beside this one; return its contact's id."""
        return self.instance.run.spawn(name, arguments, self)

    def return_value(self, value: Value) -> None:
        """Say what Return hands back."""
        self.instance.returned = value

    def transfer(self) -> None:
        """Leave the own contact transferred, and let OnTransfer cut in."""
        self.instance.run.events.transfer(self.instance)

    def release(self) -> None:
        """End the own contact, and let OnRelease cut in."""
        run = self.instance.run
        run.platform.end(self.instance.contact)
        run.events.contact_ended(self.instance.contact)

    def finds_callback(self, number: str, skill: str) -> bool | None:
        """Whether a callback is queued."""
        run = self.instance.run
        own = run.platform.contact(self.instance.contact)
        wanted = skill.strip() or (own.skill if own is not None else "")
        return run.events.queue.finds_callback(number, wanted)

    def call_back(self, number: str, delay: float) -> Reason | None:
        """Keep the own contact's place in queue without its call."""
        return self.instance.run.events.queue.call_back(self.instance, number, delay)

    def end_work_item(self, contact_id: str) -> Response:
        """End a work item, the own one for an empty id."""
        own = self.instance.contact
        return self.instance.run.platform.end_work_item(contact_id or own, own)

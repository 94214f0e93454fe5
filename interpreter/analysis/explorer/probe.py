"""What a visit runs on while all runs are explored: it raises where it asks for what is not known.

The visit is the very one that a run calls. A variable that is open asks to be split, one that
cannot be followed and everything that only a world could answer say so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ....actions.ports import GLOBAL, Reason, Running
from ....actions.values import Date, Value
from ...bounds import LONG_TEXT, LimitReached
from ...platform.context import RunContext
from ...platform.platform import SimulatedPlatform
from ...platform.queue import Queue
from ...platform.stored_values import StoredValues
from ...program.program import Program
from ...state.setup import Setup
from ...state.state import RunState
from ...system_variables import system_variables
from ...trace.step import Origin
from ...values import filled
from ...world.world import Limits
from .data.state import HAVOC, Marker

if TYPE_CHECKING:
    from ....grammar.snippet.nodes import Expression
    from ...platform.statistics import Statistics

MOST_PASSES = 20_000
"""How many passes the code of one visit may make before it is not followed."""


class NotKnown(Exception):  # noqa: N818 - a question, no error
    """A visit asks for a variable that may have any value."""

    def __init__(self, name: str) -> None:
        """Say which one."""
        super().__init__(name)
        self.name = name


class NotFollowed(Exception):  # noqa: N818 - a question, no error
    """A visit asks for what cannot be followed; the text says what that is."""


class NotEnding(NotFollowed):
    """A visit goes on for longer than it is followed, and a run may break it off."""


class ProbeContext(RunContext):
    """The room and the bounds of a run, and no answer to what a world would say."""

    __slots__ = ()

    def __init__(self, program: Program) -> None:
        """Have the bounds of a run of which nothing else is said."""
        state = RunState(program, Setup(limits=Limits(passes=MOST_PASSES)))
        super().__init__(state, SimulatedPlatform(state.layer), Queue(state))

    def now(self) -> Date:
        """Say that nobody knows the time."""
        raise NotFollowed("it asks for the time")

    def utc_offset(self, date: Date) -> float:
        """Say that nobody knows the zone."""
        _ = date
        raise NotFollowed("it asks for the time zone")

    def hold(self, size: int) -> None:
        """Count nothing: bounds on the data of a run are no part of what is explored."""

    def keep_note(self, size: int) -> None:
        """Count nothing."""

    def trace(self, text: str, written: Expression) -> None:
        """Show nothing."""

    def save(self, name: str, value: Value, flags: str) -> None:
        """Keep nothing."""

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Say that nobody knows the answer."""
        _ = method, url, body, headers
        raise NotFollowed("it asks a service")

    @property
    def stored(self) -> StoredValues:
        """Say that nobody knows what is stored."""
        raise NotFollowed("it asks for a stored value")

    @property
    def counting(self) -> Statistics:
        """Say that nobody knows what can be counted."""
        raise NotFollowed("it asks what can be counted")

    @property
    def files(self) -> dict[str, str] | None:
        """Say that nobody knows the files."""
        raise NotFollowed("it asks for a file")

    def called(self, number: str) -> tuple[str, float] | None:
        """Say that nobody knows who answers."""
        raise NotFollowed(f"it asks who answers {number}")

    def hours(self, profile: str) -> tuple[str, Reason] | None:
        """Say that nobody knows the hours."""
        raise NotFollowed(f'it asks for the hours of "{profile}"')

    def fact(self, origin: Origin, name: str) -> Value:
        """Say that nobody knows it."""
        _ = origin
        raise NotFollowed(f'it asks for "{name}", which the platform sets')


class Probe(dict[str, Value]):
    """The variables of a script, those that are known; ``hidden`` are the others.

    What a visit asks of the run beside them is kept: the script that it calls, what it returns.
    """

    __slots__ = (
        "arguments",
        "called",
        "context",
        "counters",
        "hidden",
        "is_bottom",
        "is_lenient",
        "notes",
        "reason",
        "returned",
        "touched",
    )

    def __init__(self, context: ProbeContext, *, is_bottom: bool) -> None:
        """Begin without variables."""
        super().__init__()
        self.context = context
        self.is_bottom = is_bottom
        self.hidden: dict[str, Marker] = {}
        self.counters: dict[int, int] = {}
        self.is_lenient = False
        self.notes: list[object] | None = None
        self.reason: Reason = ""
        self.touched: dict[str, None] = {}
        self.called = ""
        self.arguments: tuple[Value, ...] = ()
        self.returned: Value = None

    def __missing__(self, name: str) -> Value:
        if self.is_bottom and name.startswith(GLOBAL):
            return self[name.removeprefix(GLOBAL)]
        marker = self.hidden.get(name)
        if marker is not None and not self.is_lenient:
            raise NotFollowed(f'it asks for "{name}"') if marker is HAVOC else NotKnown(name)
        known = None if name in self.hidden or self.is_lenient else system_variables().find(name)
        if known is not None and (known.value is not None or known.missing):
            raise NotFollowed(f'it asks for "{known.name}", which the platform sets')
        return None

    def get(self, name: str, /) -> Value:  # type: ignore[override]
        """Return a variable that something has set."""
        if name in self:
            return self[name]
        return self[name] if name in self.hidden else None

    def _own(self, name: str) -> str:
        return name.removeprefix(GLOBAL) if self.is_bottom else name

    def set(self, name: str, value: Value) -> None:
        """Set a variable, but for one that only the platform sets."""
        if system_variables().is_reserved(name):
            return
        if type(value) is str and len(value) > LONG_TEXT:
            value = self.context.fitting(name, value)
        self.put(name, value)

    def put(self, name: str, value: Value) -> None:
        """Set a variable."""
        self[self._own(name)] = value

    def store(self, name: str, value: Value) -> None:
        """Set a variable for code."""
        if type(value) is str and len(value) > LONG_TEXT:
            value = self.context.fitting(name, value)
        self.put(name, value)

    def refuse(self, name: str) -> None:
        """Leave a variable as it is."""

    def tell_touched(self) -> None:
        """Note nothing."""
        self.touched.clear()

    def note(self, about: object, value: Value) -> None:
        """Note nothing."""

    def weigh(self, name: str, text: str) -> None:
        """Count nothing."""
        self.context.measure(name, text)

    def get_state(self, key: int) -> int:
        """Return what an action kept at its last visit."""
        return self.counters.get(key, 0)

    def set_state(self, key: int, value: int) -> None:
        """Keep a number for the action's next visit."""
        self.counters[key] = value

    def fail(self, reason: Reason) -> None:
        """Leave the reason in ``_ERR``."""
        self.put("_err", filled(reason))

    def call_script(
        self, name: str, arguments: tuple[Value, ...], return_variable: str | None
    ) -> None:
        """Keep which subscript is called."""
        _ = return_variable
        self.called, self.arguments = name, arguments

    def replace_script(self, name: str) -> None:
        """Keep which script goes on."""
        self.called = name

    def spawn_script(self, name: str, arguments: tuple[Value, ...]) -> str | None:
        """Keep which script begins."""
        self.called, self.arguments = name, arguments
        return "0"

    def return_value(self, value: Value) -> None:
        """Keep what is handed back."""
        self.returned = value


def probed(visit: Callable[[Running], int], probe: Probe) -> int:
    """Return the edge that a visit takes; raise what it asks for in vain."""
    try:
        # A probe answers all that the visits of actions ask which follow from a script alone.
        return visit(probe)  # type: ignore[arg-type]
    except LimitReached as limit:
        raise NotEnding(f"its code cannot be followed to its end: {limit}") from None
    except AttributeError as missing:
        if missing.obj is not probe:
            raise
        raise NotFollowed("it asks what only a run can answer") from None

"""The seam between action and run: what an action may ask of script, world and compiler."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeVar, cast

from .declaration import Outcome, Property, Release
from .platform_port import Operation, Platform, Response
from .run_ports import Reason, RunPorts
from .said import Mail, Message
from .values import SecurityUser, Value

T = TypeVar("T")


Note = tuple[Property | str | Operation, object]
"""A property and its substituted value, a variable and its new one, or a call and its answer."""


class CallNote(NamedTuple):
    """In a trace, before who calls with what and the status: the call, and its one property."""

    prop: Property
    operation: Operation

    def notes(self, value: object) -> list[Note]:
        """Return what that notes, as if each were noted by itself."""
        user, arguments, status = cast("tuple[SecurityUser, tuple[str, ...], int]", value)
        call = (user.agent_id, arguments, status)
        return [(self.prop, arguments[0]), (self.operation, call)]


Key = tuple[float, str]
"""A key of a caller's telephone, and after how many seconds it is pressed."""


class Listening(NamedTuple):
    """A caller's keys from now on; ``is_own`` tells that the caller is said to act right here."""

    keys: Iterable[Key]
    is_own: bool


GLOBAL = "global:"
"""What the names of the main script's variables begin with in a subscript (L23)."""


class Running(Protocol):
    """The running script as its actions see it: variables by lower-case name, and ways to act."""

    reason: Reason
    """Set by a visit whose reason is known only then."""

    notes: list[object] | None
    """What the trace will say of the visit, each a ``Note``; ``None`` where nobody traces."""

    touched: dict[str, None]
    """The variables that code has set since it began."""

    @property
    def contact_id(self) -> str:
        """The id of the script's own contact."""
        ...

    is_interrupted: bool
    """Whether an event waits to cut in before the next action (L17)."""

    @property
    def context(self) -> RunPorts:
        """What code and actions may ask of the run."""
        ...

    @property
    def platform(self) -> Platform:
        """What answers API calls."""
        ...

    def fail(self, reason: Reason) -> None:
        """Keep the reason, and leave it in ``_ERR`` unless the outcome is decided from outside."""
        ...

    def __getitem__(self, name: str, /) -> Value:
        """Return a variable, or ``None`` where it was never set."""
        ...

    def __setitem__(self, name: str, value: Value, /) -> None:
        """Set a variable that is neither global nor traced, to a short value."""
        ...

    def set(self, name: str, value: Value) -> None:
        """Set a variable, and note it in the trace."""
        ...

    def put(self, name: str, value: Value) -> None:
        """Set a variable by its lower-case name, without a note."""
        ...

    def get(self, name: str, /) -> Value:
        """Return a variable that something has set, and ``None`` also for one of the platform."""
        ...

    def pop(self, name: str, default: T, /) -> Value | T:
        """Take a variable away and return what it held, the default where it was not set."""
        ...

    def refuse(self, name: str) -> None:
        """Note that a variable stays as it is, since only the platform sets it."""
        ...

    def store(self, name: str, value: Value) -> None:
        """Set a variable by its lower-case name for code, which notes at its end what it set."""
        ...

    def tell_touched(self) -> None:
        """Note every variable that code has changed, as it is now."""
        ...

    def note(self, about: Property | str, value: Value) -> None:
        """Leave a note of a property or a variable: of an array or an object, as it is now."""
        ...

    def weigh(self, name: str, text: str) -> None:
        """Count a long text that the trace keeps, as the limits of a run ask."""
        ...

    def get_state(self, key: int) -> int:
        """Return a number that an action keeps between its visits, at first 0."""
        ...

    def set_state(self, key: int, value: int) -> None:
        """Keep a number for the action's next visit."""
        ...

    def sleep(self, seconds: float) -> None:
        """Ask for a pause; used before a visit returns a ``Binding.pause`` edge."""
        ...

    def when_over(self, act: Callable[[Running], None]) -> None:
        """Say what is done when the pause is over, with the script as it is then.

        An event that cuts in undoes it.
        """
        ...

    def hand_on(self, value: Value, what: str) -> Value:
        """Return a value as another script gets it: whole, and nothing for an object (D130).

        Where an object stays behind, the trace says so of ``what``.
        """
        ...

    def listen(self, *, clears: bool) -> Listening | None:
        """Return the caller's keys from now on, ``None`` where nothing says what a caller does.

        ``clears`` drops those that were pressed before.
        """
        ...

    def take_keys(self, count: int) -> None:
        """Take the first of the caller's keys away."""
        ...

    def hear(self, way: str) -> Message | None:
        """Return what the caller says or writes next, ``None`` where nothing is said of that.

        It stays the next one until it is taken; after the last one there is silence.
        """
        ...

    def take_message(self, way: str) -> None:
        """Take what the caller says or writes next away."""
        ...

    def mail(self) -> Mail | None:
        """Return the e-mail that the caller has written, ``None`` where nothing is said of it."""
        ...

    def length_of(self, sequence: str) -> float | None:
        """Return how many seconds prompts take, ``None`` where the world does not say."""
        ...

    def queue_for(self, skill: str, agent: str) -> Reason | None:
        """Let the contact wait for an agent; return why, ``None`` where no agent gets free."""
        ...

    def signal(self, contact: str, values: tuple[Value, ...]) -> tuple[bool | None, Reason]:
        """Let OnSignal cut into the script of a contact.

        Returns whether it reached one and why, and ``None`` where this run cannot know.
        """
        ...

    def call_script(
        self, name: str, arguments: tuple[Value, ...], return_variable: str | None
    ) -> None:
        """Ask for a subscript; used before a visit returns a ``Binding.call`` edge."""
        ...

    def replace_script(self, name: str) -> None:
        """Ask for another script in place of this one (L23)."""
        ...

    def spawn_script(self, name: str, arguments: tuple[Value, ...]) -> str | None:
        """Start a script beside this one; return its contact's id, ``None`` for no such script."""
        ...

    def return_value(self, value: Value) -> None:
        """Say what Return hands back; used before a visit returns a ``Binding.returns`` edge."""
        ...

    def transfer(self) -> None:
        """Leave the own contact transferred, and let OnTransfer cut in."""
        ...

    def release(self) -> None:
        """End the own contact, and let OnRelease cut in."""
        ...

    def finds_callback(self, number: str, skill: str) -> bool | None:
        """Whether a callback is queued, ``None`` where this run cannot know.

        An empty skill is that of the own contact.
        """
        ...

    def call_back(self, number: str, delay: float) -> Reason | None:
        """Let the own contact keep its place in queue without its call, to be called back.

        ``None`` where it does not wait in a queue that the run knows.
        """
        ...

    def end_work_item(self, contact_id: str) -> Response:
        """End a work item contact, the own one for an empty id."""
        ...


Visit = Callable[[Running], int]
"""What a run calls at each visit of an action: acts, and answers the edge that was taken."""

Getter = Callable[[Running], Value]
TextGetter = Callable[[Running], str]
TextsGetter = Callable[[Running], tuple[str, ...]]
ListGetter = Callable[[Running], tuple[Value, ...]]
Setter = Callable[[Running, Value], None]


class Binding(Protocol):
    """One action of a script while it is compiled: properties as functions, outcomes as edges."""

    key: int
    """The action's number in its script, for ``get_state``."""

    cases: tuple[str, ...]
    """The user's own cases, as written."""

    def text(self, prop: Property) -> TextGetter:
        """Return a function to the property's text after replacing ``{expressions}``."""
        ...

    def only_variable(self, prop: Property) -> str | None:
        """Return the variable that is all of the property's text, by its lower-case name.

        ``None`` where the text is anything else.
        """
        ...

    def value(self, prop: Property) -> Getter:
        """Return the same, but the value itself where the text is just one ``{expression}``."""
        ...

    def expression(self, prop: Property) -> Getter:
        """Return a function to the value of the property's expression."""
        ...

    def condition(self, prop: Property) -> Callable[[Running], bool]:
        """Return a function that tells whether the property's expression is true."""
        ...

    def choice(self, prop: Property, yes: int, no: int) -> Visit:
        """Return a visit that takes one edge where the property's expression is true, or another.

        It does what one by ``condition`` does, faster.
        """
        ...

    def assignment(
        self, variable: Property, value: Property, edge: int, *, computes: bool
    ) -> Visit:
        """Return a visit that sets the variable that one property names to another's value.

        It does what one by ``setter`` and ``value``, or ``expression`` where it ``computes``,
        does, faster.
        """
        ...

    def is_read(self, prop: Property) -> bool:
        """Whether all of a property's text could be read, as far as it is bound by now."""
        ...

    def code(self, prop: Property, longest: int) -> Callable[[Running], Reason | None]:
        """Return a function that runs the property's code; it returns why a statement failed.

        ``longest`` is the length that no text of a variable may pass.
        """
        ...

    def number(self, prop: Property) -> Callable[[Running], float | None]:
        """Return a function to the property's number, ``None`` where its text is none."""
        ...

    def texts(self, prop: Property) -> TextsGetter:
        """Return a function to the property's list of texts."""
        ...

    def values(self, prop: Property) -> ListGetter:
        """Return the same, but the value itself for each text that is just one expression."""
        ...

    def variable(self, prop: Property) -> Getter:
        """Return a function to the value of the variable that the property names."""
        ...

    def setter(self, prop: Property) -> Setter:
        """Return a function that sets the variable that the property names, if it names one."""
        ...

    def names_variable(self, prop: Property) -> str | None:
        """Return the variable that the property names."""
        ...

    def names_variables(self, prop: Property) -> tuple[str | None, ...]:
        """Return the variables that a list names, ``None`` for each that is empty."""
        ...

    def literal(self, prop: Property) -> str:
        """Return the property as written."""
        ...

    def literals(self, prop: Property) -> tuple[str, ...]:
        """Return the texts of a list as written."""
        ...

    def answer(self, outcome: Outcome, because: str = "") -> int:
        """Return the edge of an outcome.

        ``because`` is the reason of every visit that takes it; without one the visit sets
        ``Running.reason``.
        """
        ...

    def case(self, label: str, because: str = "") -> int:
        """Return the edge of one of the user's own cases."""
        ...

    def pause(self, outcome: Outcome, because: str = "") -> int:
        """Return the edge of an outcome after the pause of ``Running.sleep``."""
        ...

    def later(self, edge: int) -> int:
        """Return the edge that lets the time of ``Running.sleep`` pass before another edge."""
        ...

    def calls(self, outcome: Outcome) -> int:
        """Return the edge that runs the script of ``Running.call_script``, then the outcome's."""
        ...

    def replaces(self) -> int:
        """Return the edge that goes on in the script of ``Running.replace_script``."""
        ...

    def returns(self) -> int:
        """Return the edge that goes back to the caller (L22)."""
        ...

    def stops(self) -> int:
        """Return the edge that halts the script without ending it (L22)."""
        ...

    def ends(self, release: Release, *, is_released_first: bool) -> int:
        """Return the edge that ends the script; released first: through OnRelease, if present."""
        ...

    def decided(self, outcome: str) -> int:
        """Return the edge of an outcome that is decided from outside, in ``Action.decide``."""
        ...

    def reading(self) -> list[Getter]:
        """Return functions to every property that the script fills in and the action reads."""
        ...

    def assumed(self, because: str = "it is not simulated") -> int:
        """Return the edge of the happy outcome, marked as assumed (L24).

        Without ``because`` the visit sets ``Running.reason``.
        """
        ...

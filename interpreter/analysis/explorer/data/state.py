"""A state of all runs that are alike from here on, and the choices that lead to another one."""

from __future__ import annotations

from typing import NamedTuple

from .....actions.values import Array, Dynamic, Value
from ....state.instance import OVER, Ending
from ....values import own_copy

LONGEST = 2_000
"""The length of text beyond which the value of an array or an object is not followed."""


class Marker:
    """What stands in place of a value that is not known; there are two, each equal to itself."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Be called so."""
        self._name = name

    def __repr__(self) -> str:
        return f"<{self._name}>"


OPEN = Marker("open")
"""Any value; it is split into classes when somebody asks for it."""
HAVOC = Marker("havoc")
"""Some value that cannot be followed: whatever asks for it may come to any answer."""


class Sample(NamedTuple):
    """A value that stands for all of its class."""

    value: Value


class Whole(NamedTuple):
    """An array or an object, which compares by its text."""

    text: str
    value: Value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Whole) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


Held = Value | Marker | Sample | Whole
Values = dict[str, Held]
Kept = tuple[tuple[str, Held], ...]
"""What is known of the variables that still count, in the order of their names."""


def frozen(value: Value) -> Held:
    """Return a value as a state can hold it: what changes in place as a copy, by its text."""
    if isinstance(value, Array | Dynamic):
        text = repr(value)
        return HAVOC if len(text) > LONGEST else Whole(text, own_copy(value))
    return value


def thawed(held: Value | Sample | Whole) -> Value:
    """Return what a state holds as a value that may be changed."""
    if isinstance(held, Sample):
        return held.value
    return own_copy(held.value) if isinstance(held, Whole) else held


def is_known(held: Held) -> bool:
    """Whether it is one value, which stands for no others."""
    return not isinstance(held, Marker | Sample)


class Place(NamedTuple):
    """Where one script, or one subscript, stands: its unit, its next action, and its variables.

    In place of the next action, a script that waits for its subscript has the edge that it
    follows then; one at rest has :data:`AT_REST`.
    """

    unit: int
    at: int
    values: Kept


AT_REST = -1


class State(NamedTuple):
    """Where all scripts of one contact stand, and what may still come.

    ``places`` begins with the main script; its last is the one that runs. ``status`` is how the
    script has come to rest, ``event`` whose chain runs. ``ended`` are the ids of the contacts that
    were ended, as long as somebody names one. ``events`` is how many may still cut in, ``visits``
    how often actions in circles were visited; without bounds both stay as they are. One that
    ``is_beside`` is of a script which another one started.
    """

    places: tuple[Place, ...]
    status: Ending | None = None
    event: str = ""
    is_released: bool = False
    is_requested: bool = False
    ended: frozenset[str] = frozenset()
    events: int = -1
    visits: tuple[tuple[int, int, int], ...] = ()
    is_beside: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing can move the script any more."""
        return self.status in OVER or not self.places


class ContactUse(NamedTuple):
    """What an action does with the contact that it names.

    ``id`` is empty where nobody can follow it, ``is_ending`` says that it ends the contact.
    ``misuse`` says that it has ended before, and ``doubt`` why it may be another one.
    """

    id: str
    is_ending: bool = False
    misuse: str = ""
    doubt: str = ""


class Choice(NamedTuple):
    """What happens between two states: a visit of an action, or an event that cuts in there.

    ``edge`` is the edge that the visit takes, ``outcome`` its name. ``is_decided`` says that the
    world chose it. ``assumed`` are the values that variables turn out to have, ``opened`` the
    variables that are anything from here on. ``spawned`` is the number of a script that begins
    beside this one, ``resumed`` the caller that goes on here, and the edge that it takes.
    ``doubt`` says why no run may go this way, empty where one does.
    """

    unit: int
    at: int
    edge: int = -1
    outcome: str | None = None
    event: str = ""
    is_decided: bool = False
    assumed: tuple[tuple[str, Value], ...] = ()
    opened: tuple[str, ...] = ()
    spawned: int = -1
    resumed: tuple[int, int] = (-1, -1)
    doubt: str = ""
    counts: bool = False
    """Whether it goes round in a loop that counts its passes up to a fixed number."""
    contact: ContactUse | None = None
    """What is done with a contact, where contacts that have ended count."""


class Arc(NamedTuple):
    """One choice, and the state after it."""

    choice: Choice
    after: State

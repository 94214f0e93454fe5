"""What a run ends with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ...actions.values import Value
from ...grammar.slices import cached_property
from ..platform.facts import Facts
from ..state.instance import OVER, Ending, Instance
from ..state.state import RunState, Saved
from ..system_variables import system_variables
from ..trace.redaction import Redaction
from ..world.world import ENDED
from ..world.world_layer import Moment, WorldLayer

if TYPE_CHECKING:
    from ..program.program import Program
    from ..unread import NotRead

GOOD_ENDINGS = frozenset({Ending.ENDED, Ending.RETURNED, Ending.STOPPED, Ending.SUSPENDED})


class Left(NamedTuple):
    """Something that a run left running: ``kind`` is ``contact`` or ``script``."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Ended(NamedTuple):
    """How one of the scripts that ran is over; ``run`` is what the trace calls it."""

    run: str
    ending: Ending
    why: str


class Kept(NamedTuple):
    """A contact that lives on behind a script that is over, and why that is right."""

    contact: str
    why: str


class Result:
    """The ending of a run and what it left behind; ``clock`` is in virtual seconds.

    What is more than a number is put together when somebody asks for it.
    """

    def __init__(self, state: RunState) -> None:
        """Take over the state of a run that is over; the first instance is the main script."""
        self._state = state
        self._instances = state.instances
        main = state.instances[0]
        self._frame = main.frames[0]
        self.ending = main.status or Ending.SUSPENDED
        self.steps = state.steps
        self.clock = state.clock
        self.trace = state.trace
        unknown = state.unknown  # to which comes what somebody asks for later
        self._unknown = tuple(unknown.items()) if unknown else ()

    @cached_property
    def saved(self) -> tuple[Saved, ...]:
        """Return what savetodb kept."""
        return tuple(self._state.saved.values())

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Return the lines of TRACE."""
        return tuple(shown.text for shown in self._state.shown or ())

    @property
    def not_read(self) -> tuple[NotRead, ...]:
        """Return the mistakes in code that the run came to."""
        return tuple(self._state.unread)

    @property
    def _layer(self) -> WorldLayer:
        return self._state.layer

    @cached_property
    def redaction(self) -> Redaction:
        """Return what keeps the secrets of this run out of any text."""
        return self.trace.redaction()

    @property
    def program(self) -> Program:
        """Return the program of the main script as it began or as RunScript left it."""
        return self._frame.program

    @property
    def why(self) -> str:
        """Return why the main script ended as it did."""
        return self.redaction(self._instances[0].why)

    @cached_property
    def variables(self) -> Mapping[str, Value]:
        """Return the variables of the main script by name, globals included."""
        spelling = {**self._frame.program.spelling, **self.trace.spelling}
        held = self._frame
        return {spelling.get(name, name): held[name] for name in sorted(held)}

    @property
    def unknown(self) -> tuple[tuple[str, str], ...]:
        """Return the platform's variables that were read without a value, and what says one."""
        known = system_variables().by_key
        return tuple((known[name].name, reason) for name, reason in self._unknown)

    def value_of(self, name: str) -> Value:
        """Return a variable of the main script at the end of the run, by its lower-case name."""
        if name in self._frame:
            return self._frame[name]
        return Facts(self._state).value(self._frame.origin, name)

    @property
    def contact(self) -> str:
        """Return the id of the run's own contact."""
        return self._instances[0].contact

    @cached_property
    def contacts(self) -> Mapping[str, str]:
        """Return the status of each contact by its id, those that the run brought included."""
        return self._layer.statuses()

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Return when which contact came or ended, of a run that is dated."""
        return tuple(self._layer.moments())

    @property
    def scripts(self) -> tuple[tuple[str, str], ...]:
        """Return the other scripts by name with their endings, in the order they began."""
        return tuple((self.redaction(each.name), str(each.status)) for each in self._instances[1:])

    @property
    def endings(self) -> tuple[Ended, ...]:
        """Return how each script of this run is over, the main one first; with its secrets."""
        return tuple(
            Ended(each.run_name, each.status or Ending.SUSPENDED, each.why)
            for each in self._instances
            if each.kind != "other"
        )

    @cached_property
    def left_running(self) -> tuple[Left, ...]:
        """Return the scripts of this run that did not end, and their contacts."""
        return tuple(left for each in self._instances for left in self._left(each))

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """Return the contacts of this run that live on although nothing is left running."""
        return tuple(kept for each in self._instances for kept in self._kept(each))

    def _kept(self, instance: Instance) -> Iterator[Kept]:
        if instance.kind == "other" or self._layer.status_of(instance.contact) in {None, ENDED}:
            return
        id = self.redaction(instance.contact)
        if instance.kind == "main" and instance.status is Ending.RETURNED:
            yield Kept(id, "it belongs to the script that called this one")
        elif self._is_kept_by_end(instance):
            yield Kept(id, "it is digital, and there End ends the script alone")

    def _is_kept_by_end(self, instance: Instance) -> bool:
        """Whether End keeps the contact of a script on purpose (L22)."""
        contact = self._layer.contact(instance.contact)
        is_digital = contact is not None and contact.media == "Digital"
        return is_digital and instance.status is Ending.ENDED

    @property
    def is_good(self) -> bool:
        """Whether the run came to a good end, could read all it met, and left nothing running."""
        return self.ending in GOOD_ENDINGS and not self.left_running and not self.not_read

    def _left(self, instance: Instance) -> Iterator[Left]:
        is_main = instance.kind == "main"
        if instance.kind == "other" or (is_main and instance.status is Ending.RETURNED):
            return  # it is not this run's, or its caller's contact
        if instance.status not in OVER:
            yield Left("script", "main" if is_main else self.redaction(instance.name))
        if self._is_kept_by_end(instance):
            return
        if self._layer.status_of(instance.contact) != ENDED:
            yield Left("contact", self.redaction(instance.contact))

"""The state of a run: all that a step may change, in one record that its servants share.

A copy goes on by itself. It costs what the run holds at that moment: variables are copied, so that
arrays and objects which are changed in place stay apart; what only grows, as the trace, is shared
with the copy, and so are the world and the scripts that are over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...actions.values import Value
from ...grammar.finding import RequestError
from ..log import Log
from ..program.program import Program
from ..trace.trace import Trace, Tracing
from ..unread import NotRead
from ..values import ValueCopies
from ..world.plan import PlannedEvent
from ..world.world_layer import WorldLayer
from .frame import Frame
from .instance import Instance
from .setup import Setup
from .waiting import NextAnswer, Waiting

if TYPE_CHECKING:
    from ...grammar.snippet.nodes import Expression

TAIL = 1_000
"""Steps before the step limit that are watched, so that the message can name the loop."""

NO_COPIES = (
    "a run against a real endpoint cannot be stepped back, forked or gone on from:"
    " what it has sent cannot be taken back"
)

_OFF = Tracing.OFF
Turns = dict[tuple[str, Program, object], int]
"""How often a part of a plan was asked, by kind, program, and action or event."""


class Shown(NamedTuple):
    """What a TRACE showed, and the expression that it is made from."""

    text: str
    written: Expression


class Saved(NamedTuple):
    """One value that savetodb keeps for reports, under the name of its variable."""

    name: str
    value: Value
    flags: str


class StoredValue(NamedTuple):
    """A value that PutValue keeps, until a moment of the clock or the release of a contact."""

    value: Value
    until: float
    owner: str


class RunState:
    """All of a run that changes from step to step.

    ``setup`` and ``program`` are what it began with. ``turn`` is the number of the instance that
    was stopped in the middle of its turn.
    The clock has moved ``moves`` times.
    ``pending`` events wait to cut in, of ``timed`` ones ``came`` have come.
    ``data`` counts the characters that stay, ``passes`` those of code.
    ``unknown`` are the variables of the platform that were read and had no value, ``unread`` is
    what of the code could not be read. It ``tells_time`` once somebody has asked what time it is.
    ``stored``, ``files`` and ``shown`` are ``None`` until somebody asks for them.
    """

    __slots__ = (
        "came",
        "clock",
        "data",
        "dialled",
        "files",
        "has_begun",
        "instances",
        "is_over",
        "layer",
        "moves",
        "next_contact",
        "passes",
        "pending",
        "program",
        "saved",
        "setup",
        "shown",
        "steps",
        "stored",
        "talking",
        "tells_time",
        "timed",
        "trace",
        "turn",
        "turns",
        "unknown",
        "unread",
        "waiting",
    )

    def __init__(self, program: Program, setup: Setup) -> None:
        """Begin with nothing but the world and the plan."""
        self.program = program
        self.setup = setup
        tracing = setup.tracing
        ring = TAIL if tracing is _OFF else max(1, setup.ring)
        self.trace = Trace(tracing, ring, setup.world.secrets)
        self.layer = WorldLayer(setup.world)
        if setup.is_dated:
            self.layer.date(self.trace.log)
        self.clock = 0.0
        self.steps = self.moves = 0
        self.data = 0
        self.passes = 0
        self.next_contact: int | None = None
        self.instances: list[Instance] = []
        self.turn: int | None = None
        self.has_begun = self.is_over = self.tells_time = False
        self.pending: list[tuple[int, PlannedEvent]] = []
        self.timed = _timed(setup) if setup.plan.events else ()
        self.came = 0
        self.waiting: list[Waiting] = []
        self.dialled: list[NextAnswer] = []
        self.talking: dict[str, str] = {}
        self.shown: Log[Shown] | None = None
        self.saved: dict[str, Saved] = {}
        self.stored: dict[tuple[str, str], list[StoredValue]] | None = None
        self.files: dict[str, str] | None = None
        self.turns: Turns = {}
        self.unknown: dict[str, str] = {}
        self.unread: dict[NotRead, None] = {}

    def copy(self) -> RunState:
        """Return a state that goes on by itself from here.

        Raises ``RequestError`` for a run whose calls have gone out: they cannot be taken back.
        """
        if self.setup.platform is not None:
            raise RequestError(NO_COPIES)
        copy = RunState(self.program, self.setup)
        copy.trace = self.trace.copy()
        copy.layer = self.layer.copy(copy.trace.log)
        copy.clock, copy.steps, copy.data = self.clock, self.steps, self.data
        copy.moves = self.moves
        copy.passes, copy.next_contact = self.passes, self.next_contact
        copies = ValueCopies()
        copy.instances = [each.copy_with(copies) for each in self.instances]
        copy.turn, copy.has_begun, copy.is_over = self.turn, self.has_begun, self.is_over
        copy.pending, copy.timed, copy.came = self.pending.copy(), self.timed, self.came
        copy.waiting, copy.dialled = self.waiting.copy(), self.dialled.copy()
        copy.talking = self.talking.copy()
        copy.shown = None if self.shown is None else self.shown.copy()
        copy.saved = self.saved.copy()
        copy.stored = None if self.stored is None else self.stored.copy()
        copy.files = None if self.files is None else self.files.copy()
        copy.turns, copy.unknown = self.turns.copy(), self.unknown.copy()
        copy.unread = self.unread.copy()
        copy.tells_time = self.tells_time
        return copy

    @property
    def told(self) -> Log[Shown]:
        """The lines of TRACE."""
        if self.shown is None:
            self.shown = Log()
        return self.shown

    @property
    def main(self) -> Instance:
        """The script that the run is about."""
        return self.instances[0]

    def instance(self, number: int) -> Instance:
        """Return the script of a number, counted from 1."""
        return self.instances[number - 1]

    def append(self, frame: Frame, edge: int) -> None:
        """Keep one visit, or one event, outside of the loop."""
        if self.trace.is_on:
            log = self.trace.log
            log.come_to(frame.origin, self.clock)
            log.append(edge, frame.notes or (), frame.reason)
            frame.notes = []
        self.steps += 1


def _timed(setup: Setup) -> tuple[PlannedEvent, ...]:
    """Return the events that come at a moment, the first one first."""
    timed = [event for event in setup.plan.events if event.at is not None]
    return tuple(sorted(timed, key=lambda event: event.at or 0.0))

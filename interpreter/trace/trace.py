"""What happened in a run, as data: appended flat, turned into steps only when somebody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from ...actions.ports import Reason
from ...actions.values import Array, Dynamic, Value
from ...grammar.secrets import sounds_secret
from ...grammar.slices import checkpoint
from .derived_values import DerivedValues
from .noted import shown
from .records import Records, saying_more
from .redaction import Redaction, redaction_of, secrets_within
from .step import Entry, Origin, Record, Step
from .step_log import Change, Held, Named, StepLog, named_in
from .unset_names import UnsetNames

if TYPE_CHECKING:
    from ..world.plan import Used

_AT_ONCE = 256


class Tracing(StrEnum):
    """How much of a run is kept: nothing, everything, or the newest steps."""

    OFF = "off"
    FULL = "full"
    RING = "ring"


_OFF, _FULL = Tracing.OFF, Tracing.FULL
_NO_TEXTS: frozenset[str] = frozenset()


class Trace:
    """The steps of one run; iterate over it. ``used`` is what it used of its plan.

    Where it ``is_on``, visits leave notes.

    ``log`` holds the entries; copies of a trace share what it held, and each goes on by itself.
    """

    def __init__(self, tracing: Tracing, ring: int, secrets: frozenset[str]) -> None:
        """Keep everything, or the newest ``ring`` entries."""
        self.tracing = tracing
        self.is_on = tracing is not _OFF
        self.log = StepLog()
        self.given: dict[str, Value] = {}
        self.spelling: dict[str, str] = {}
        self.used: set[Used] = set()
        self.ring = ring if tracing is not _FULL else None
        self.names_secrets = bool(secrets)
        self._secrets = secrets
        self._found = _NO_TEXTS
        self._looked = 0
        self._derived: DerivedValues | None = None
        self._unset: UnsetNames | None = None
        self._records: Records | None = None

    def copy(self) -> Trace:
        """Return a trace that goes on by itself, at a cost that does not grow with its length."""
        self.compact()
        copy = Trace(self.tracing, 0, self._secrets)
        copy.log, copy.ring = self.log.copy(), self.ring
        copy.given, copy.spelling, copy.used = self.given, self.spelling.copy(), self.used.copy()
        copy.names_secrets = self.names_secrets
        copy._found, copy._looked = self._found, self._looked
        copy._derived = None if self._derived is None else self._derived.copy()
        return copy

    @property
    def count(self) -> int:
        """How many entries there ever were."""
        return self.log.count

    @property
    def kept(self) -> int:
        """How many entries are kept."""
        return self.log.count - self.log.dropped

    @property
    def entries(self) -> list[Entry]:
        """The entries that are kept, the oldest first."""
        return self.log.all()

    def walked(self) -> Iterator[tuple[Origin, int]]:
        """Yield origin and edge of the entries that are kept, without making these."""
        return self.log.walked()

    def newest(self, most: int) -> list[Entry]:
        """Return so many of the newest entries, the oldest of them first."""
        return self.log.since(max(self.log.dropped, self.count - most))

    def hold_last(self) -> Held | None:
        """Return the newest entry, to be completed later; ``None`` where nothing is kept."""
        return self.log.hold_last() if self.is_on else None

    def complete(
        self,
        held: Held,
        *,
        edge: int | None = None,
        notes: Iterable[object] | None = None,
        reason: Reason | None = None,
    ) -> None:
        """Say more of a visit: its edge, further notes, another reason."""
        more = tuple(notes or ())
        self.log.change(held, Change(edge, more, reason))
        if more:
            if held.at < max(self._looked, self.log.dropped):
                self._found |= self._secrets_in(named_in(held.origin, more))
            self._unset = None

    def is_secret(self, name: str) -> bool:
        """Whether a variable's value must not be shown."""
        return name.lower() in self._secrets or sounds_secret(name)

    def redaction(self) -> Redaction:
        """Return what replaces secrets, and what is computed from them, in any text.

        Neither this trace nor a copy of it looks again through what was looked through before,
        unless another script has come in since then.
        """
        log, is_whole = self.log, self.ring is None
        if not is_whole:
            self._look_at_dropped()
        new = list(log.named(self._looked if is_whole else log.dropped))
        derived = (self._derived if is_whole else None) or DerivedValues()
        derived.note(new, lambda: log.named(log.dropped), self.spelling, self.is_secret)
        found = self._found | self._secrets_in(new)
        if is_whole:
            self._found, self._looked, self._derived = found, log.count, derived
        given = {
            text for name, value in self.given.items() for text in self._secret_texts(name, value)
        }
        return redaction_of(found | given, self._secrets, derived.texts)

    def compact(self) -> None:
        """Drop all but the newest entries of a ring, but remember the secrets that they showed."""
        log = self.log
        if self.ring is None or self.kept <= self.ring:
            return
        log.drop(log.count - self.ring)
        if not self.names_secrets and not any(map(self.is_secret, self.spelling.values())):
            self._looked = log.dropped
        if log.is_wasteful:
            self._look_at_dropped()
            log.let_go()

    def _look_at_dropped(self) -> None:
        """Remember the secrets of what a ring has dropped since somebody looked."""
        dropped = self.log.dropped
        if self._looked < dropped:
            self._found |= self._secrets_in(self.log.named(self._looked, dropped))
            self._looked = dropped

    def _secrets_in(self, named: Iterable[Named]) -> set[str]:
        return {
            text
            for origin, name, value in named
            if name is not None
            for text in self._secret_texts(self._spelled(name, origin), value)
        }

    def _spelled(self, name: str, origin: Origin) -> str:
        """Return a name as it is written, by which people and we tell its words apart."""
        return origin.program.spelling.get(name) or self.spelling.get(name, name)

    def _secret_texts(self, name: str, value: object) -> Iterator[str]:
        if isinstance(value, Dynamic | Array):
            yield from secrets_within(name, value)
        elif self.is_secret(name):
            yield shown(value)

    def entry(self, number: int) -> Entry:
        """Return one entry of a full trace, counted from 1."""
        return self.log.at(number - 1)

    def step(self, number: int, redaction: Redaction | None = None) -> Step:
        """Return one step of a full trace, counted from 1, without making all others.

        Who asks for many hands over the redaction of this trace.
        """
        hide = self.redaction() if redaction is None else redaction
        if self._records is None or self._records.redaction is not hide:
            self._records = self.records(hide)
        return Step.of(self.record(number, self.entries[number - 1], self._records))

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps in the order in which they happened."""
        return self.steps()

    def steps(self, first: int = 1) -> Iterator[Step]:
        """Go through the steps from one on, counted from 1."""
        self.compact()
        return Step.all_of(_Reading(self), max(self.log.dropped, first - 1), self.log.count)

    def records(self, redaction: Redaction) -> Records:
        """Return what makes records of this trace that show no secret."""
        return Records(redaction, self.spelling, self._secrets)

    def record(self, number: int, entry: Entry, records: Records) -> Record:
        """Return what a step says, counted from 1."""
        checkpoint()
        record, is_empty = records.record(number, entry)
        if self.log.dropped or not is_empty:
            return record  # what a ring has dropped may have set a variable
        self._unset = self._unset or UnsetNames()
        return saying_more(record, self._unset.said(self, number))


class _Reading:
    """One way through a trace: what its steps say is made when somebody asks for it."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._records: Records | None = None
        self._coming: Iterator[Entry] = iter(())
        self._first, self._entries = -1, list[Entry]()

    def record(self, at: int) -> Record:
        """Return what the step behind so many others says."""
        trace = self._trace
        if self._records is None:
            self._records = trace.records(trace.redaction())
        if not 0 <= at - self._first < len(self._entries):
            self._turn_to(at)
        return trace.record(at + 1, self._entries[at - self._first], self._records)

    def _turn_to(self, at: int) -> None:
        """Have the entry of a step: with those that follow where one goes on, else with all."""
        log = self._trace.log
        if self._first < 0:
            self._coming = log.stream(at)
        elif at != self._first + len(self._entries):
            self._first, self._entries = log.dropped, log.all()
            return
        self._first, self._entries = at, list(islice(self._coming, _AT_ONCE))

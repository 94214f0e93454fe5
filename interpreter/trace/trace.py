"""What happened in a run, as data: appended flat, turned into steps only when somebody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ...actions.ports import Note, Reason
from ...actions.values import Array, Dynamic, Value
from ...grammar.secrets import sounds_secret
from ...grammar.slices import checkpoint
from ..log import Log
from .derived_values import DerivedValues
from .noted import shown
from .redaction import Redaction, redaction_of, secrets_within
from .step import Entry, Origin, Step, step_of
from .unset_names import UnsetNames

if TYPE_CHECKING:
    from ..program.program import Program
    from ..world.plan import Used


class Tracing(StrEnum):
    """How much of a run is kept: nothing, everything, or the newest steps."""

    OFF = "off"
    FULL = "full"
    RING = "ring"


class Held(NamedTuple):
    """A visit that a later moment completes, as a pause does, and its place in the trace."""

    at: int
    entry: Entry


class Trace:
    """The steps of one run; iterate over it. ``used`` is what it used of its plan.

    Where it ``is_on``, visits leave notes.

    ``log`` holds the entries; copies of a trace share what it held, and each goes on by itself.
    """

    def __init__(self, tracing: Tracing, ring: int, secrets: frozenset[str]) -> None:
        """Keep everything, or the newest ``ring`` entries."""
        self.tracing = tracing
        self.is_on = tracing is not Tracing.OFF
        self.log: Log[Entry] = Log()
        self.count = 0
        self.given: dict[str, Value] = {}
        self.spelling: dict[str, str] = {}
        self.used: set[Used] = set()
        self.ring = ring if tracing is not Tracing.FULL else None
        self.names_secrets = bool(secrets)
        self._secrets = secrets
        self._found: frozenset[str] = frozenset()
        self._looked = 0
        self._derived = DerivedValues()
        self._unset = UnsetNames()

    def copy(self) -> Trace:
        """Return a trace that goes on by itself, at a cost that does not grow with its length."""
        self.compact()
        copy = Trace(self.tracing, 0, self._secrets)
        copy.log, copy.count, copy.ring = self.log.copy(), self.count, self.ring
        copy.given, copy.spelling, copy.used = self.given, self.spelling.copy(), self.used.copy()
        copy.names_secrets = self.names_secrets
        copy._found, copy._looked = self._found, self._looked
        copy._derived = self._derived.copy()
        return copy

    @property
    def entries(self) -> list[Entry]:
        """The entries that are kept, the oldest first."""
        return self.log.all()

    def hold_last(self) -> Held | None:
        """Return the newest entry, to be completed later; ``None`` where nothing is kept."""
        if not self.is_on:
            return None
        return Held(self.count - 1, self.log.last())

    def complete(
        self,
        held: Held,
        *,
        edge: int | None = None,
        notes: list[Note] | None = None,
        reason: Reason | None = None,
    ) -> Held:
        """Say more of a visit: its edge, further notes, another reason."""
        origin, old_edge, clock, old_notes, old_reason = held.entry
        entry = (
            origin,
            old_edge if edge is None else edge,
            clock,
            [*(old_notes or ()), *notes] if notes else old_notes,
            old_reason if reason is None else reason,
        )
        at = held.at - (self.count - len(self.log))
        if notes and at < self._looked:
            self._found |= self._secrets_in([entry])
        if notes:
            self._unset.forget()
        if at >= 0:  # a ring may have dropped it
            self.log.put(at, entry)
        return Held(held.at, entry)

    def is_secret(self, name: str) -> bool:
        """Whether a variable's value must not be shown."""
        return name.lower() in self._secrets or sounds_secret(name)

    def redaction(self) -> Redaction:
        """Return what replaces secrets, and what is computed from them, in any text.

        Neither this trace nor a copy of it looks again through what was looked through before,
        unless another script has come in since then.
        """
        kept = self.log.since(self._looked) if self.ring is None else self.entries
        derived = self._derived if self.ring is None else DerivedValues()
        derived.note(_notes(kept), lambda: _notes(self.entries), self.spelling, self.is_secret)
        found = self._found | self._secrets_in(kept)
        if self.ring is None:
            self._found, self._looked = found, len(self.log)
        given = {
            text for name, value in self.given.items() for text in self._secret_texts(name, value)
        }
        return redaction_of(found | given, self._secrets, derived.texts)

    def compact(self) -> None:
        """Drop all but the newest entries of a ring, but remember the secrets that they showed."""
        if self.ring is None or len(self.log) <= self.ring:
            return
        entries = self.log.all()
        dropped = entries[: -self.ring]
        if self.names_secrets or any(map(self.is_secret, self.spelling.values())):
            self._found |= self._secrets_in(dropped)
        del entries[: -self.ring]

    def _secrets_in(self, entries: Iterable[Entry]) -> set[str]:
        return {
            text
            for origin, _, _, notes, _ in entries
            for about, value in notes or ()
            if isinstance(about, str)
            for text in self._secret_texts(self._spelled(about, origin), value)
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
        return self._step(number, self.entries[number - 1], hide)

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps in the order in which they happened."""
        return self.steps()

    def steps(self, first: int = 1) -> Iterator[Step]:
        """Go through the steps from one on, counted from 1."""
        self.compact()
        redaction, dropped = self.redaction(), max(0, self.count - len(self.log))
        skipped = max(0, first - 1 - dropped)
        entries = self.log.since(skipped) if skipped else self.entries
        for number, entry in enumerate(entries, dropped + skipped + 1):
            checkpoint()
            yield self._step(number, entry, redaction)

    def _step(self, number: int, entry: Entry, redaction: Redaction) -> Step:
        step = step_of(number, entry, redaction, self.spelling, self.is_secret)
        if self.count > len(self.log):
            return step  # what the ring has dropped may have set a variable
        unset = self._unset.said(self, number)
        return replace(step, why=step.why + unset) if unset else step


def _notes(entries: Iterable[Entry]) -> list[tuple[Program, list[Note]]]:
    return [(origin.program, notes or []) for origin, _, _, notes, _ in entries]

"""What happened in a run, as data: appended flat, turned into steps only when somebody reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote

from ...actions import Action, Property
from ...actions.ports import Note, Operation, Reason
from ...actions.values import Array, Dynamic, Value
from ...grammar.secrets import sounds_secret
from ..log import Log
from ..program.edges import Exit
from ..program.instrumentation import literal_text
from ..unread import UNREAD_NOTE, told
from ..values import filled
from .derived_values import DerivedValues
from .noted import LEFT_NOTE, left_behind, shown
from .redaction import HIDDEN, Redaction, redacted, redaction_of, secrets_within

if TYPE_CHECKING:
    from ..program.program import Program
    from ..program.resolve import Resolved
    from ..world.plan import Used

MAIN = "main"
EVENT = -1
EVENT_NOTE = "(event)"
REFUSED_NOTE = "(refused)"
"""What a note is about that names a variable which only the platform sets."""


class Tracing(StrEnum):
    """How much of a run is kept: nothing, everything, or the newest steps."""

    OFF = "off"
    FULL = "full"
    RING = "ring"


class PlatformCall(NamedTuple):
    """One call of the platform's API, and the HTTP status it answered; 0 is a time-out."""

    method: str
    path: str
    user: str
    status: int

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status}"


@dataclass(frozen=True, slots=True)
class Step:
    """One visit of an action, or one event that cut in.

    ``event`` names the event; then ``outcome`` is ``None``.
    ``clock`` is the virtual time in seconds when the action began; ``depth`` counts subscripts.
    ``run`` is ``main`` or the name of the other script; texts are as Studio would show them.
    """

    number: int
    run: str
    script: str
    depth: int
    clock: float
    id: str
    action: str
    caption: str
    line: int
    properties: tuple[tuple[str, str], ...]
    outcome: str | None
    branch: str | None
    target: str | None
    why: str
    assumed: bool
    changed: tuple[tuple[str, str], ...]
    calls: tuple[PlatformCall, ...]
    event: str | None = None


class Origin(NamedTuple):
    """Whose visits these are: a script of a run, or a subscript of it.

    ``run`` is ``main`` or the name of the other script, ``depth`` counts subscripts.
    """

    program: Program
    run: str
    depth: int
    contact: str

    @property
    def is_own(self) -> bool:
        """Whether it is the main script itself, and no subscript of it."""
        return self.depth == 0 and self.run == MAIN


Entry = tuple[Origin, int, float, "list[Note] | None", Reason]
"""A visit as a run appends it: origin, edge, clock, notes, reason."""


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

    def step(self, number: int) -> Step:
        """Return one step of a full trace, counted from 1, without making all others."""
        return _step(number, self.entries[number - 1], self.redaction(), self)

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
            yield _step(number, entry, redaction, self)


def _notes(entries: Iterable[Entry]) -> list[tuple[Program, list[Note]]]:
    return [(origin.program, notes or []) for origin, _, _, notes, _ in entries]


def _step(number: int, entry: Entry, redaction: Redaction, trace: Trace) -> Step:
    """Return the step that an entry stands for."""
    origin, edge, clock, notes, reason = entry
    program, edges = origin.program, origin.program.edges
    sorting = _Sorting(trace, redaction, {**program.spelling, **trace.spelling})
    for note in notes or ():
        sorting.add(note)
    if edge == EVENT:
        return _event_step(number, origin, clock, redaction(filled(reason)), sorting)
    at, target = edges.action[edge], edges.target[edge]
    resolved = program.resolved[at]
    written, declaration = resolved.written, resolved.declaration
    is_assumed = edge in edges.assumed
    why = _why(declaration, filled(edges.because[edge] or reason), edge, program)
    for name in sorting.refused:
        why += f"; {name} stays as it is: only the platform sets it"
    if sorting.left:
        why += f"; {left_behind(sorting.left)}"
    if sorting.unread:
        why = f"assumed: {told(sorting.unread)}; {why.removeprefix('assumed: ')}"
    elif at in program.not_computed:
        parts = " and ".join(dict.fromkeys(program.not_computed[at]))
        why = f"assumed: {parts} uses what is not computed yet and counts as nothing; {why}"
    return Step(
        number=number,
        run=origin.run,
        script=program.name,
        depth=origin.depth,
        clock=clock,
        id=written.id,
        action=declaration.name,
        caption=written.caption,
        line=program.source.place(written.span.start)[0],
        properties=_properties(resolved, sorting.properties, redaction),
        outcome=edges.outcome[edge],
        branch=edges.branch[edge],
        target=program.written(target).id if target >= 0 else None,
        why=redaction(why),
        assumed=is_assumed or bool(sorting.unread) or at in program.not_computed,
        changed=tuple(sorting.changed),
        calls=tuple(sorting.calls),
    )


def _event_step(number: int, origin: Origin, clock: float, why: str, sorting: _Sorting) -> Step:
    """Return the step of an event: it has no outcome, and its id is the event's name."""
    return Step(
        number=number,
        run=origin.run,
        script=origin.program.name,
        depth=0,
        clock=clock,
        id=sorting.event,
        action=sorting.event,
        caption="",
        line=0,
        properties=(),
        outcome=None,
        branch=None,
        target=None,
        why=why,
        assumed=False,
        changed=tuple(sorting.changed),
        calls=(),
        event=sorting.event,
    )


class _Sorting:
    """Sorts the notes of one visit into properties, variables and calls."""

    def __init__(self, trace: Trace, redaction: Redaction, spelling: Mapping[str, str]) -> None:
        self.properties: dict[str, str] = {}
        self.changed: list[tuple[str, str]] = []
        self.calls: list[PlatformCall] = []
        self.event = ""
        self.refused: dict[str, None] = {}
        self.left: dict[str, None] = {}
        self.unread: list[object] = []
        self._trace, self._hiding, self._spelling = trace, redaction, spelling

    def add(self, note: Note) -> None:
        about, value = note
        if isinstance(about, Property):
            self.properties[about.name] = shown(value)
        elif isinstance(about, Operation):
            self.calls.append(platform_call(about, value, self._hiding))
        elif about == EVENT_NOTE:
            self.event = shown(value)
        elif about == REFUSED_NOTE:
            name = shown(value)
            self.refused[f'"{self._spelling.get(name, name)}"'] = None
        elif about == LEFT_NOTE:
            self.left[shown(value)] = None
        elif about == UNREAD_NOTE:
            self.unread.append(value)
        else:
            name = self._spelling.get(about, about)
            text = HIDDEN if self._trace.is_secret(name) else self._shown(name, value)
            self.changed.append((name, text))

    def _shown(self, name: str, value: object) -> str:
        if isinstance(value, Dynamic | Array):
            return shown(redacted(name, value, self._hiding))
        return self._hiding.value(name, shown(value))


def platform_call(operation: Operation, answer: object, redaction: Redaction) -> PlatformCall:
    """Return a call as a record; ``answer`` is user, arguments and status."""
    user, arguments, status = _answer(answer)
    blanks = iter(arguments)
    is_path = operation.path.startswith("/")  # and no whole address, which its script has written

    def filled_in(_: re.Match[str]) -> str:
        argument = redaction(next(blanks))
        return quote(argument.strip(), safe="*") if is_path else argument  # stars of a secret stay

    path = re.sub(r"\{\w+\}", filled_in, operation.path)
    return PlatformCall(operation.method, path, redaction(user), status)


def _answer(answer: object) -> tuple[str, tuple[str, ...], int]:
    """Return what a run notes of a call: user, arguments, status."""
    match answer:
        case (str() as user, tuple(), int() as status):
            return user, cast("tuple[str, tuple[str, ...], int]", answer)[1], status
        case _:
            raise TypeError(answer)


def _properties(
    resolved: Resolved, noted: Mapping[str, str], redaction: Redaction
) -> tuple[tuple[str, str], ...]:
    """Return every property that the script fills in, after substitution, in its order.

    One that it leaves empty is left out; one that comes out empty is not.
    """
    written = resolved.values or ((each, each.value) for each in resolved.written.settings)
    return tuple(
        (each.name, _filled(literal_text(literal), noted.get(each.name), redaction))
        for each, literal in written
        if literal.value not in {"", ()}
    )


def _filled(template: str, noted: str | None, redaction: Redaction) -> str:
    return redaction(template) if noted is None else redaction.filled(template, noted)


def _why(declaration: Action, reason: str, edge: int, program: Program) -> str:
    """Return one sentence: the reason, the outcome, and which branch that means."""
    edges = program.edges
    outcome, branch, target = edges.outcome[edge], edges.branch[edge], edges.target[edge]
    if outcome is None:
        return reason
    reason = f"assumed: {reason}" if edge in edges.assumed else reason
    answered = f"{reason}, so {declaration.name} answered {outcome}"
    if branch == outcome:
        return f"{answered}; {outcome} is connected"
    if branch is not None:
        return f"{answered}; {outcome} is not connected, so {branch} is followed"
    if target == Exit.FAIL:
        return f"{answered}; {outcome} is not connected, so the script fails"
    default = (
        "" if outcome == "Default" or not declaration.has_default else " and neither is Default"
    )
    return f"{answered}; {outcome} is not connected{default}, so nothing follows"

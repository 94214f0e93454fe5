"""What happened in a run, as data: appended flat, turned into steps only when somebody reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, cast

from ...actions import Action, Property
from ...actions.ports import Note, Operation, Reason
from ...actions.values import Array, Date, Dynamic, SecurityUser, Value, show
from ...grammar.secrets import sounds_secret
from ..program.instrumentation import literal_text
from ..program.program import Exit
from ..values import filled, plain
from .redaction import HIDDEN, Redaction, redacted, secrets_within

if TYPE_CHECKING:
    from ..program.resolve import Resolved
    from .frame import Frame
    from .stubbing import Used

EVENT = -1
EVENT_NOTE = "(event)"


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


Parts = tuple["Frame", int, float, "list[Note] | None", Reason]
"""A visit as a run appends it: frame, edge, clock, notes, reason."""


class OpenEntry:
    """A visit that a later moment completes: a pause, a subscript."""

    __slots__ = ("clock", "edge", "frame", "notes", "reason")

    def __init__(self, parts: Parts) -> None:
        """Take over the parts of a visit."""
        self.frame, self.edge, self.clock, self.notes, self.reason = parts

    def parts(self) -> Parts:
        """Return the parts as they are now."""
        return self.frame, self.edge, self.clock, self.notes, self.reason


Entry = Parts | OpenEntry


class Trace:
    """The steps of one run; iterate over it. ``used`` is what it used of its plan."""

    def __init__(self, tracing: Tracing, ring: int, secrets: frozenset[str]) -> None:
        """Keep everything, or the newest ``ring`` entries."""
        self.tracing = tracing
        self.entries: list[Entry] = []
        self.count = 0
        self.given: dict[str, Value] = {}
        self.spelling: dict[str, str] = {}
        self.used: set[Used] = set()
        self.ring = ring if tracing is not Tracing.FULL else None
        self.names_secrets = bool(secrets)
        self._secrets = secrets
        self._found: set[str] = set()

    def is_secret(self, name: str) -> bool:
        """Whether a variable's value must not be shown."""
        return name.lower() in self._secrets or sounds_secret(name)

    def redaction(self) -> Redaction:
        """Return what replaces the values of secret variables in any text."""
        found = self._found | {
            show(value) for name, value in self.given.items() if self.is_secret(name)
        }
        return Redaction(found | self._secrets_in(self.entries))

    def compact(self) -> None:
        """Drop all but the newest entries of a ring, but remember the secrets that they showed."""
        if self.ring is not None and len(self.entries) > self.ring:
            dropped = self.entries[: -self.ring]
            if self.names_secrets or any(map(self.is_secret, self.spelling)):
                self._found |= self._secrets_in(dropped)
            del self.entries[: -self.ring]

    def _secrets_in(self, entries: Iterable[Entry]) -> set[str]:
        return {
            text
            for entry in entries
            for about, value in _parts(entry)[3] or ()
            if isinstance(about, str)
            for text in self._secret_texts(about, value)
        }

    def _secret_texts(self, name: str, value: object) -> Iterator[str]:
        if isinstance(value, Dynamic | Array):
            yield from secrets_within(name, value)
        elif self.is_secret(name):
            yield shown(value)

    def step(self, number: int) -> Step:
        """Return one step of a full trace, counted from 1, without making all others."""
        return _step(number, self.entries[number - 1], self.redaction(), self)

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps in the order in which they happened."""
        self.compact()
        redaction = self.redaction()
        first = max(0, self.count - len(self.entries))
        for number, entry in enumerate(self.entries, first + 1):
            yield _step(number, entry, redaction, self)


def _parts(entry: Entry) -> Parts:
    return entry.parts() if isinstance(entry, OpenEntry) else entry


def _step(number: int, entry: Entry, redaction: Redaction, trace: Trace) -> Step:
    """Return the step that an entry stands for."""
    frame, edge, clock, notes, reason = _parts(entry)
    program, edges = frame.program, frame.program.edges
    sorting = _Sorting(trace, redaction, {**program.spelling, **trace.spelling})
    for note in notes or ():
        sorting.add(note)
    if edge == EVENT:
        return _event_step(number, frame, clock, redaction(filled(reason)), sorting)
    at, target = edges.action[edge], edges.target[edge]
    resolved = program.resolved[at]
    written, declaration = resolved.written, resolved.declaration
    is_assumed = edge in edges.assumed
    why = _why(declaration, filled(edges.because[edge] or reason), edge, frame)
    if at in program.not_computed:
        parts = " and ".join(dict.fromkeys(program.not_computed[at]))
        why = f"assumed: {parts} uses what is not computed yet and counts as nothing; {why}"
    return Step(
        number=number,
        run=_run_name(frame),
        script=program.name,
        depth=frame.depth,
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
        assumed=is_assumed or at in program.not_computed,
        changed=tuple(sorting.changed),
        calls=tuple(sorting.calls),
    )


def _event_step(number: int, frame: Frame, clock: float, why: str, sorting: _Sorting) -> Step:
    """Return the step of an event: it has no outcome, and its id is the event's name."""
    return Step(
        number=number,
        run=_run_name(frame),
        script=frame.program.name,
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
        self._trace, self._hiding, self._spelling = trace, redaction, spelling

    def add(self, note: Note) -> None:
        about, value = note
        if isinstance(about, Property):
            self.properties[about.name] = self._hiding(shown(value))
        elif isinstance(about, Operation):
            self.calls.append(platform_call(about, value, self._hiding))
        elif about == EVENT_NOTE:
            self.event = shown(value)
        else:
            text = HIDDEN if self._trace.is_secret(about) else self._shown(about, value)
            self.changed.append((self._spelling.get(about, about), text))

    def _shown(self, name: str, value: object) -> str:
        if isinstance(value, Dynamic | Array):
            return shown(redacted(name, value, self._hiding))
        return self._hiding(shown(value))


def platform_call(operation: Operation, answer: object, redaction: Redaction) -> PlatformCall:
    """Return a call as a record; ``answer`` is user, arguments and status."""
    user, arguments, status = _answer(answer)
    blanks = iter(arguments)
    path = re.sub(r"\{\w+\}", lambda _: redaction(next(blanks)), operation.path)
    return PlatformCall(operation.method, path, redaction(user), status)


def _answer(answer: object) -> tuple[str, tuple[str, ...], int]:
    """Return what a run notes of a call: user, arguments, status."""
    match answer:
        case (str() as user, tuple(), int() as status):
            return user, cast("tuple[str, tuple[str, ...], int]", answer)[1], status
        case _:
            raise TypeError(answer)


def shown(value: object) -> str:
    """Return a noted value as text; an object as JSON, so that its members are seen."""
    if isinstance(value, Dynamic):
        return json.dumps(plain(value), ensure_ascii=False)
    return (
        show(value) if isinstance(value, str | int | float | SecurityUser | Date | Array) else ""
    )


def _properties(
    resolved: Resolved, noted: Mapping[str, str], redaction: Redaction
) -> tuple[tuple[str, str], ...]:
    """Return every property that the script fills in, after substitution, in its order.

    One that it leaves empty is left out; one that comes out empty is not.
    """
    written = resolved.values or ((each, each.value) for each in resolved.written.settings)
    return tuple(
        (each.name, noted.get(each.name, redaction(literal_text(literal))))
        for each, literal in written
        if literal.value not in {"", ()}
    )


def _run_name(frame: Frame) -> str:
    instance = frame.instance
    return "main" if instance.kind == "main" else f"{instance.name} #{instance.number}"


def _why(declaration: Action, reason: str, edge: int, frame: Frame) -> str:
    """Return one sentence: the reason, the outcome, and which branch that means."""
    edges = frame.program.edges
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

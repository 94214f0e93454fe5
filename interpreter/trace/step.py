"""One step of a trace: what was visited, what it answered and why, and whether that is assumed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote

from ...actions import Action, Property
from ...actions.platform_port import Operation
from ...actions.ports import Note, Reason
from ...actions.values import Value
from ..program.edges import Exit
from ..program.instrumentation import literal_text
from ..unread import UNREAD_NOTE, told
from ..values import filled
from .noted import LEFT_NOTE, left_behind, shown
from .redaction import HIDDEN, Redaction, redacted

if TYPE_CHECKING:
    from ..program.program import Program
    from ..program.resolve import Resolved

MAIN = "main"
EVENT = -1
EVENT_NOTE = "(event)"
REFUSED_NOTE = "(refused)"
"""What a note is about that names a variable which only the platform sets."""


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
    ``run`` is ``main`` or the name of the other script; texts are as Studio would show them, also
    in ``changed``, which ``values`` holds in their kinds, secrets hidden.
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
    values: tuple[tuple[str, Value], ...] = field(default=(), compare=False)


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


def step_of(
    number: int,
    entry: Entry,
    redaction: Redaction,
    spelling: Mapping[str, str],
    is_secret: Callable[[str], bool],
) -> Step:
    """Return the step that an entry stands for; names are shown in their spelling."""
    origin, edge, clock, notes, reason = entry
    program, edges = origin.program, origin.program.edges
    sorting = _Sorting(is_secret, redaction, {**program.spelling, **spelling})
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
        caption=redaction(written.caption),
        line=program.source.place(written.span.start)[0],
        properties=_properties(resolved, sorting.properties, redaction),
        outcome=edges.outcome[edge],
        branch=edges.branch[edge],
        target=program.written(target).id if target >= 0 else None,
        why=redaction(why),
        assumed=is_assumed or bool(sorting.unread) or at in program.not_computed,
        changed=tuple(sorting.changed),
        calls=tuple(sorting.calls),
        values=tuple(sorting.values),
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
        values=tuple(sorting.values),
    )


class _Sorting:
    """Sorts the notes of one visit into properties, variables and calls."""

    def __init__(
        self, is_secret: Callable[[str], bool], redaction: Redaction, spelling: Mapping[str, str]
    ) -> None:
        self.properties: dict[str, str] = {}
        self.changed: list[tuple[str, str]] = []
        self.values: list[tuple[str, Value]] = []
        self.calls: list[PlatformCall] = []
        self.event = ""
        self.refused: dict[str, None] = {}
        self.left: dict[str, None] = {}
        self.unread: list[object] = []
        self._is_secret, self._redaction, self._spelling = is_secret, redaction, spelling

    def add(self, note: Note) -> None:
        about, value = note
        if isinstance(about, Property):
            self.properties[about.name] = shown(value)
        elif isinstance(about, Operation):
            self.calls.append(platform_call(about, value, self._redaction))
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
            told = self._told(name, cast("Value", value))
            self.changed.append((name, shown(told)))
            self.values.append((name, told))

    def _told(self, name: str, value: Value) -> Value:
        if value is not None and self._is_secret(name):
            return HIDDEN
        return redacted(name, value, self._redaction)


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

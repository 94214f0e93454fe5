"""One step of a trace: what was visited, what it answered and why, and whether that is assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from ...actions.ports import Note, Reason
from ...actions.values import Value

if TYPE_CHECKING:
    from ..program.program import Program

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


class Reading(Protocol):
    """Makes the record of a step, behind so many others, when somebody first asks for it."""

    def record(self, at: int) -> Record:
        """Return what the step says, in the order of its fields."""
        ...


Record = tuple[
    int, str, str, int, float, str, str, str, int, tuple[tuple[str, str], ...],
    str | None, str | None, str | None, str, bool, tuple[tuple[str, str], ...],
    tuple[PlatformCall, ...], str | None, tuple[tuple[str, Value], ...],
]  # fmt: skip
"""What a step says, in the order of its fields."""


class _Unread:
    """What a step is until somebody asks what it says: a place in a reading."""

    __slots__ = ("_at", "_said")

    _at: int
    _said: Record | Reading

    @property
    def record(self) -> Record:
        """What it says, in the order of its fields."""
        said = self._said
        if not isinstance(said, tuple):
            said = self._said = said.record(self._at)
        return said


def _field(place: int) -> Any:  # noqa: ANN401 - each field of a step has a type of its own
    """Return what reads one field of a step."""
    return property(lambda step: step.record[place])


@dataclass(init=False, eq=False)
class Step(_Unread):
    """One visit of an action, or one event that cut in.

    ``event`` names the event; then ``outcome`` is ``None``.
    ``clock`` is the virtual time in seconds when the action began; ``depth`` counts subscripts.
    ``run`` is ``main`` or the name of the other script; texts are as Studio would show them, also
    in ``changed``, which ``values`` holds in their kinds, secrets hidden.
    What it says is put together when somebody first asks for any of it.
    """

    __slots__ = ()

    number: int = _field(0)
    run: str = _field(1)
    script: str = _field(2)
    depth: int = _field(3)
    clock: float = _field(4)
    id: str = _field(5)
    action: str = _field(6)
    caption: str = _field(7)
    line: int = _field(8)
    properties: tuple[tuple[str, str], ...] = _field(9)
    outcome: str | None = _field(10)
    branch: str | None = _field(11)
    target: str | None = _field(12)
    why: str = _field(13)
    assumed: bool = _field(14)
    changed: tuple[tuple[str, str], ...] = _field(15)
    calls: tuple[PlatformCall, ...] = _field(16)
    event: str | None = _field(17)
    values: tuple[tuple[str, Value], ...] = _field(18)

    def __init__(self, **said: object) -> None:
        """Say what is given, all of it by name; ``event`` and ``values`` may be left out."""
        said = {"event": None, "values": (), **said}
        if said.keys() != _NAMES.keys():
            odd = ", ".join(sorted(said.keys() ^ _NAMES.keys()))
            raise TypeError(f"a step is made of all its fields and of no others: {odd}")
        self._said = cast("Record", tuple(said[name] for name in _NAMES))
        self._at = self.number - 1

    @classmethod
    def of(cls, record: Record) -> Step:
        """Return a step that says this."""
        step = object.__new__(cls)
        step._at, step._said = record[0] - 1, record
        return step

    @classmethod
    def all_of(cls, reading: Reading, first: int, end: int) -> Iterator[Step]:
        """Yield a step for each place up to an end, of which nothing is read yet."""
        new = object.__new__
        for at in range(first, end):
            step = new(cls)
            step._at = at  # noqa: SLF001 - it is one of these
            step._said = reading  # noqa: SLF001
            yield step

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Step) and self.record[:_COMPARED] == other.record[:_COMPARED]

    def __hash__(self) -> int:
        return hash(self.record[:_COMPARED])

    def __reduce__(self) -> tuple[Callable[[Record], Step], tuple[Record]]:
        """Return how a copy is made, which leaves the trace where it is."""
        return Step.of, (self.record,)


_NAMES = {each.name: at for at, each in enumerate(fields(Step))}
_COMPARED = _NAMES["values"]
"""So many fields say whether two steps are the same: what variables hold stands in ``changed``."""


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
"""A visit as who reads a trace gets it: origin, edge, clock, notes, reason."""

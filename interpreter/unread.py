"""What of a script could not be read or computed: which line of which property of which action."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, cast

from ..actions import Property
from ..actions.ports import Running, Visit
from ..grammar.script import Script
from ..grammar.secrets import covered

UNREAD_NOTE = "(not read)"
"""What a note of the trace is about that says what a visit could not do."""


SKIPPED = "left out with all that hangs there"
FAILED = "so the action could not be computed"
AS_WRITTEN = "taken as it is written"


class NotRead(NamedTuple):
    """A mistake in a property's text; ``line`` and ``column`` count within that text, from 1.

    ``done`` says what a run does in its stead.
    """

    script: str
    action: str
    caption: str
    setting: str
    line: int
    column: int
    message: str
    done: str

    @property
    def where(self) -> str:
        """Return the action, its caption and the place in its property, for a person.

        >>> NotRead("s", "2", "Work out", "Data", 4, 7, "", "").where
        '2 "Work out", Data, line 4, column 7'
        """
        caption = f' "{self.caption}"' if self.caption else ""
        return f"{self.action}{caption}, {self.setting}, line {self.line}, column {self.column}"

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def place_of(text: str, at: int) -> tuple[int, int]:
    r"""Return line and column of an offset in a text, both counted from 1.

    >>> place_of("a\r\nb", 3), place_of("a", 9)
    ((2, 1), (1, 2))
    """
    before = text[: min(at, len(text))].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class UnreadValues:
    """The mistakes in the values of one program."""

    def __init__(self, script: Script) -> None:
        """Know of none yet."""
        self._script = script
        self.of: dict[int, dict[tuple[str, int, int], NotRead]] = {}

    def add(
        self, at: int, prop: Property, place: tuple[int, int], said: tuple[str, str]
    ) -> NotRead:
        """Keep one mistake of an action, once: its message, and what a run does in its stead."""
        written = self._script.actions[at]
        line, column = place
        message, done = said
        return self.of.setdefault(at, {}).setdefault(
            (prop.name, line, column),
            NotRead(
                self._script.name,
                written.id,
                covered(written.caption),
                prop.name,
                line,
                column,
                message,
                done,
            ),
        )

    def has(self, at: int, prop: Property) -> bool:
        """Whether a property of an action has a mistake."""
        return any(name == prop.name for name, _, _ in self.of.get(at, ()))


class _Context(Protocol):
    @property
    def unread(self) -> dict[NotRead, None]: ...


class _Frame(Protocol):
    context: _Context


def telling(visit: Visit, known: dict[tuple[str, int, int], NotRead]) -> Visit:
    """Return a visit that first says what of its action could not be read."""

    def visit_and_tell(me: Running) -> int:
        for each in known.values():
            tell(me, each)
        return visit(me)

    return visit_and_tell


def tell(me: Running, what: NotRead, *, is_elsewhere: bool = False) -> None:
    """Leave a note for the trace and for the end of the run.

    Code of another action runs where a function of it is called.
    """
    # A frame is all that ever runs; its port does not show that it keeps this.
    cast("_Frame", me).context.unread[what] = None
    if me.notes is not None and what.done:
        owner = f' of "{what.action}"' if is_elsewhere else ""
        me.notes.append((UNREAD_NOTE, (f"{what.setting}{owner}", what.done, what.line)))


def told(notes: Iterable[object]) -> str:
    """Return in words what the notes of one visit say, each place once.

    >>> told([("Data", SKIPPED, 2), ("Data", SKIPPED, 4), ('Data of "7"', SKIPPED, 4)])
    'lines 2 and 4 of Data were not read, left out with all that hangs there'
    """
    found: dict[tuple[str, str], dict[int, None]] = {}
    for note in notes:
        where, done, line = cast("tuple[str, str, int]", note)
        found.setdefault((where, done), {})[line] = None
    own = {where for where, _ in found if '"' not in where}
    return " and ".join(
        f"{_lines(list(lines))} of {where} {'was' if len(lines) == 1 else 'were'} not read, {done}"
        for (where, done), lines in found.items()
        if where in own or where.partition(" of ")[0] not in own
    )


def _lines(numbers: list[int]) -> str:
    *most, last = map(str, sorted(numbers))
    return f"lines {', '.join(most)} and {last}" if most else f"line {last}"

"""What somebody notices of one run, read from its trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from ....actions import Kind, Property
from ....actions.ports import Note
from ....actions.values import Value, show
from ....grammar.names import key
from ...program.edges import Exit
from ...program.instrumentation import literal_text
from ...program.program import Program
from ...run.result import Result
from ...state.instance import Ending
from ...trace.step import EVENT, MAIN, Entry, Origin
from ..explorer.data.state import AT_REST
from ..explorer.scripts.move import Following
from .noticed import Notice, is_question, notice_of, noticed_properties
from .side import BROKEN_OFF, Side

CUT_OFF = "cut off"


class Noted(NamedTuple):
    """What is noticed at one moment of a run; ``at`` is below zero for how it ends."""

    notice: Notice
    name: str
    shown: tuple[tuple[str, str], ...]
    program: Program
    at: int

    @property
    def seen(self) -> tuple[object, ...]:
        """Return what is compared."""
        return (self.name, self.shown)


class Answered(NamedTuple):
    """A question that nobody notices: what was asked, and what the world answered."""

    asked: tuple[object, ...]
    outcome: str | None
    left: tuple[tuple[str, str], ...]
    after: int
    """Behind how many moments it was."""

    def agrees(self, other: Answered) -> bool:
        """Whether the same world may have given both answers."""
        mine, theirs = dict(self.left), dict(other.left)
        return self.outcome == other.outcome and all(
            theirs.get(label, text) == text for label, text in mine.items()
        )


class Noting:
    """Reads what a run of one side showed."""

    def __init__(self, side: Side, result: Result, *, is_beside: bool) -> None:
        """Look at the run of a script itself, or of one that was started beside it."""
        self._side = side
        self._own = {unit.program: unit for unit in side.units.all}
        self._result, self._is_beside = result, is_beside
        self.noted: list[Noted] = []
        self.answered: list[Answered] = []
        self.foreseen: int | None = None
        """Behind how many moments a script ran that the side knows nothing of, if any did."""
        for entry in result.trace.entries:
            origin, edge, *_ = entry
            if edge != EVENT and (origin.run == MAIN) is not is_beside:
                self._look(entry)

    def is_foreseen(self, number: int) -> bool:
        """Whether only scripts that the side knows of ran up to a moment."""
        return self.foreseen is None or number < self.foreseen

    def moment(self, number: int) -> Noted:
        """Return what is noticed at one moment: how the run ends where no more is."""
        return self.noted[number] if number < len(self.noted) else self.ending

    @property
    def ending(self) -> Noted:
        """Return how the script ends, and whether its contact lives on."""
        program = self._side.units.all[0].program
        result = self._result
        status = str(result.ending)
        if self._is_beside:
            status = result.scripts[-1][1] if result.scripts else CUT_OFF
        if str(result.ending) == Ending.LIMIT:
            status = CUT_OFF
        left = " and ".join(sorted({left.kind for left in result.left_running}))
        shown = () if self._is_beside else (("left running", left or "nothing"),)
        if not self._is_beside:
            shown += tuple(("kept", kept.why) for kept in result.kept)
        return Noted(Notice.ENDING, status, shown, program, AT_REST)

    def _look(self, entry: Entry) -> None:
        origin, edge, _, notes, _ = entry
        program = origin.program
        if program not in self._own:
            if self.foreseen is None:
                self.foreseen = len(self.noted)
            return
        at = program.edges.action[edge]
        resolved = program.resolved[at]
        name = resolved.declaration.name
        if not self._is_noticed(origin, at):
            if is_question(resolved):
                asked = (key(name), _shown(program, at, notes or []))
                left = tuple(self._left(program, at, notes or []))
                outcome = program.edges.outcome[edge]
                self.answered.append(Answered(asked, outcome, left, len(self.noted)))
            return
        is_cut = program.edges.target[edge] == Exit.CUT
        shown = () if is_cut else _shown(program, at, notes or [])
        told = BROKEN_OFF.format(name) if is_cut else name
        self.noted.append(Noted(notice_of(resolved), told, shown, program, at))

    def _is_noticed(self, origin: Origin, at: int) -> bool:
        program = origin.program
        unit = self._own[program]
        if not program.declaration(at).is_executed:
            return False
        move = unit.moves[at]
        if move.way is Following.CALL:
            return (program, at) in self._side.units.missing
        if move.way is Following.GIVE_BACK:
            return origin.depth == 0
        if move.way is Following.SPAWN:
            return True
        return move.way is Following.DECIDE and not is_question(program.resolved[at])

    def _left(self, program: Program, at: int, notes: list[Note]) -> Iterator[tuple[str, str]]:
        """Yield what a visit left in variables, by what each is for."""
        labels = self._side.labels_of(self._own[program], at)
        for about, value in notes:
            if isinstance(about, str) and about in labels:
                yield labels[about], show(cast("Value", value))


def _shown(program: Program, at: int, notes: list[Note]) -> tuple[tuple[str, str], ...]:
    """Return what the properties of an action were at a visit."""
    resolved = program.resolved[at]
    written = dict(resolved.values)
    noted = {about: value for about, value in notes if isinstance(about, Property)}
    found: list[tuple[str, str]] = []
    for prop in noticed_properties(resolved):
        if prop in noted:
            text = show(cast("Value", noted[prop]))
        elif prop.kind is Kind.VARIABLE:
            continue
        else:
            literal = written.get(prop)
            text = prop.default or "" if literal is None else literal_text(literal)
        if text:
            found.append((prop.name, text))
    return tuple(found)

"""How many seconds one visit of an action takes, as a run of it does: told by the visit itself."""

from __future__ import annotations

from fractions import Fraction

from ....actions import Kind
from ...bounds import LimitReached
from ...program.edges import Exit
from ...program.instrumentation import literal_text
from ...program.program import Program
from ...run.decided import decided_visit
from ...run.run import DryRun, Setup
from ...values import ScriptFault

_NONE = Fraction(0)
Lasting = tuple[Program, int, str]
"""An action of a script with an outcome that it comes to."""


class Durations:
    """Makes visits of actions, and keeps how long each lasts.

    ``unknown`` are the actions of which nothing says how long they last where they come to an
    outcome; they count as no time.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.unknown: dict[Lasting, None] = {}
        self._found: dict[tuple[Program, int, str | None], Fraction] = {}
        self._lasting: dict[Program, frozenset[int]] = {}

    def of(self, program: Program, at: int, outcome: str | None) -> Fraction:
        """Return the seconds that a visit with this outcome takes."""
        wanted = (program, at, outcome)
        seconds = self._found.get(wanted)
        if seconds is None:
            seconds = self._found[wanted] = self._measured(program, at, outcome)
        return seconds

    def _lasting_of(self, program: Program) -> frozenset[int]:
        """Return the actions of a script that may let time pass."""
        if program not in self._lasting:
            edges = program.edges
            self._lasting[program] = frozenset(
                at
                for at, target in zip(edges.action, edges.target, strict=True)
                if target == Exit.PAUSE
            )
        return self._lasting[program]

    def _measured(self, program: Program, at: int, outcome: str | None) -> Fraction:
        if outcome is None or at not in self._lasting_of(program):
            return _NONE
        try:
            visit = decided_visit(program, at, outcome, is_traced=False)
        except KeyError:
            return _NONE
        frame = DryRun(program, Setup()).main.frames[0]
        pauses: list[float] = []
        for _ in range(2):  # what lasts otherwise when it comes again is only assumed
            try:
                edge = visit(frame)
            except (LimitReached, ScriptFault):
                break
            is_pause = program.edges.target[edge] == Exit.PAUSE
            pauses.append(frame.pause if is_pause else 0.0)
        is_known = len(set(pauses)) == 1 and not _reads_a_number(program, at)
        if not is_known:
            self.unknown[program, at, outcome] = None
            return _NONE
        return Fraction(str(pauses[0]))


def _reads_a_number(program: Program, at: int) -> bool:
    """Whether a number that an action is given hangs on variables."""
    return any(
        prop.kind is Kind.NUMBER and "{" in literal_text(literal)
        for prop, literal in program.resolved[at].values
    )

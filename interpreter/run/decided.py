"""Visits whose outcome is decided from outside: they do what the action does with that outcome.

An action is bound once more, with every edge leading where the decided outcome leads.
What a visit answers by itself then only tells whether it did what the outcome says (L25).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ...actions import Outcome
from ...actions.ports import Reason, Running, Visit
from ...grammar.finding import Findings
from ...grammar.names import outcome_key
from ..program.binding import ActionBinding
from ..program.program import Program
from ..values import ScriptFault, filled

if TYPE_CHECKING:
    from ..state.frame import Frame

_STUB = "a stub of the scenario answers"
_ERROR = "error"


def decided_visit(program: Program, at: int, outcome: str, *, is_traced: bool) -> Visit:
    """Return the visit of an action that returns an outcome whatever the world says.

    Raises ``KeyError`` for an outcome that the action does not have.
    """
    wanted = (at, outcome.casefold(), is_traced)
    found = program.decided_visits.get(wanted)
    if found is None:
        found = program.decided_visits[wanted] = _bound(program, at, outcome, is_traced=is_traced)
    return found


class DecidedBinding(ActionBinding):
    """Binds one action so that it answers one outcome.

    ``done`` and ``undone`` say of each edge why it came about, as far as that is known before a
    run; ``undone`` holds those of other outcomes.
    """

    def __init__(self, program: Program, at: int, outcome: str, *, is_traced: bool) -> None:
        """Decide for an outcome of the action at that position of the program."""
        super().__init__(program, at, Findings(program.source), is_traced=is_traced)
        self._edges = program.edges
        self._decided = program.stub_edge(at, outcome, _STUB)
        self.outcome = self._edges.outcome[self._decided] or ""
        self.done: dict[int, Reason] = {}
        self.undone: dict[int, Reason] = {}

    def decided(self, outcome: str) -> int:
        """Return the edge of the decided outcome."""
        _ = outcome
        return self._decided

    def answer(self, outcome: Outcome, because: Reason = "") -> int:
        """Return an edge that leads where the decided outcome leads."""
        return self._leading(because, is_done=outcome.name == self.outcome)

    def case(self, label: str, because: Reason = "") -> int:
        """Return the same for one of the user's own cases."""
        return self._leading(because, is_done=label == self.outcome)

    def assumed(self, because: str = "it is not simulated") -> int:
        """Return the same; what would be assumed is not done."""
        return self._leading(because, is_done=False)

    def later(self, edge: int, because: Reason = "") -> int:
        """Return the edge that lets time pass before another edge, which says what was done."""
        pause = super().later(edge, because)
        told = self.done if edge in self.done else self.undone
        told[pause] = told.get(edge) or because
        return pause

    def _leading(self, because: Reason, *, is_done: bool) -> int:
        edges, decided = self._edges, self._decided
        edge = edges.add(self.key, edges.target[decided], self.outcome, edges.branch[decided])
        (self.done if is_done else self.undone)[edge] = because
        return edge


def _bound(program: Program, at: int, outcome: str, *, is_traced: bool) -> Visit:
    here = DecidedBinding(program, at, outcome, is_traced=is_traced)
    declaration = program.declaration(at)
    act = here.reading_all(declaration.decide(here, here.outcome))
    decided = here.decided(here.outcome)
    nothing = here.answer(Outcome("", ""))
    known = declaration.outcome_by_key.get(outcome_key(here.outcome))
    is_error = outcome_key(here.outcome) == _ERROR or (known is not None and known.is_error)
    told = f"{_STUB} {here.outcome}"
    done, undone = here.done, here.undone  # the program keeps the visit, which may not keep it

    def visit(me: Running) -> int:
        frame = cast("Frame", me)  # a frame is all that ever runs
        me.reason = _STUB
        errors: list[Reason] = []
        frame.withheld = errors
        try:
            edge = act(me)
        except ScriptFault as fault:
            edge, me.reason = nothing, str(fault)
        finally:
            frame.withheld = None
        for reason in errors if edge in done else ():
            me.set("_err", filled(reason))
        if is_traced and edge in done:  # without a trace nobody asks for the reason
            me.reason = _told("{}: {}", done[edge] or me.reason)
        elif is_traced and edge in undone:
            me.reason = _told("{}, and nothing was done: {}", undone[edge] or me.reason)
        if is_error:
            me.set("_err", told)
        return edge if edge in done or edge in undone else decided

    return visit


def _told(pattern: str, why: Reason) -> Reason:
    return _STUB if why == _STUB else (pattern, _STUB, filled(why))

"""Outcomes as edges: one takes its own branch, else Default, else nothing follows it (L14)."""

from __future__ import annotations

from ...actions import Outcome, Release
from ...actions.ports import Reason
from .edges import Exit
from .program import Program


class OutcomeEdges:
    """The edges of one action, each added where it is asked for."""

    def __init__(self, program: Program, at: int) -> None:
        """Look at the action at that position of the program."""
        self.key = at
        self._program = program

    def answer(self, outcome: Outcome, because: Reason = "") -> int:
        """Return the edge of an outcome, with Default folded in (L14)."""
        branch, target = self._program.follow(self.key, outcome)
        return self._edge(outcome.name, target, branch, because)

    def case(self, label: str, because: Reason = "") -> int:
        """Return the edge of one of the user's own cases."""
        branch, target = self._program.follow_case(self.key, label)
        return self._edge(label, target, branch, because)

    def pause(self, outcome: Outcome, because: Reason = "") -> int:
        """Return the edge that lets time pass or events in before the outcome's branch."""
        return self.later(self.answer(outcome, because), because)

    def later(self, edge: int, because: Reason = "") -> int:
        """Return the edge that lets time pass or events in before another edge is followed."""
        return self._before(Exit.PAUSE, edge, because)

    def calls(self, outcome: Outcome) -> int:
        """Return the edge that runs a subscript before the outcome's branch is followed."""
        return self._before(Exit.CALL, self.answer(outcome), "")

    def replaces(self) -> int:
        """Return the edge that goes on in another script."""
        return self._edge(None, Exit.REPLACE, None, "")

    def returns(self) -> int:
        """Return the edge that leaves a subscript."""
        return self._edge(None, Exit.RETURN, None, "it gives control back to the calling script")

    def stops(self) -> int:
        """Return the edge that halts the script."""
        return self._edge(None, Exit.STOP, None, "it halts the script and ends nothing")

    def ends(self, release: Release, *, is_released_first: bool) -> int:
        """Return the edge that ends the script."""
        is_kept = release is Release.ENDS_UNLESS_DIGITAL and self._program.script.type == "Digital"
        what = (
            "the script; its digital contact lives on" if is_kept else "the script and its contact"
        )
        edge = self._edge(None, Exit.END, None, f"it ends {what}")
        self._program.edges.release[edge] = (release, is_released_first)
        return edge

    def decided(self, outcome: str) -> int:
        """Return the edge of an outcome, by its name, that is decided from outside."""
        return self._program.stub_edge(self.key, outcome, "it is decided from outside")

    def assumed(self, because: str = "it is not simulated") -> int:
        """Return the edge of the happy outcome, marked as assumed (L24)."""
        happy = self._program.declaration(self.key).happy
        if happy is None:
            return self._edge(None, Exit.NOTHING, None, "it is not simulated and has no outcome")
        edge = self.answer(happy, because)
        self._program.edges.assumed.add(edge)
        return edge

    def _before(self, leave: Exit, after: int, because: Reason) -> int:
        edge = self._edge(None, leave, None, because)
        self._program.edges.after[edge] = after
        return edge

    def _edge(self, outcome: str | None, target: int, branch: str | None, because: Reason) -> int:
        return self._program.edges.add(self.key, target, outcome, branch, because)

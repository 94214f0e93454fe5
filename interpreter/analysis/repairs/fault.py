"""Where the runs of a script meet what is repaired: up to there, nobody may notice the repair."""

from __future__ import annotations

from dataclasses import dataclass

from ....grammar.names import outcome_key
from ...program.edges import Exit
from ...program.program import Program

_HALTS = frozenset({Exit.NOTHING, Exit.FAIL})


@dataclass(frozen=True, slots=True)
class Fault:
    """What a run does that meets it, by the ids of actions; nothing where no run does.

    One ``comes`` to an action, ``rests`` at one since nothing follows, or ``takes`` a branch.
    ``says`` is that in words behind "a run that".
    """

    says: str = ""
    comes: frozenset[str] = frozenset()
    rests: frozenset[str] = frozenset()
    takes: frozenset[tuple[str, str]] = frozenset()


NEVER = Fault()
"""The fault of a repair that no run may notice."""


class AtFault:
    """Says of two versions of a script where a run of one of them meets a fault."""

    def __init__(self, fault: Fault, programs: tuple[Program, Program]) -> None:
        """Look at the script before and after its repair, and at no other."""
        self._fault, self._programs = fault, programs

    def comes(self, program: Program, at: int) -> bool:
        """Whether a run that comes to an action meets it."""
        return program in self._programs and program.written(at).id in self._fault.comes

    def takes(self, program: Program, edge: int) -> bool:
        """Whether a run that takes an edge meets it."""
        if program not in self._programs:
            return False
        edges = program.edges
        id = program.written(edges.action[edge]).id
        if id in self._fault.rests and edges.target[edge] in _HALTS:
            return True
        names = (edges.outcome[edge], edges.branch[edge])
        return any((id, branch_name(name)) in self._fault.takes for name in names if name)


def branch_name(name: str) -> str:
    """Return what two spellings of one branch have in common."""
    return outcome_key(name)

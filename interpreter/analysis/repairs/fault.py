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

    One ``comes`` to an action, ``rests`` at one since nothing follows, or ``takes`` a branch, as
    the script was; or it ``takes_new`` branches, as it is then. ``says`` is that in words behind
    "a run that".
    """

    says: str = ""
    comes: frozenset[str] = frozenset()
    rests: frozenset[str] = frozenset()
    takes: frozenset[tuple[str, str]] = frozenset()
    takes_new: frozenset[tuple[str, str]] = frozenset()

    def also(self, other: Fault, says: str) -> Fault:
        """Return the fault of runs that meet one of two."""
        return Fault(
            says,
            self.comes | other.comes,
            self.rests | other.rests,
            self.takes | other.takes,
            self.takes_new | other.takes_new,
        )


NEVER = Fault()
"""The fault of a repair that no run may notice."""


class AtFault:
    """Says of two versions of a script where a run of one of them meets a fault.

    What the old one meets counts: a new one that comes there where the old one does not differs.
    """

    def __init__(self, fault: Fault, old: Program, new: Program) -> None:
        """Look at the script before and after its repair, and at no other."""
        self._fault, self._old, self._new = fault, old, new

    def comes(self, program: Program, at: int) -> bool:
        """Whether a run that comes to an action meets it."""
        return program is self._old and program.written(at).id in self._fault.comes

    def takes(self, program: Program, edge: int) -> bool:
        """Whether a run that takes an edge meets it."""
        if program is self._new:
            return _takes(program, edge, self._fault.takes_new)
        if program is not self._old:
            return False
        edges = program.edges
        id = program.written(edges.action[edge]).id
        if id in self._fault.rests and edges.target[edge] in _HALTS:
            return True
        return _takes(program, edge, self._fault.takes)


def _takes(program: Program, edge: int, branches: frozenset[tuple[str, str]]) -> bool:
    edges = program.edges
    id = program.written(edges.action[edge]).id
    names = (edges.outcome[edge], edges.branch[edge])
    return any((id, branch_name(name)) in branches for name in names if name)


def branch_name(name: str) -> str:
    """Return what two spellings of one branch have in common."""
    return outcome_key(name)

"""Which variables somebody may still ask for, before each action of each script.

An action whose result nobody asks for, which cannot fail and leads one way, need not be run.
"""

from __future__ import annotations

from collections.abc import Iterable

from .....actions.ports import GLOBAL
from ...data_flow import Problem, solve
from ...flow_graph import FlowGraph, flow_graph
from .move import Following, Move
from .unit import Unit


class Liveness:
    """Solves it for all scripts of an exploration, until they agree."""

    def __init__(self, units: list[Unit]) -> None:
        """Take the scripts, of which all that call each other are known."""
        self._units = units
        self._graphs: dict[int, FlowGraph] = {
            unit.number: flow_graph(unit.program.resolved) for unit in units
        }
        self._bits: dict[str, int] = {}
        self._shared = 0  # what a script that is called reads of the one at the bottom
        self._handed = 0  # what a script reads that goes on in place of another one
        self._asked = {
            name.removeprefix(GLOBAL)
            for unit in units
            for move in unit.moves
            for name in move.uses.reads
        }
        self._always: dict[int, int] = {}  # what may be read at any time, by script

    def solve(self) -> None:
        """Give each script what counts before each of its actions, and which of them to run."""
        for unit in self._units:
            if not unit.is_bottom:
                for move in unit.moves:
                    self._shared |= self._mask(
                        name.removeprefix(GLOBAL)
                        for name in move.uses.reads
                        if name.startswith(GLOBAL)
                    )
        # Where a subscript goes on as another script, that one has what the caller held.
        is_replaced_below = any(
            move.way is Following.REPLACE
            for unit in self._units
            if not unit.is_bottom
            for move in unit.moves
        )
        before: dict[int, list[int]] = {}
        while True:
            known = (self._handed, dict(self._always))
            for unit in self._units:
                before[unit.number] = found = self._solved(unit)
                if unit.is_bottom:
                    always = self._shared | (self._handed if is_replaced_below else 0)
                    for _, at in unit.events:
                        always |= 0 if at is None else found[at]
                    self._always[unit.number] = always
                    self._handed |= found[unit.program.begin] | always
            if known == (self._handed, self._always):
                break
        for unit in self._units:
            always = self._always.get(unit.number, 0)
            unit.bits = self._bits
            unit.at_rest = always
            own = -1 if unit.is_bottom else ~self._mask(n for n in self._bits if GLOBAL in n)
            unit.live = [(mask | always) & own for mask in before[unit.number]]

    def _solved(self, unit: Unit) -> list[int]:
        """Return what counts before each action, and note which of them are to be run."""
        gains = [self._mask(unit.keys(move.uses.reads)) for move in unit.moves]
        losses = [self._mask(unit.keys(move.always)) for move in unit.moves]
        sets = [self._mask(unit.keys(move.sets)) for move in unit.moves]
        handed = self._mask_of_handed(unit)
        is_needed = [
            move.way is not Following.RUN
            or not move.edges
            or move.is_branching
            or move.uses.may_fault
            or move.is_unread
            or self._sets_shared(unit, move)
            for move in unit.moves
        ]
        always = self._always.get(unit.number, 0)

        def transfer(at: int, behind: int) -> int:
            behind |= always
            kept = behind & ~losses[at]
            if is_needed[at] or sets[at] & behind:
                kept |= gains[at]
            return kept | handed if unit.moves[at].way is Following.REPLACE else kept

        problem = Problem[int](
            start=lambda _at: 0,
            join=lambda one, other: one | other,
            transfer=transfer,
            is_backward=True,
        )
        facts = [each or 0 for each in solve(self._graphs[unit.number], problem)]
        unit.ways = [
            move.way if is_needed[at] or sets[at] & (facts[at] | always) else Following.PASS
            for at, move in enumerate(unit.moves)
        ]
        return [transfer(at, facts[at]) for at in range(len(unit.moves))]

    def _sets_shared(self, unit: Unit, move: Move) -> bool:
        """Whether a script that is called sets what somebody asks the one at the bottom for."""
        return not unit.is_bottom and any(
            name.startswith(GLOBAL) and name.removeprefix(GLOBAL) in self._asked
            for name in move.sets
        )

    def _mask_of_handed(self, unit: Unit) -> int:
        """Return what a script in place of this one reads: its own variables, or shared ones."""
        if unit.is_bottom:
            return self._handed
        names = self._names(self._handed)
        return self._mask((*names, *(GLOBAL + name for name in names)))

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            bit = self._bits.get(name)
            if bit is None:
                bit = self._bits[name] = 1 << len(self._bits)
            mask |= bit
        return mask

    def _names(self, mask: int) -> list[str]:
        """Return the names of a mask."""
        return [name for name, bit in self._bits.items() if bit & mask]

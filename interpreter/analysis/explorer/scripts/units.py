"""The scripts of an exploration, each in its role, with what still counts at each action.

A script that is called keeps its variables to itself; ``global:`` names are those of the script
at the bottom. A script at the bottom has one set of names, with or without ``global:``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .....actions.ports import GLOBAL
from .....grammar.slices import Slices, result_of
from ....program.program import Program
from ....program.resolve import Resolved
from ....run.events import ANSWERED, RELEASED
from ....system_variables import system_variables
from ...components import components
from ...flow_graph import flow_graph
from ..data.names_used import Uses
from ..data.question import Question
from .liveness import Liveness
from .move import Following, Move
from .moves import moves_of
from .named_contact import MASTER, OWN, OWN_ID
from .unit import Unit


class Units:
    """All scripts that one exploration may come to."""

    def __init__(
        self,
        lookup: Callable[[str, Program], Program | None],
        shown: Callable[[Resolved], Iterable[str]] | None = None,
    ) -> None:
        """Take the function that finds a script by the name that another one calls.

        ``shown`` are variables that count beside those that decide where a run goes.
        """
        self._lookup = lookup
        self._shown = shown
        self._moves: dict[Program, list[Move]] = {}
        self.all: list[Unit] = []
        self._numbers: dict[tuple[Program, bool, bool], int] = {}
        self.missing: dict[tuple[Program, int], str] = {}
        self.is_gated = False
        self.is_starting = False
        self.contact_ids: set[str] = set()
        """The ids of contacts that variables tell apart, none where no variable names one."""

    def find(self, name: str, caller: Program) -> Program | None:
        """Return the script that a name means to a caller."""
        return self._lookup(name, caller)

    def preparing(self, program: Program) -> Slices[None]:
        """Look at all actions of a script, and stop now and then."""
        if program not in self._moves:
            moves = yield from moves_of(program)
            for move, resolved in zip(moves, program.resolved, strict=True):
                move.uses.reads.update(self._shown(resolved) if self._shown else ())
            self._moves[program] = moves

    def unit(self, program: Program, *, is_bottom: bool, is_main: bool = False) -> Unit:
        """Return a script in a role; it is new where nobody has asked for it before."""
        wanted = (program, is_bottom, is_main)
        if wanted not in self._numbers:
            result_of(self.preparing(program))
            self._numbers[wanted] = len(self.all)
            moves = self._moves[program]
            self.all.append(Unit(len(self.all), program, moves, is_bottom, is_main))
        return self.all[self._numbers[wanted]]

    def close(self, question: Question) -> None:
        """Find all that fixed names call, and solve what counts where."""
        result_of(self.closing(question))

    def closing(self, question: Question) -> Slices[None]:
        """Do the same, and stop now and then."""
        done = 0
        while done < len(self.all):
            unit = self.all[done]
            for at, move in enumerate(unit.moves):
                name = move.fixed_callee
                if name is None:
                    continue
                program = self._lookup(name, unit.program)
                if program is None:
                    self.missing[unit.program, at] = name
                else:
                    self.unit(program, is_bottom=move.way is not Following.CALL)
            done += 1
        yield
        self.is_gated = any(move.is_request for unit in self.all for move in unit.moves)
        self.is_starting = any(
            move.way is Following.SPAWN for unit in self.all for move in unit.moves
        )
        self._find_ids()
        for unit in self.all:
            yield
            unit.events = _events(unit, question.without)
            unit.circles = _circles(unit)
            unit.asked = [tuple(unit.keys(move.uses.reads)) for move in unit.moves]
        yield
        Liveness(self.all).solve()
        yield
        for unit in self.all:
            unit.brought = {
                at: tuple(
                    name for name in unit.moves[at].opens if unit.counts(name, unit.live[at])
                )
                for at in unit.program.events.values()
            }
            if unit.is_main:
                unit.inputs = _inputs(unit, question)

    def _find_ids(self) -> None:
        """Note the ids of contacts that are written out, where a variable may hold one of them."""
        named = [move.contact for moves in self._moves.values() for move in moves if move.contact]
        if any(each.name not in {"", OWN, MASTER} for each in named):
            self.contact_ids |= {each.constant for each in named if each.constant} | {OWN_ID}

    def uses(self) -> Iterable[Uses]:
        """Yield what every action does with variables."""
        for moves in self._moves.values():
            for move in moves:
                yield move.uses


def _inputs(unit: Unit, question: Question) -> frozenset[str]:
    """Return what may have any value at the beginning: what the script reads and never sets.

    A variable that it sets itself begins without a value, unless somebody says otherwise; one that
    it calls ``global:`` may come from the script that calls it.
    """
    own: set[str] = set()
    shared: set[str] = set()
    for move in unit.moves:
        own |= unit.keys(move.sets)
        shared |= {
            name.removeprefix(GLOBAL)
            for name in (*move.sets, *move.uses.reads)
            if name.startswith(GLOBAL)
        }
    own -= shared
    reserved = system_variables()
    return frozenset(
        name
        for name in unit.bits
        if unit.counts(name, unit.live[unit.program.begin])
        and name not in question.given
        and not name.startswith("#")
        and (name in question.inputs or (name not in own and not reserved.is_reserved(name)))
    )


def _events(unit: Unit, without: frozenset[str]) -> tuple[tuple[str, int | None], ...]:
    """Return the events that may cut in, with the actions they lead to."""
    if not unit.is_bottom:
        return ()
    found: dict[str, int | None] = dict(unit.program.events)
    found.setdefault(RELEASED, None)
    found.setdefault(ANSWERED, None)
    return tuple((name, at) for name, at in found.items() if name not in without)


def _circles(unit: Unit) -> frozenset[int]:
    """Return the actions that a way may come to again."""
    graph = flow_graph(unit.program.resolved)
    after = [[edge.target for edge in edges] for edges in graph.edges_from]
    return frozenset(
        at
        for members in components(range(len(after)), after.__getitem__)
        for at in members
        if len(members) > 1 or at in after[at]
    )

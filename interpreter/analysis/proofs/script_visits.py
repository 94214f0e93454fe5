"""The visits of one script in all of its runs, by the action that is visited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ....actions import Unknown
from ....actions.ports import GLOBAL
from ....grammar.names import key, outcome_key
from ....grammar.slices import cached_property
from ...program.program import Program
from ...system_variables import system_variables
from ..explorer.data.state import Choice, State
from ..explorer.scripts.move import Move
from ..explorer.space import Space
from ..flow_graph import flow_graph
from ..loops import loops
from .answers.rounds import circles, counts_out, states_after
from .answers.view import View

Step = tuple[int, str | None]
"""An action by its place, and the branch that leads on, ``None`` for the last one."""


class About(NamedTuple):
    """What a finding is about: an action, an outcome of it, and the way there, if it has one."""

    at: int
    outcome: str = ""
    path: tuple[Step, ...] = ()


class Hit(NamedTuple):
    """A visit of an action in some run: the state before it, the choice, the edge, and after."""

    state: int
    choice: Choice
    edge: int
    after: int


class ScriptVisits:
    """One explored script, asked by its actions."""

    def __init__(self, view: View) -> None:
        """Look at what was explored."""
        self.view = view
        self.space: Space = view.space
        self.program: Program = view.program

    def state(self, hit: Hit) -> State:
        """Return the state before a visit."""
        return self.space.states[hit.state]

    def move(self, at: int) -> Move:
        """Return what may happen at an action."""
        return self.space.units[0].moves[at]

    def of(self, at: int) -> Sequence[Hit]:
        """Return the visits of an action, and the returns to it from a subscript."""
        return self._by_action.get(at, ())

    def in_rounds(self, at: int) -> Iterator[Hit]:
        """Yield the visits of an action behind which a run may come round to it for ever."""
        for hit in self.of(at):
            group = self._rounds.get(hit.state)
            if group is not None and self._rounds.get(hit.after) == group:
                yield hit

    def loop_of(self, at: int) -> tuple[int, ...]:
        """Return the actions of the largest loop that an action is in, or that action alone."""
        return next((members for members in self._loops if at in members), (at,))

    def kind(self, choice: Choice) -> str:
        """Return the key of the action that is visited, empty where none is."""
        if choice.at < 0 or is_cut(choice):
            return ""
        return key(self.space.program(choice).declaration(choice.at).name)

    def step(self, choice: Choice) -> Step:
        """Return a choice as a step of a path."""
        unit, edge = choice.resumed
        if unit == 0:
            outcome = self.program.edges.outcome[edge]
            return self.program.edges.action[edge], outcome_key(outcome or "")
        return choice.at, outcome_key(choice.outcome or "")

    @cached_property
    def _by_action(self) -> dict[int, list[Hit]]:
        found: dict[int, list[Hit]] = {}
        space, edges = self.space, self.program.edges
        own = [unit.program is self.program for unit in space.units]
        for state, arcs in enumerate(space.arcs):
            for choice, after in arcs:
                if choice.at >= 0 and own[choice.unit] and not is_cut(choice):
                    hit = Hit(state, choice, choice.edge, after)
                    found.setdefault(choice.at, []).append(hit)
                unit, edge = choice.resumed
                if unit >= 0 and own[unit]:
                    hit = Hit(state, choice, edge, after)
                    found.setdefault(edges.action[edge], []).append(hit)
        return found

    @cached_property
    def _loops(self) -> list[tuple[int, ...]]:
        return loops(flow_graph(self.program.resolved))

    @cached_property
    def _rounds(self) -> dict[int, int]:
        """The states from which a run may come round to them, each with a number of its group."""
        space = self.space
        after = states_after(space, range(len(space.states)), only_sure=False)
        return {
            state: number
            for number, members in enumerate(circles(after))
            if not counts_out(space, members)
            for state in members
        }

    # What no run does

    @cached_property
    def is_whole(self) -> bool:
        """Whether every run goes one of these ways, in whatever role the script stands."""
        space = self.space
        return not space.cut and not space.is_bounded and self._has_one_scope and self._is_known

    @cached_property
    def _is_known(self) -> bool:
        """Whether all that some run comes to is an action of which enough is known."""
        places = {
            (choice.unit, choice.at)
            for arcs in self.space.arcs
            for choice, _ in arcs
            if choice.at >= 0
        }
        return all(
            _is_known(unit.moves[at], unit.program, at)
            for number, at in places
            for unit in (self.space.units[number],)
        )

    @cached_property
    def _has_one_scope(self) -> bool:
        """Whether it makes no difference that ``global:`` names are others in a subscript.

        A script that nobody called has one variable of a name, with or without ``global:``.
        """
        names = [*_names_of(self.space.units[0].moves)]
        shared = {name.removeprefix(GLOBAL) for name in names if name.startswith(GLOBAL)}
        for unit in self.space.units:
            if not unit.is_bottom:
                every = _names_of(unit.moves)
                shared |= {n.removeprefix(GLOBAL) for n in every if n.startswith(GLOBAL)}
        return shared.isdisjoint(names)

    @cached_property
    def unset(self) -> frozenset[str]:
        """The variables that are taken to have no value at first, though some caller may set them.

        They are those that the script sets itself, and may read before.
        """
        unit = self.space.units[0]
        live, reserved = unit.live[unit.program.begin], system_variables()
        return frozenset(
            name
            for name in unit.bits
            if unit.counts(name, live)
            and name not in unit.inputs
            and not name.startswith("#")
            and not reserved.is_reserved(name)
        )


def is_cut(choice: Choice) -> bool:
    """Whether an event cuts in before the action is visited."""
    return bool(choice.event) and choice.edge < 0


def _names_of(moves: Sequence[Move]) -> Iterator[str]:
    for move in moves:
        yield from (name for name in (*move.sets, *move.uses.reads) if name[:1] != "#")


def _is_known(move: Move, program: Program, at: int) -> bool:
    """Whether an action does nothing but what the explorer follows."""
    resolved = program.resolved[at]
    declaration = resolved.declaration
    unknown = {*declaration.unknown}
    if move.is_foreign or move.is_unread or Unknown.MEANING in unknown:
        return False
    # An outcome that nobody has listed goes the way of Default, which is listed.
    listed = set(declaration.properties)
    return Unknown.PROPERTIES not in unknown or all(prop in listed for prop, _ in resolved.values)

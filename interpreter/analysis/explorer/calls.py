"""Scripts that call each other: subscripts, and what goes on in place of another script."""

from __future__ import annotations

from collections.abc import Iterator

from ....actions.ports import GLOBAL
from ...program.program import Program
from ...state.instance import Ending
from .data.state import HAVOC, OPEN, Arc, Choice, Place, State, Values
from .endings import Endings, over
from .ground import Ground, kept
from .handing import Handing, parameters
from .scripts.move import Following
from .scripts.unit import Unit
from .visit import COUNTER


class MoreScriptsError(Exception):
    """A script is called by a name that is known only now, so that the scripts are not closed."""


class Calls:
    """Leads from one script into another, and back."""

    def __init__(self, ground: Ground, endings: Endings) -> None:
        """Stand on this ground."""
        self._ground, self._endings = ground, endings

    def leave(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        """Yield what comes of a subscript that is called, or of a script that goes on instead."""
        is_call = unit.ways[at] is Following.CALL
        for handing in self._ground.handings(unit, at, values):
            choice = Choice(unit.number, at, assumed=handing.assumed)
            if handing.is_fault:
                yield self.fault(state, unit, at, handing)
                continue
            program = self.found(unit, at, handing)
            if program is None:
                yield from self._without(state, unit, at, handing, choice)
                continue
            other = self.unit(program, is_bottom=not is_call)
            if is_call:
                yield from self._call(state, unit, at, handing, other, choice)
            else:
                yield self._replaced(state, handing, other, choice)

    def fault(self, state: State, unit: Unit, at: int, handing: Handing) -> Arc:
        """Return what comes of a call whose values could not be computed."""
        edge = unit.program.fault_edge(at)
        choice = Choice(unit.number, at, edge, assumed=handing.assumed, doubt=handing.doubt)
        return Arc(self._ground.same(choice), over(state, Ending.FAILED))

    def found(self, unit: Unit, at: int, handing: Handing) -> Program | None:
        """Return the script that is meant; where there is none, what follows is not known."""
        name = handing.name
        program = None if name is None else self._ground.units.find(name, unit.program)
        if program is None:
            said = "a script whose name is not known" if name is None else f'script "{name}"'
            id = unit.program.written(at).id
            self._ground.cut[f'"{id}" runs {said}, which is not here'] = None
        return program

    def unit(self, program: Program, *, is_bottom: bool) -> Unit:
        """Return a script in its role; raise where what it calls is not known yet."""
        before = len(self._ground.units.all)
        unit = self._ground.units.unit(program, is_bottom=is_bottom)
        if len(self._ground.units.all) != before:
            raise MoreScriptsError
        return unit

    def _without(
        self, state: State, unit: Unit, at: int, handing: Handing, choice: Choice
    ) -> Iterator[Arc]:
        """Yield what a run does without the script: a subscript is assumed to return (L24)."""
        why = f'what the script does that "{unit.program.written(at).id}" runs'
        if unit.ways[at] is not Following.CALL:
            # A run fails here; nobody knows what the script would do where it is.
            arc = choice._replace(doubt=why if handing.name is None else "")
            yield Arc(self._ground.same(arc), over(state, Ending.LIMIT))
            return
        edge = unit.moves[at].edges[0]
        behind: Values = {**handing.values}
        behind |= dict.fromkeys(unit.keys(unit.moves[at].sets), HAVOC)
        outcome = unit.program.edges.outcome[edge]
        known = choice._replace(edge=edge, outcome=outcome, doubt=why)
        yield Arc(self._ground.same(known), self._endings.followed(state, unit, edge, behind))

    def _call(
        self, state: State, unit: Unit, at: int, handing: Handing, other: Unit, choice: Choice
    ) -> Iterator[Arc]:
        depth = len(state.places)
        if depth >= self._ground.budget.depth:
            self._ground.cut[f"subscripts deeper than {self._ground.budget.depth}"] = None
            return
        edge = unit.moves[at].edges[0]
        target = unit.program.edges.target[edge]
        live = unit.live[target] if target >= 0 else unit.at_rest
        if depth == 1:
            live |= unit.at_rest
        waiting = Place(unit.number, edge, kept(handing.values, live, unit))
        begin = other.program.begin
        place = Place(
            other.number, begin, kept(parameters(handing.arguments), other.live[begin], other)
        )
        places = (*state.places[:-1], waiting, place)
        if depth > 1:
            places = self._ground.with_shared(places, handing.values)
        after = self._ground.contacts.kept(state._replace(places=places))
        yield Arc(self._ground.same(choice), after)

    def _replaced(self, state: State, handing: Handing, other: Unit, choice: Choice) -> Arc:
        """Return what comes of a script that goes on with all variables (L23)."""
        handed: Values = dict.fromkeys(self._ground.bottom(state).inputs, OPEN)
        handed |= state.places[0].values
        handed |= {name.removeprefix(GLOBAL): held for name, held in handing.values.items()}
        handed = {name: held for name, held in handed.items() if not name.startswith(COUNTER)}
        begin = other.program.begin
        place = Place(other.number, begin, kept(handed, other.live[begin], other))
        event = state.event if state.is_released else ""
        after = state._replace(places=(place,), event=event, visits=())
        return Arc(self._ground.same(choice), self._ground.contacts.kept(after))

    def give_back(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        """Yield what comes of Return."""
        if len(state.places) == 1:
            choice = Choice(unit.number, at)
            if unit.moves[at].uses.may_fault:
                yield from self._returns_at_last(state, unit, at, values)
                return
            yield Arc(self._ground.same(choice), over(state, Ending.RETURNED))
            return
        caller = state.places[-2]
        above = self._ground.units.all[caller.unit]
        edge = caller.at
        targets = above.keys(above.moves[above.program.edges.action[edge]].sets)
        for handing in self._ground.handings(unit, at, values):
            if handing.is_fault:
                yield self.fault(state, unit, at, handing)
                continue
            places = self._ground.with_shared(state.places[:-1], handing.values)
            base = state._replace(places=places)
            behind: Values = dict(places[-1].values)
            behind |= dict.fromkeys(targets, handing.arguments[0])
            resumed = (above.number, edge)
            choice = Choice(unit.number, at, assumed=handing.assumed, resumed=resumed)
            after = self._endings.followed(base, above, edge, behind)
            yield Arc(self._ground.same(choice), after)

    def _returns_at_last(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        """Yield what comes of a Return that has no script to go back to, and may fail."""
        for handing in self._ground.handings(unit, at, values):
            if handing.is_fault:
                yield self.fault(state, unit, at, handing)
                continue
            choice = Choice(unit.number, at, assumed=handing.assumed)
            yield Arc(self._ground.same(choice), over(state, Ending.RETURNED))

"""Why no run takes something, as far as the ways of all runs tell."""

from __future__ import annotations

from collections.abc import Iterable

from ...coverage.possible import CoverageKind
from ...program.edges import Exit
from ..explorer.data.state import AT_REST, Choice
from ..explorer.space import Space
from .kinds._base import Thing

_PAIR = " > "
_DURING = " during "


class Seen:
    """Which actions runs come to, and what each of them answers in some run."""

    def __init__(self, space: Space) -> None:
        """Look at all choices once."""
        self._answers: dict[tuple[str, str], dict[str, None]] = {}
        seen: set[int] = set()
        for arcs in space.arcs:
            for choice, _ in arcs:
                if id(choice) not in seen:  # each choice is there once
                    seen.add(id(choice))
                    self._note(space, choice)

    def _note(self, space: Space, choice: Choice) -> None:
        if choice.at != AT_REST:
            self._answer(space, choice.unit, choice.at, choice.outcome, choice.edge)
        unit, edge = choice.resumed
        if unit >= 0:
            edges = space.units[unit].program.edges
            self._answer(space, unit, edges.action[edge], edges.outcome[edge], edge)

    def _answer(self, space: Space, unit: int, at: int, outcome: str | None, edge: int) -> None:
        program = space.units[unit].program
        found = self._answers.setdefault((program.name, program.written(at).id), {})
        if edge >= 0 and program.edges.target[edge] == Exit.FAULT:
            found["an error that stops the script"] = None
        elif outcome is not None:
            found[outcome] = None

    def why_not(self, thing: Thing) -> str:
        """Return why no run takes a thing."""
        script, item = thing.program.name, thing.item
        if item.is_impossible:
            return item.obstacle
        if item.kind is CoverageKind.PAIRS:
            return self._no_pair(script, item.name)
        answers = self._answers.get((script, item.action))
        if answers is None:
            return f'no run comes to "{item.action}"'
        if item.kind is CoverageKind.EVENTS:
            event = item.name.partition(_DURING)[0]
            return f'{event} never comes while a run is at "{item.action}"'
        if not answers:
            return f'"{item.action}" never comes to an answer'
        return f'every run that comes to "{item.action}" takes {_either(answers)}'

    def _no_pair(self, script: str, name: str) -> str:
        first, _, second = name.partition(_PAIR)  # an id has no such sign in it
        for half in (first, second):
            id, _, outcome = half.partition(": ")
            if outcome not in self._answers.get((script, id), {}):
                return f'no run takes "{half}"'
        return f'no run takes "{second}" right behind "{first}"'


def _either(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last

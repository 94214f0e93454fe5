"""A story as the steps of one script alone, whatever another one does in the same world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ....grammar.names import outcome_key
from ...program.program import Program
from ..behaviour.behaviour import Difference
from ..behaviour.pairs import NEW, OLD, Arrow
from ..behaviour.side import Side
from ..explorer.data.state import AT_REST, Choice
from ..explorer.space import Space
from ..explorer.story import Story

IGNORED = -2
"""In place of an action: an event comes that the script has nothing for."""


class Step(NamedTuple):
    """One step: the action and its outcome, or that an event cuts in there, and what comes of it.

    Without a program it is an event that comes while nothing moves.
    """

    program: Program | None
    at: int
    outcome: str
    is_cut: bool
    event: str


@dataclass(frozen=True, slots=True)
class Route:
    """The steps of a script, and of each that begins beside the one before.

    Two stories that differ only in values that nobody asks for have the same route.
    """

    parts: tuple[tuple[Step, ...], ...]


def route_of_story(space: Space, story: Story) -> Route:
    """Return the route of a story that was found among the states of a script."""
    begins = [] if story.beside is None else [story.beside, *story.deeper]
    parts: list[list[Step]] = [[]]
    visits = 0
    for choice in story.choices:
        if choice.at != AT_REST:
            while begins and visits >= begins[0]:
                begins.pop(0)
                parts.append([])
            visits += 1
        program = None if choice.at == AT_REST else space.program(choice)
        parts[-1].append(_step(program, choice))
    return Route(tuple(map(tuple, parts)))


def route_of_difference(side: Side, difference: Difference) -> Route:
    """Return the route of the first of two scripts up to where they part."""
    return route_of_way(side, difference.way)


def route_of_way(side: Side, way: Iterable[Arrow]) -> Route:
    """Return what the first script does on a way through pairs."""
    parts: list[list[Step]] = [[]]
    for arrow in way:
        if arrow.begins:
            parts.append([])
            continue
        step = step_of(side, arrow)
        if step is not None:
            parts[-1].append(step)
    return Route(tuple(map(tuple, parts)))


def step_of(side: Side, arrow: Arrow) -> Step | None:
    """Return what the first script does behind an arrow, ``None`` where the other moves alone."""
    choice, other = arrow.choices[OLD], arrow.choices[NEW]
    if choice is not None:
        program = None if choice.at == AT_REST else side.units.all[choice.unit].program
        return _step(program, choice)
    if other is not None and other.event and other.edge < 0:
        return Step(None, IGNORED, "", is_cut=True, event=other.event)
    return None


def _step(program: Program | None, choice: Choice) -> Step:
    is_cut = choice.edge < 0
    outcome = "" if is_cut else outcome_key(choice.outcome or "")
    return Step(program, choice.at, outcome, is_cut, choice.event)

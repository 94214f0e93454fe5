"""A story, run: whether a dry run of it goes the very same way."""

from __future__ import annotations

from dataclasses import dataclass

from ...program.edges import Exit
from ...program.program import Program
from ...run.result import Result
from ...run.run import dry_run
from ...state.setup import Programs, Setup
from ...trace.step import EVENT, MAIN
from ...world.world import Contact, Limits
from .story import CUT, FAULT, Story, Visit

_INSTEAD: dict[int, str] = {Exit.CUT: CUT, Exit.FAULT: FAULT}
_NOT_BEGUN = ("the script that it starts does not begin", 0)
_SPARE = 40
"""Steps beyond those of the story: where it goes round, a run of it would not end."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of running a story; ``difference`` is empty where it went the same way.

    Else it says where the run goes elsewhere, which is after as many visits as are the ``same``.
    """

    setup: Setup
    result: Result
    difference: str = ""
    same: int = 0

    @property
    def is_same(self) -> bool:
        """Whether the run went the way of the story."""
        return not self.difference


def replay(program: Program, story: Story, programs: Programs, spare: int = _SPARE) -> Replay:
    """Return what a run of the story does, and of so many steps behind it."""
    times: list[float] = []
    while True:
        setup = Setup(
            given=story.given,
            contact=Contact(story.contact, program.media) if story.contact else None,
            plan=story.plan(times),
            programs=programs,
            limits=Limits(steps=len(story.choices) + len(story.rests) + spare),
        )
        result = dry_run(program, setup)
        if len(times) == len(story.rests):
            return Replay(setup, result, *_difference(story, result))
        times.append(result.clock + 1.0)


def _difference(story: Story, result: Result) -> tuple[str, int]:
    """Return where a run leaves the way of a story, empty where it goes all of it.

    With that come the visits that went as they should.
    """
    gone: dict[str, list[Visit]] = {MAIN: []}
    for origin, edge in result.trace.walked():
        if edge == EVENT:
            continue
        edges = origin.program.edges
        outcome = _INSTEAD.get(edges.target[edge], edges.outcome[edge])
        visit = Visit(origin.program, edges.action[edge], outcome)
        gone.setdefault(origin.run, []).append(visit)
    first, *others = story.parts()
    said, same = _left(first, gone.pop(MAIN))
    begun = list(gone.values())
    for part in others:
        if said:
            break
        differences = [_left(part, each) for each in begun]
        said, more = min(differences, key=_is_other, default=_NOT_BEGUN)
        same += more
        found = [each for each, _ in differences]
        begun = begun[found.index(said) + 1 :] if said in found else []
    return said, same


def _is_other(difference: tuple[str, int]) -> bool:
    return bool(difference[0])


def _left(wanted: list[Visit], gone: list[Visit]) -> tuple[str, int]:
    """Return where visits differ, in words that are empty where none do, and behind how many."""
    for place, visit in enumerate(wanted):
        id = visit.program.written(visit.at).id
        if place >= len(gone):
            return f'the run is over before "{id}"', place
        other = gone[place]
        if (visit.program, visit.at) != (other.program, other.at):
            came_to = other.program.written(other.at).id
            return f'the run goes to "{came_to}" in place of "{id}"', place
        if visit.outcome is not None and other.outcome != visit.outcome:
            return f'"{id}" comes to "{other.outcome}" in place of "{visit.outcome}"', place
    return "", len(wanted)

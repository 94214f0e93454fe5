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
_SPARE = 40
"""Steps beyond those of the story: where it goes round, a run of it would not end."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of running a story; ``difference`` is empty where it went the same way."""

    setup: Setup
    result: Result
    difference: str = ""

    @property
    def is_same(self) -> bool:
        """Whether the run went the way of the story."""
        return not self.difference


def replay(program: Program, story: Story, programs: Programs) -> Replay:
    """Return what a run of the story does."""
    times: list[float] = []
    while True:
        setup = Setup(
            given=story.given,
            contact=Contact(story.contact, program.media) if story.contact else None,
            plan=story.plan(times),
            programs=programs,
            limits=Limits(steps=len(story.choices) + len(story.rests) + _SPARE),
        )
        result = dry_run(program, setup)
        if len(times) == len(story.rests):
            return Replay(setup, result, _difference(story, result))
        times.append(result.clock + 1.0)


def _difference(story: Story, result: Result) -> str:
    """Return where a run leaves the way of a story, empty where it goes all of it."""
    gone: dict[str, list[Visit]] = {MAIN: []}
    for origin, edge, *_ in result.trace.log.all():
        if edge == EVENT:
            continue
        edges = origin.program.edges
        outcome = _INSTEAD.get(edges.target[edge], edges.outcome[edge])
        visit = Visit(origin.program, edges.action[edge], outcome)
        gone.setdefault(origin.run, []).append(visit)
    first, *others = story.parts()
    said = _left(first, gone.pop(MAIN))
    begun = list(gone.values())
    for part in others:
        if said:
            break
        differences = [_left(part, each) for each in begun]
        said = min(differences, key=bool, default="the script that it starts does not begin")
        begun = begun[differences.index(said) + 1 :] if said in differences else []
    return said


def _left(wanted: list[Visit], gone: list[Visit]) -> str:
    for place, visit in enumerate(wanted):
        id = visit.program.written(visit.at).id
        if place >= len(gone):
            return f'the run is over before "{id}"'
        other = gone[place]
        if (visit.program, visit.at) != (other.program, other.at):
            return f'the run goes to "{other.program.written(other.at).id}" in place of "{id}"'
        if visit.outcome is not None and other.outcome != visit.outcome:
            return f'"{id}" comes to "{other.outcome}" in place of "{visit.outcome}"'
    return ""

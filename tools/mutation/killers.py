"""The scenario that would kill a mutant: the shortest story that tells it from the script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ...grammar.documents.yaml_edits import Data
from ...grammar.finding import BranchlineError
from ...interpreter.analysis.behaviour.behaviour import Comparison, Difference
from ...interpreter.analysis.behaviour.noticed import SAYS
from ...interpreter.analysis.explorer.replay import Replay
from ...interpreter.program.program import Program
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.derived import RECORDED, USUAL, DerivedExpectation, holds_secret
from ...interpreter.state.instance import Ending
from ...interpreter.state.setup import Programs
from ...interpreter.world.world import Limits, World
from ..behaviour.told import Step, Telling, telling
from ..proving.replayed_scenarios import kept_replay, scenario_of
from ..proving.scenario_names import name_of
from ..testing.scenario_writer import NewScenario
from .killing import SPARE

_BESIDE = ("prompts", "calls", "contacts", "scripts", "variables", "properties", "outcomes")
"""What is expected first beside what is usual, where that alone does not tell a mutant."""
_ALONE = "by itself"


class Killer(NamedTuple):
    """A story that tells a mutant from the script, and the scenario of it that kills the mutant.

    ``why`` says why there is no scenario.
    """

    difference: Difference | None
    scenario: NewScenario | None
    why: str = ""


def killer_of(comparison: Comparison, programs: Programs, world: World) -> Killer:
    """Return the shortest story as a scenario of a world; it expects no more than it must.

    ``programs`` finds the scripts that the mutant calls. The second program is the mutant.
    """
    differences = sorted(comparison.differences, key=lambda each: len(each.way))
    why = ""
    for difference in differences:
        kept = kept_replay(difference.old.replay, world)
        if kept is None:
            why = why or "its story needs what is secret, or another world"
            continue
        has_limits = kept.result.ending == Ending.LIMIT
        if not has_limits:
            kept = replace(kept, setup=replace(kept.setup, limits=Limits()))
        telling_part = _telling_part(kept, comparison.programs[1], programs)
        if telling_part is None:
            why = why or f"no scenario can expect {SAYS[difference.notice]}"
            continue
        name = name_of(tuple(_shown(telling(difference))) or (_ALONE,))
        scenario = scenario_of(kept, name, has_limits=has_limits)
        scenario.expect |= telling_part
        return Killer(difference, scenario)
    return Killer(differences[0] if differences else None, None, why)


def _telling_part(kept: Replay, mutant: Program, programs: Programs) -> dict[str, Data] | None:
    """Return what a scenario expects beside the usual so that a mutant fails it.

    It is ``None`` where nothing helps. Of what stands by names only what differs is expected.
    """
    steps = min(kept.setup.limits.steps, kept.result.steps + SPARE)  # it may go round for ever
    limits = replace(kept.setup.limits, steps=steps)
    setup = replace(kept.setup, programs=programs, limits=limits)
    mine = DerivedExpectation(kept.result, setup.given)
    try:
        others = DerivedExpectation(dry_run(mutant, setup), setup.given)
    except BranchlineError:  # it answers what the mutant does not have, so it cannot even run
        return {}
    if any(mine.of(kind) != others.of(kind) for kind in USUAL):
        return {}
    for kind in dict.fromkeys((*_BESIDE, *RECORDED)):
        expected, found = mine.of(kind), others.of(kind)
        if expected == found:
            continue
        if isinstance(expected, Mapping) and isinstance(found, Mapping):
            expected = _differing(expected, found)
        if expected not in ({}, "") and not holds_secret(expected, kept.result):
            return {kind: expected}
    return None


def _differing(mine: Mapping[str, Data], others: Mapping[str, Data]) -> dict[str, Data]:
    """Return of what stands by names that which differs, of properties by their own names too."""
    found: dict[str, Data] = {}
    for name, expected in mine.items():
        other = others.get(name)
        if isinstance(expected, Mapping) and isinstance(other, Mapping):
            names = dict.fromkeys((*expected, *other))
            alike = {each for each in names if expected.get(each) == other.get(each)}
            found[name] = {each: expected.get(each) for each in names if each not in alike}
        elif expected != other:
            found[name] = expected
    return {name: each for name, each in found.items() if each != {}}


def _shown(told: Telling) -> Iterator[str]:
    """Yield what a story is known by: what it is given, and what the world answers."""
    yield from (f"{name} = {value}" for name, value in told.given)
    for step in told.steps:
        answer = step.event or step.outcome
        if answer:
            yield f"{_action(step)}: {answer}"


def _action(step: Step) -> str:
    """Return where the world answers."""
    places = (each.place for each in (step.old, step.new) if each is not None)
    return next((place.action for place in places if place is not None), "at rest")

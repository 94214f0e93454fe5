"""The runs of a suite as a file of scenarios: a new one, or what one lacks that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...grammar.secrets import sounds_secret
from ...interpreter.analysis.explorer.replay import Replay
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import dry_run
from ...interpreter.state.instance import Ending
from ...interpreter.world.world import World
from ..proving.replayed_scenarios import Written, check_scenarios, scenario_of, script_name
from ..testing.scenario_writer import NewScenario, with_scenarios
from .covering import Covered


def written_suite(
    covered: Covered, path: Path, kinds: Sequence[str], option: str
) -> tuple[Written, tuple[str, ...]]:
    """Return a file at a place with the runs as scenarios, and the names of those left out.

    What stands there already stays where the runs are added to it. A run is left out that goes
    another way there: in the world of that file, or without what is secret, which is kept nowhere.
    Every scenario is read again and run.
    """
    cover = covered.cover
    if cover is None:
        raise ValueError(covered.path)
    world = covered.existing.world
    made = [
        (name, _scenario(run.replay, name, kinds, world))
        for name, run in zip(covered.names, cover.runs, strict=True)
    ]
    scenarios = [scenario for _, scenario in made if scenario is not None]
    names = tuple(name for name, scenario in made if scenario is not None)
    left_out = tuple(name for name, scenario in made if scenario is None)
    if not scenarios:
        return Written("", ()), left_out
    named = script_name(covered.path, path)
    text = with_scenarios(covered.existing.source, named, scenarios)
    check_scenarios(path, text, covered.path, names, option)
    return Written(text, names), left_out


def _scenario(
    replayed: Replay, name: str, kinds: Sequence[str], world: World
) -> NewScenario | None:
    """Return a run as a scenario, ``None`` where it goes another way without what is secret."""
    given = replayed.setup.given or {}
    kept = {name: value for name, value in given.items() if not sounds_secret(name)}
    setup = replace(replayed.setup, given=kept, world=world)
    result = dry_run(replayed.result.program, setup)
    if _way(result) != _way(replayed.result):
        return None
    is_endless = result.ending == Ending.LIMIT
    return scenario_of(Replay(setup, result), name, kinds, has_limits=is_endless)


def _way(result: Result) -> list[tuple[Program, int]]:
    return [(origin.program, edge) for origin, edge, *_ in result.trace.log.all()]

"""The runs of a suite as a file of scenarios: a new one, or what one lacks that is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...interpreter.state.instance import Ending
from ..proving.replayed_scenarios import Written, check_scenarios, kept_scenario, script_name
from ..testing.scenario_writer import with_scenarios
from .covering import Covered


def written_suite(covered: Covered, path: Path, kinds: Sequence[str], option: str) -> Written:
    """Return a file at a place with the runs as scenarios.

    What stands there already stays where the runs are added to it. A run is left out that goes
    another way there: in the world of that file, or without what is secret, which is kept nowhere.
    Every scenario is read again and run.
    """
    cover = covered.cover
    if cover is None:
        raise ValueError(covered.path)
    world = covered.existing.world
    made = [
        (
            name,
            kept_scenario(
                run.replay,
                name,
                world,
                kinds,
                has_limits=run.replay.result.ending == Ending.LIMIT,
            ),
        )
        for name, run in zip(covered.names, cover.runs, strict=True)
    ]
    scenarios = [scenario for _, scenario in made if scenario is not None]
    names = tuple(name for name, scenario in made if scenario is not None)
    left_out = tuple(name for name, scenario in made if scenario is None)
    if not scenarios:
        return Written("", (), left_out=left_out)
    named = script_name(covered.path, path)
    text = with_scenarios(covered.existing.source, named, scenarios)
    check_scenarios(path, text, covered.path, names, option)
    return Written(text, names, left_out=left_out)

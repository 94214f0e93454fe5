"""The runs of a suite as a file of scenarios: a new one, or what one lacks that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...grammar.secrets import sounds_secret
from ...interpreter.analysis.covers.cover import Run
from ...interpreter.analysis.explorer.replay import Replay
from ...interpreter.program.program import Program
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.derived import DerivedExpectation
from ...interpreter.state.instance import Ending
from ..proving.replayed_scenarios import Written, check_scenarios, scenario_of, script_name
from ..testing.scenario_writer import NewScenario, with_scenarios
from .covering import Covered


def written_suite(
    covered: Covered, path: Path, kinds: Sequence[str], option: str
) -> tuple[Written, tuple[str, ...]]:
    """Return a file at a place with the runs as scenarios, and the names of those left out.

    What stands there already stays where the runs are added to it. A run is left out that needs
    a secret, which is kept nowhere. Every scenario is read again and run.
    """
    cover = covered.cover
    if cover is None:
        raise ValueError(covered.path)
    made = [
        (name, _scenario(run, name, kinds, cover.program))
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


def _scenario(run: Run, name: str, kinds: Sequence[str], program: Program) -> NewScenario | None:
    """Return a run as a scenario, ``None`` where it needs a variable that is secret."""
    replayed = _without_secrets(run.replay, program)
    if replayed is None:
        return None
    return scenario_of(replayed, name, kinds, has_limits=replayed.result.ending == Ending.LIMIT)


def _without_secrets(replayed: Replay, program: Program) -> Replay | None:
    """Return the run without what is secret of what it is given, if it goes the same way then."""
    given = replayed.setup.given or {}
    kept = {name: value for name, value in given.items() if not sounds_secret(name)}
    if len(kept) == len(given):
        return replayed
    setup = replace(replayed.setup, given=kept)
    result = dry_run(program, setup)
    if DerivedExpectation(result).of("path") != DerivedExpectation(replayed.result).of("path"):
        return None
    return Replay(setup, result)

"""The runs that a lesson is made of: one for each scenario, as many as a page can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...actions.values import Value
from ...grammar.finding import Findings, RequestError
from ...grammar.requests import Requests
from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
from ...interpreter.scenarios.scenario_file import read_scenarios
from ...interpreter.scenarios.world_reader import read_world
from ..run_report import RunReport
from ..session import OpenScript, RunRequest, Session, choose, scenarios_of

MOST_ROUNDS = 100
MOST_STEPS = 100_000
"""Steps of all rounds together: a page of more would be slow to open."""


def rounds_of(
    script: Path,
    file: Path | None,
    names: Sequence[str],
    world: Path | None,
    given: Mapping[str, Value],
) -> tuple[list[RunReport], bool]:
    """Return as many runs as a page can hold, and whether there would be more.

    Without names each scenario of the file is a round; without scenarios there is one round.
    """
    asked = Requests()
    more = None if world is None else asked.attempt(read_world, world)
    scenarios = (
        asked.attempt(scenarios_of, script)
        if file is None
        else asked.attempt(read_scenarios, file)
    )
    opened = asked.need(Session(script.parent).open, script)
    if file is not None and scenarios is not None and not _is_about(scenarios, script):
        said = f'"{file}" is about "{scenarios.script.name}"'
        wanted = f'scenarios of "{script.name}"'
        asked.note(RequestError(said, expected=wanted).of("scenarios"))
    asked.refuse()
    chosen = _chosen(script, scenarios, names)
    _check(chosen, opened)
    return _within_bounds(
        opened.run(RunRequest(scenario, more, given, is_dated=True)) for scenario in chosen
    )


def _is_about(file: ScenarioFile, script: Path) -> bool:
    """Whether scenarios are of a script, or of what stands beside it under the same name."""
    about, asked = (path.resolve() for path in (file.script, script))
    return about.with_suffix("") == asked.with_suffix("")


def _chosen(
    script: Path, file: ScenarioFile | None, names: Sequence[str]
) -> list[Scenario] | list[None]:
    """Return the scenarios of the rounds, nothing for a run without one."""
    if names:
        asked = Requests()
        named = [asked.attempt(choose, name, file, script) for name in names]
        asked.refuse()
        return list({each.name: each for each in named if each is not None}.values())
    return list(file.scenarios.values()) if file is not None and file.scenarios else [None]


def _check(chosen: list[Scenario] | list[None], opened: OpenScript) -> None:
    """Report what the scenarios name and the script does not know, all of it at once."""
    scenarios = [each for each in chosen if each is not None]
    if scenarios:
        findings = Findings(scenarios[0].source)
        for each in scenarios:
            each.check(opened.program, findings, opened.estate.resolve)
        findings.raise_errors()


def _within_bounds(reports: Iterator[RunReport]) -> tuple[list[RunReport], bool]:
    kept: list[RunReport] = []
    steps = 0
    for report in reports:
        steps += report.result.steps
        if kept and (len(kept) >= MOST_ROUNDS or steps > MOST_STEPS):
            return kept, True
        kept.append(report)
    return kept, False

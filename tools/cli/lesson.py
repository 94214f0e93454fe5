"""branchline lesson: writes a page that asks, before each branch of a run, which will be taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._complete import complete_scenarios
from ._input import choose, listed, scenarios_of
from ._outputs import PAGE_SUFFIXES, OutputPath, force_option, is_file, look, write
from ._paths import FilePath
from .run import start_of, with_more

if TYPE_CHECKING:
    from ...interpreter.estate.estate import Estate
    from ...interpreter.program.program import Program
    from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
    from ..destinations import Output
    from ..run_report import RunReport

MOST_ROUNDS = 100
MOST_STEPS = 100_000
"""Steps of all rounds together: a page of more would be slow to open."""


@click.command(
    name="lesson",
    short_help="Write a page that asks which branch each action will take.",
    epilog="""\b
Exit code 0: the page is written. 2: it could not be, or there is nothing to ask.
""",
)
@click.argument("script", type=FilePath())
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=OutputPath(),
    required=True,
    help="Write the page here; its name ends in .html; - is standard output.",
)
@click.option(
    "--scenarios",
    "file",
    metavar="FILE",
    type=FilePath(),
    help="Take the rounds from this file rather than from the one beside the script.",
)
@click.option(
    "--scenario",
    "names",
    metavar="NAME",
    multiple=True,
    help="Make a round of this scenario; more than once, in this order; without it, of each.",
    shell_complete=complete_scenarios,
)
@click.option(
    "--world",
    metavar="FILE",
    type=FilePath(),
    help="Add agents, contacts and faults from this file, as night.world.yaml.",
)
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Set a variable at the start of each round.",
)
@force_option
def lesson(
    *,
    script: Path,
    output: Path,
    file: Path | None,
    names: tuple[str, ...],
    world: Path | None,
    settings: tuple[str, ...],
    force: bool,
) -> int:
    """Make a lesson of SCRIPT: each scenario beside it is a round.

    The page stops before each branch and asks which one the action will take,
    with the world in view. It keeps the score, and says why after each answer.
    The questions come from what the actions declare: none is written by hand.
    A script without scenarios makes one round, in the world of --world.

    \b
    Examples:
      branchline lesson clear.flow -o lesson.html
      branchline lesson clear.flow -o lesson.html --scenario "ends the stuck contact"
      branchline lesson clear.flow -o night.html --scenarios night.scenarios.yaml
    """
    from ..destinations import Output
    from ..output.kinds import PAGE
    from ..viewer.lesson import lesson_data_of, lesson_of
    from ..viewer.page import page_of

    if is_file(output) and output.suffix.lower() not in PAGE_SUFFIXES:
        raise click.UsageError(f'"{output}" is no name for a page; expected .html')
    if script.is_dir():
        raise click.UsageError(f'"{script}" is a folder; a lesson is about one script')
    page = Output("-o", output, PAGE)
    look([page], is_forced=force)
    accounts, left_out = _within_bounds(_accounts(script, file, names, world, settings))
    made = lesson_of(accounts)
    if not made.rounds:
        raise click.UsageError(
            f'there is nothing to ask about "{script}": '
            "no action of these runs has more than one branch that can be taken"
        )
    write([(page, lambda: page_of(lesson_data_of(made)))], is_forced=force)
    _tell(page, len(made.rounds), made.silent, left_out=left_out)
    return 0


def _accounts(
    script: Path,
    file: Path | None,
    names: tuple[str, ...],
    world: Path | None,
    settings: tuple[str, ...],
) -> Iterator[RunReport]:
    """Yield a run for each round."""
    from ...interpreter.estate.estate import Estate
    from ...interpreter.run.run import dry_run
    from ...interpreter.run.trace import Tracing
    from ...interpreter.scenarios.world_reader import read_world
    from ..run_report import RunReport, judge

    estate = Estate(script.parent)
    program = estate.program(script)
    more = None if world is None else read_world(world)
    chosen = _chosen(script, _file(script, file), names)
    _check(chosen, program, estate)
    for scenario in chosen:
        if scenario is None:
            _, setup, _ = start_of(script, program, None, world, Tracing.FULL)
        else:
            setup = scenario.setup(program, programs=estate.resolve)
            if more is not None:
                setup = replace(setup, world=setup.world.with_more(more))
        setup = replace(setup, programs=estate.resolve, is_dated=True)
        setup = with_more(setup, program, settings, (), None)
        result = dry_run(program, setup)
        verdict = None if scenario is None else judge(scenario, result)
        yield RunReport(program, setup, result, scenario and scenario.name, verdict)


def _file(script: Path, file: Path | None) -> ScenarioFile | None:
    from ...interpreter.scenarios.scenario import read_scenarios

    return scenarios_of(script) if file is None else read_scenarios(file)


def _chosen(
    script: Path, file: ScenarioFile | None, names: Sequence[str]
) -> list[Scenario] | list[None]:
    """Return the scenarios of the rounds, nothing for a run without one."""
    if names:
        named = (choose(name, file, script) for name in names)
        return list({each.name: each for each in named}.values())
    return list(file.scenarios.values()) if file is not None and file.scenarios else [None]


def _check(chosen: list[Scenario] | list[None], program: Program, estate: Estate) -> None:
    """Report what the scenarios name and the script does not know, all of it at once."""
    from ...grammar.finding import Findings

    scenarios = [each for each in chosen if each is not None]
    if scenarios:
        findings = Findings(scenarios[0].source)
        for each in scenarios:
            each.check(program, findings, estate.resolve)
        findings.raise_errors()


def _within_bounds(accounts: Iterator[RunReport]) -> tuple[list[RunReport], bool]:
    """Return as many runs as a page can hold, and whether there would be more."""
    kept: list[RunReport] = []
    steps = 0
    for account in accounts:
        steps += account.result.steps
        if kept and (len(kept) >= MOST_ROUNDS or steps > MOST_STEPS):
            return kept, True
        kept.append(account)
    return kept, False


def _tell(page: Output, rounds: int, silent: Sequence[str], *, left_out: bool) -> None:
    count = f"{rounds} round{'s' * (rounds != 1)}"
    click.echo(f"{count} in {page.shown}", err=page.is_standard_output)
    if silent:
        click.echo(f"nothing is asked in {listed(list(silent), most=3)}", err=True)
    if left_out:
        click.echo(
            f"a page holds {MOST_ROUNDS} rounds and {MOST_STEPS:,} steps: "
            "the other scenarios are left out; --scenario chooses others",
            err=True,
        )

"""branchline lesson: writes a page that asks, before each branch of a run, which will be taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..terminal import clean
from .options.file_path import FilePath
from .options.output_options import PAGE_SUFFIXES, OutputPath, force_option, is_file, look, write
from .options.run_options import read_variables
from .options.shell_completion import complete_scenarios, complete_variables

if TYPE_CHECKING:
    from ..destinations import Output


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
    shell_complete=complete_variables,
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
    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests
    from ..destinations import Output
    from ..output.kinds import PAGE
    from ..read_files import ReadFiles
    from ..viewer.lesson import lesson_data_of, lesson_of
    from ..viewer.rounds import rounds_of
    from ..viewer.viewer_page import page_of

    asked = Requests()
    if is_file(output) and output.suffix.lower() not in PAGE_SUFFIXES:
        asked.note(RequestError(f'"{output}" is no name for a page; expected .html'))
    if script.is_dir():
        asked.note(RequestError(f'"{script}" is a folder; a lesson is about one script'))
    page = Output("-o", output, PAGE)
    named = tuple(path for path in (file, world) if path is not None)
    asked.attempt(look, [page], is_forced=force, reads=ReadFiles(named, (script,)))
    given = read_variables(settings, asked)
    if script.is_dir():
        asked.refuse()
    reports, left_out = asked.need(rounds_of, script, file, names, world, given)
    asked.refuse()
    made = lesson_of(reports)
    if not made.rounds:
        raise click.UsageError(
            f'there is nothing to ask about "{script}": '
            "no action of these runs has more than one branch that can be taken"
        )
    write([(page, lambda: page_of(lesson_data_of(made)))], is_forced=force)
    _tell(page, len(made.rounds), made.silent, left_out=left_out)
    return 0


def _tell(page: Output, rounds: int, silent: Sequence[str], *, left_out: bool) -> None:
    from ..run_plan import listed
    from ..viewer.rounds import MOST_ROUNDS, MOST_STEPS

    count = f"{rounds} round{'s' * (rounds != 1)}"
    click.echo(f"{count} in {page.shown}", err=page.is_standard_output)
    if silent:
        click.echo(clean(f"nothing is asked in {listed(silent, most=3)}"), err=True)
    if left_out:
        click.echo(
            f"a page holds {MOST_ROUNDS} rounds and {MOST_STEPS:,} steps: "
            "the other scenarios are left out; --scenario chooses others",
            err=True,
        )

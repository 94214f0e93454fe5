"""branchline test: runs scenarios as tests, and says which branches they take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..reports.terminal import Terminal, clean
from ._paths import FilePath

if TYPE_CHECKING:
    from ..testing.results import ScenarioResult, Summary

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2


@click.command(
    name="test",
    short_help="Run scenarios as tests.",
    epilog="""\b
Exit code 0: every scenario came to what it expects. 1: one did not.
2: a file or a scenario could not be run, or there is none.
""",
)
@click.argument("paths", nargs=-1, type=FilePath())
@click.option(
    "-k",
    "parts",
    metavar="PART",
    multiple=True,
    help="Run only scenarios with this in the name of file or scenario; more than once: any.",
)
@click.option("--last-failed", is_flag=True, help="Run only what failed the last time.")
@click.option("--fail-fast", is_flag=True, help="Break off at the first failure.")
@click.option("-v", "--verbose", is_flag=True, help="Name the scenarios that passed, too.")
def test(
    *,
    paths: tuple[Path, ...],
    parts: tuple[str, ...],
    last_failed: bool,
    fail_fast: bool,
    verbose: bool,
) -> int:
    """Run all scenarios in PATHS, files or folders; without any in this folder.

    \b
    Examples:
      branchline test
      branchline test scripts/ -k night -k hold
      branchline test clear.scenarios.yaml --fail-fast
    """
    from ..reports.scenarios import tell_summary
    from ..testing.finding_files import scenario_files
    from ..testing.selection import Selection
    from ..testing.state import read_last_failed
    from ..testing.suite import run_all

    files = scenario_files(paths or (Path(),))
    if not files:
        shown = ", ".join(f'"{path}"' for path in paths) or "this folder"
        raise click.UsageError(f"there is no NAME.scenarios.yaml in {shown}")
    terminal = Terminal.of(sys.stdout)
    before = read_last_failed()
    if last_failed and not before:
        terminal.write("nothing failed the last time, so all is run")
    selection = Selection(parts, before if last_failed else frozenset())
    failing = set(before)

    def tell(result: ScenarioResult) -> None:
        failing.discard(result.key)
        _tell(result, terminal, is_verbose=verbose)

    summary = run_all(files, selection, tell, is_fail_fast=fail_fast)
    tell_summary(summary, terminal)
    failing |= {*summary.failed}
    if failing ^ before:
        _keep(failing)
    return _exit_code(summary)


def _tell(result: ScenarioResult, terminal: Terminal, *, is_verbose: bool) -> None:
    from ..reports.scenarios import failure_lines, result_line
    from ..testing.results import Status

    if result.status is not Status.PASSED:
        for line in failure_lines(result, terminal):
            terminal.write(line)
        terminal.write("")
    elif is_verbose:
        terminal.write(result_line(result, terminal))


def _keep(failed: set[str]) -> None:
    from ..testing.state import keep_last_failed
    from ..writing import WritingError

    try:
        keep_last_failed(failed)
    except WritingError as error:
        click.echo(f"what failed is not kept: {clean(str(error))}", err=True)


def _exit_code(summary: Summary) -> int:
    from ..testing.results import Status

    if summary.findings or summary.counts[Status.BROKEN] or not summary.ran:
        return COULD_NOT_RUN
    return FOUND if summary.counts[Status.FAILED] else GOOD

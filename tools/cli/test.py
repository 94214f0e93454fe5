"""branchline test: runs scenarios as tests, and says which branches they take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..reports.terminal import Terminal, clean
from ._coverage import Measure, keep_coverage, read_kinds, read_revision, read_thresholds
from ._input import scripts_in
from ._paths import FilePath

if TYPE_CHECKING:
    from ..testing.results import ScenarioResult, Summary

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2


@click.command(
    name="test",
    short_help="Run scenarios as tests; say which branches they take.",
    epilog="""\b
Exit code 0: every scenario came to what it expects, and enough is covered.
1: one did not, or too little is. 2: a file or a scenario could not be run,
or there is none.
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
@click.option("--strict", is_flag=True, help="Let warnings fail: unused stubs, empty scenarios.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Share the work among so many processes.")
@click.option("-v", "--verbose", is_flag=True, help="Name the scenarios that passed, too.")
@click.option("--coverage", is_flag=True, help="Show what is taken of the scripts.")
@click.option(
    "--coverage-file",
    metavar="FILE",
    type=FilePath(),
    help="Keep the coverage in this file; without it in .branchline_cache/coverage.json.",
)
@click.option(
    "--missing",
    metavar="KIND",
    multiple=True,
    help="List what is missing of this kind: actions, branches, guards, pairs, endings, events.",
)
@click.option(
    "--fail-under",
    metavar="KIND=PERCENT",
    multiple=True,
    help="Fail where less of a kind is taken, as branches=90.",
)
@click.option(
    "--diff",
    "revision",
    metavar="REVISION",
    help="Measure only the actions that changed since this git revision.",
)
def test(  # noqa: PLR0913 - one argument an option
    *,
    paths: tuple[Path, ...],
    parts: tuple[str, ...],
    last_failed: bool,
    fail_fast: bool,
    strict: bool,
    jobs: int | None,
    verbose: bool,
    coverage: bool,
    coverage_file: Path | None,
    missing: tuple[str, ...],
    fail_under: tuple[str, ...],
    revision: str | None,
) -> int:
    """Run all scenarios in PATHS, files or folders; without any in this folder.

    \b
    Examples:
      branchline test
      branchline test scripts/ -k night -k hold
      branchline test --coverage --fail-under branches=90
      branchline test --diff main --fail-under branches=100
    """
    from ..reports.scenarios import tell_summary
    from ..testing.settings import read_settings

    settings = read_settings()
    thresholds = {**settings.fail_under, **read_thresholds(fail_under)}
    is_shown = coverage or settings.coverage or bool(missing)
    measure = Measure(read_kinds(missing), thresholds, read_revision(revision), is_shown)
    is_counting = bool(is_shown or thresholds or revision or coverage_file)
    terminal = Terminal.of(sys.stdout)
    ways = _Ways(is_counting, last_failed, fail_fast, verbose, jobs or settings.jobs)
    summary = _run(paths or settings.paths or (Path(),), parts, terminal, ways)
    tell_summary(summary, terminal)
    code = _exit_code(summary, is_strict=strict or settings.strict)
    if summary.coverage is not None:
        keep_coverage(summary.coverage, coverage_file)
        terminal.write("")
        code = max(code, GOOD if measure.tell(summary.coverage, terminal) else FOUND)
    return code


class _Ways(NamedTuple):
    """How the command goes about it."""

    is_counting: bool
    is_last_failed: bool
    is_fail_fast: bool
    is_verbose: bool
    jobs: int | None


def _files(paths: tuple[Path, ...]) -> list[Path]:
    from ..testing.finding_files import scenario_files

    files = scenario_files(paths)
    if not files:
        shown = ", ".join(f'"{path}"' for path in paths)
        raise click.UsageError(f"there is no NAME.scenarios.yaml in {shown}")
    return files


def _run(
    paths: tuple[Path, ...], parts: tuple[str, ...], terminal: Terminal, ways: _Ways
) -> Summary:
    """Run what is asked for, tell what fails, and remember it for the next time."""
    files = _files(paths)
    from ..testing.selection import Selection
    from ..testing.state import read_last_failed
    from ..testing.suite import Suite, run_all
    from ..testing.workers import WorkerError

    before = read_last_failed()
    if ways.is_last_failed and not before:
        terminal.write("nothing failed the last time, so all is run")
    selection = Selection(parts, before if ways.is_last_failed else frozenset())
    failing = set(before)

    def tell(result: ScenarioResult) -> None:
        failing.discard(result.key)
        _tell(result, terminal, is_verbose=ways.is_verbose)

    folders = tuple(path for path in paths if path.is_dir())
    suite = Suite(
        files=files,
        roots=folders,
        scripts=tuple(scripts_in(folders)) if ways.is_counting else (),
        selection=selection,
        is_counting=ways.is_counting,
        is_fail_fast=ways.is_fail_fast,
        jobs=ways.jobs,
    )
    try:
        summary = run_all(suite, tell)
    except WorkerError as error:
        raise click.ClickException(str(error)) from None
    failing |= {*summary.failed}
    if failing ^ before:
        _keep(failing)
    return summary


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


def _exit_code(summary: Summary, *, is_strict: bool) -> int:
    from ..testing.results import Status

    if summary.mistakes or summary.counts[Status.BROKEN] or not summary.ran:
        return COULD_NOT_RUN
    has_failed = summary.counts[Status.FAILED] or (is_strict and summary.noticed)
    return FOUND if has_failed else GOOD

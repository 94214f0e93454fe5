"""branchline test: runs scenarios as tests, and says which branches they take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..terminal import Terminal
from .options.file_path import FilePath, refuse_beside
from .options.output_options import OutputFolder, OutputPath, force_option
from .options.sharing_options import sharing_options
from .options.shell_completion import (
    complete_kinds,
    complete_suite_reports,
    complete_thresholds,
)

if TYPE_CHECKING:
    from ...grammar.requests import Requests
    from ..read_files import ReadFiles
    from ..reports.report_outputs import Wanted


@click.command(
    name="test",
    short_help="Run scenarios as tests; say which branches they take.",
    epilog="""\b
Exit code 0: every scenario came to what it expects, and enough is covered.
1: one did not, or too little is. 2: a file or a scenario could not be run,
or there is none.
""",
)
@click.argument("paths", nargs=-1, type=FilePath("a file or folder"))
@click.option(
    "-k",
    "parts",
    metavar="PART",
    multiple=True,
    help="Run only scenarios with this in the name of file or scenario; more than once: any.",
)
@click.option("--last-failed", is_flag=True, help="Run only what failed the last time.")
@click.option("--fail-fast", is_flag=True, help="Break off at the first failure.")
@click.option("--watch", is_flag=True, help="Run again whenever a file changes, until Ctrl-C.")
@click.option("--strict", is_flag=True, help="Let warnings fail: unused stubs, empty scenarios.")
@click.option(
    "--update",
    is_flag=True,
    help="Let scenarios that fail expect what they came to, once the difference was shown.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Share the work among so many processes.")
@click.option("-v", "--verbose", is_flag=True, help="Name the scenarios that passed, too.")
@click.option("--coverage", is_flag=True, help="Show what is taken of the scripts.")
@click.option(
    "--coverage-file",
    metavar="FILE",
    type=OutputPath(),
    help="Keep the coverage in this file; without it in .branchline_cache/coverage.json; "
    "- is standard output, and all else goes to standard error then.",
)
@click.option(
    "--missing",
    metavar="KIND",
    multiple=True,
    shell_complete=complete_kinds,
    help="List what is missing of this kind: actions, branches, guards, pairs, endings, events, "
    "requirements.",
)
@click.option(
    "--fail-under",
    metavar="KIND=PERCENT",
    multiple=True,
    shell_complete=complete_thresholds,
    help="Fail where less of a kind is taken, as branches=90.",
)
@click.option(
    "--requirements",
    metavar="FILE",
    type=FilePath(),
    help="The list of requirements that scenarios cover; without it that of the settings.",
)
@click.option(
    "--diff",
    "revision",
    metavar="REVISION",
    help="Measure only the actions that changed since this git revision.",
)
@click.option(
    "--report",
    "reports",
    metavar="FORMAT=FILE",
    multiple=True,
    shell_complete=complete_suite_reports,
    help="Write a report: junit, cobertura, lcov, json, html, github, markdown; - is standard"
    " output, and all else goes to standard error then.",
)
@click.option(
    "--html",
    "pages",
    metavar="FOLDER",
    type=OutputFolder(),
    help="Write a page to step through for each scenario that fails, 100 at most.",
)
@force_option
@sharing_options
def test(  # noqa: PLR0913 - one argument an option
    *,
    paths: tuple[Path, ...],
    parts: tuple[str, ...],
    last_failed: bool,
    fail_fast: bool,
    watch: bool,
    strict: bool,
    update: bool,
    jobs: int | None,
    verbose: bool,
    coverage: bool,
    coverage_file: Path | None,
    missing: tuple[str, ...],
    fail_under: tuple[str, ...],
    requirements: Path | None,
    revision: str | None,
    reports: tuple[str, ...],
    pages: Path | None,
    force: bool,
) -> int:
    """Run all scenarios in PATHS, files or folders; without any in this folder.

    \b
    Examples:
      branchline test
      branchline test scripts/ -k night -k hold
      branchline test --coverage --fail-under branches=90
      branchline test --diff main --fail-under branches=100
      branchline test --html failures/
      branchline test --last-failed --update
      branchline test --report junit=junit.xml --report html=coverage.html
    """
    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests
    from ..suites.coverage_measure import Measure
    from ..suites.suite_outputs import SuiteOutputs
    from ..suites.suite_request import SuiteRequest
    from ..testing.settings import read_settings
    from .options.coverage_options import read_measure

    asked = Requests()
    if update and watch:
        asked.note(RequestError("--update and --watch do not go together: files would change"))
    wanted = _wanted(reports, asked) if reports else ()
    outputs = SuiteOutputs(wanted, coverage_file, pages, is_forced=force)
    asked.attempt(outputs.look, lambda: _reads(paths, requirements, is_updating=update))
    try:
        listed, given, compared = read_measure(missing, fail_under, revision, asked)
    except RequestError:
        refuse_beside(asked, paths)
        raise

    def ask() -> SuiteRequest:
        settings = read_settings()
        thresholds = {**settings.fail_under, **given}
        is_shown = coverage or settings.coverage or bool(missing or requirements)
        return SuiteRequest(
            paths=paths or settings.paths or (Path(),),
            parts=parts,
            measure=Measure(listed, thresholds, compared, is_shown),
            is_counting=bool(is_shown or thresholds or revision or outputs.is_counting),
            is_last_failed=last_failed,
            is_fail_fast=fail_fast,
            is_strict=strict or settings.strict,
            is_verbose=verbose,
            jobs=jobs or settings.jobs,
            outputs=outputs,
            confirm=_is_wanted if update else None,
            requirements=requirements or settings.requirements,
        )

    terminal = Terminal.of(sys.stderr if outputs.is_piped else sys.stdout)
    if watch:
        from .conversations.watch_loop import watch as watch_files
        from .conversations.watched_suite import WatchedSuite

        return watch_files(WatchedSuite(ask), terminal)
    return ask().once(terminal)


def _wanted(reports: tuple[str, ...], asked: Requests) -> Wanted:
    """Return the reports that are asked for, as far as there are such."""
    from ..reports.report_outputs import read_reports
    from ..reports.suites import SUITE_FORMATS

    return asked.attempt(read_reports, reports, SUITE_FORMATS) or ()


def _is_wanted(question: str) -> bool:
    """Ask where somebody is there to answer."""
    return not sys.stdin.isatty() or click.confirm(question, err=True)


def _reads(paths: tuple[Path, ...], requirements: Path | None, *, is_updating: bool) -> ReadFiles:
    """Return what the scenarios of some paths are read from, and the list of requirements."""
    from ..read_files import ReadFiles, is_scenarios
    from ..testing.settings import read_settings

    settings = read_settings()
    listed = requirements or settings.requirements
    writes = "--update" if is_updating else ""
    files = () if listed is None else (listed,)
    return ReadFiles(files, paths or settings.paths or (Path(),), writes, is_scenarios)

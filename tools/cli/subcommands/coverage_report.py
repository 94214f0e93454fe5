"""branchline coverage report: shows coverage that was kept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...terminal import Terminal
from ..options.coverage_options import read_measure, tell_not_counted
from ..options.file_path import FilePath


@click.command(
    name="report",
    short_help="Show coverage that was kept.",
    epilog="Exit code 0: enough is covered. 1: too little is. 2: the file could not be read.",
)
@click.argument("file", required=False, type=FilePath())
@click.option(
    "--missing", metavar="KIND", multiple=True, help="List what is missing of this kind."
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
def report(
    *,
    file: Path | None,
    missing: tuple[str, ...],
    fail_under: tuple[str, ...],
    revision: str | None,
) -> int:
    """Show the coverage in FILE; without one, what the last tests here kept.

    \b
    Examples:
      branchline coverage report
      branchline coverage report all.json --missing pairs --fail-under 90
    """
    from ...suites.coverage_measure import Measure
    from ...testing.keeping.coverage_file import read_coverage
    from ...testing.keeping.kept_coverage import KEPT

    measure = Measure(*read_measure(missing, fail_under, revision))
    if file is None and not KEPT.exists():
        raise click.UsageError(
            f'there is no "{KEPT}"; branchline test --coverage writes it, or name a file'
        )
    coverage = read_coverage(file or KEPT)
    terminal = Terminal.of(sys.stdout)
    short = measure.tell(coverage, terminal)
    if not short:
        tell_not_counted(coverage, terminal)
    return 1 if short else 0

"""branchline coverage: adds up coverage that several runs kept, and shows it."""

from __future__ import annotations

import click

from .subcommands import coverage_combine as _coverage_combine
from .subcommands import coverage_report as _coverage_report


@click.group(
    name="coverage",
    short_help="Add up and show the coverage that tests have kept.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def coverage() -> None:
    """Work with the coverage that `branchline test --coverage` keeps.

    \b
    Examples:
      branchline coverage report
      branchline coverage combine linux.json windows.json -o all.json
    """


coverage.add_command(_coverage_combine.combine)
coverage.add_command(_coverage_report.report)

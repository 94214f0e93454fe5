"""branchline report: puts reports of several machines together."""

from __future__ import annotations

import click

from .subcommands import report_combine as _report_combine


@click.group(
    name="report",
    short_help="Put the shares of a command together, as if one machine had done all.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def report() -> None:
    """Work with what shares of a command keep, as `branchline test --shard 1/4` does.

    \b
    Example:
      branchline report combine parts/ --report junit=junit.xml
    """


report.add_command(_report_combine.combine)

"""branchline check: finds what is wrong with scripts and their scenarios without running them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...grammar.finding import Finding, Severity
from ..reports.checks import format_names, format_of
from ..reports.findings import counted, tell_findings
from ..reports.terminal import Terminal
from ._baseline import sift, write
from ._checking import check_paths
from ._complete import complete_rules
from ._configuration import configuration_for
from ._paths import FilePath
from ._rules import Choices
from ._since import only_new

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2


@click.command(
    name="check",
    short_help="Find mistakes in scripts and their scenarios.",
    epilog="Exit code 0: no findings. 1: findings. 2: a file could not be read, or there is none.",
)
@click.argument("paths", nargs=-1, required=True, type=FilePath())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *format_names()]),
    default="text",
    help="For people, or for a program.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Only these rules or families, also those in preview.",
    shell_complete=complete_rules,
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    help="Not these rules, families or warnings.",
    shell_complete=complete_rules,
)
@click.option("--preview", is_flag=True, help="Also the rules that may be wrong on real scripts.")
@click.option(
    "--baseline",
    type=FilePath(),
    metavar="FILE",
    help="Show only what this file does not know.",
)
@click.option(
    "--write-baseline",
    type=FilePath(),
    metavar="FILE",
    help="Write all warnings to a file, to be looked at later.",
)
@click.option("--since", metavar="REV", help="Show only what came in since this git revision.")
def check(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    since: str | None,
    *,
    preview: bool,
) -> int:
    """Check the scripts in PATHS, files or folders, and the scenarios beside them.

    Finds unknown names, branches that lead nowhere, wrong script types, several
    Begins, unreachable actions, stubs that no action can answer, calls of
    scripts that are not there, and whatever the rules of "branchline explain"
    say of a script without errors.

    What a comment at an action ignores is not shown: branchline: ignore[RULE]
    and the reason. Settings stand in branchline.toml or pyproject.toml.

    \b
    Examples:
      branchline check clear.flow
      branchline check scripts/ --format sarif > branchline.sarif
      branchline check scripts/ --select authority,stop-as-ending
      branchline check scripts/ --since main
    """
    settings = configuration_for(paths[0])
    choices = Choices(settings, select, ignore, preview=preview)
    scripts, findings, unread = check_paths(paths, choices.of)
    if since is not None:
        findings = only_new(findings, paths, since, choices.of)
    if write_baseline is not None:
        count = write(findings, write_baseline)
        click.echo(f'{count} finding{"s" * (count != 1)} written to "{write_baseline}"', err=True)
        findings = [finding for finding in findings if finding.severity is Severity.ERROR]
    elif (known := baseline or settings.baseline) is not None:
        findings, gone = sift(findings, known, scripts)
        if gone and form == "text":
            click.echo(f'"{known}" knows {gone} more than there is: write it again', err=True)
    _tell([*unread, *findings], form, scripts)
    return COULD_NOT_RUN if unread else FOUND if findings else GOOD


def _tell(findings: list[Finding], form: str, scripts: list[Path]) -> None:
    if form != "text":
        for line in format_of(form)(findings, scripts):
            click.echo(line)
        return
    terminal = Terminal.of(sys.stderr)
    tell_findings(findings, terminal)
    if not findings:
        many = "s" * (len(scripts) != 1)
        terminal.write(f"{len(scripts)} script{many} checked, {counted(findings)}")

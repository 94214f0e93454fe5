"""branchline check: finds what is wrong with scripts and their scenarios without running them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from ...grammar.finding import Finding, Severity
from ..cache.cache import Cache
from ..cache.folder import NAME
from ..reports.checks import format_names, format_of
from ..reports.findings import counted, print_findings
from ..terminal import Terminal
from ._baseline import sift, write
from ._checking import Checked, check_paths
from ._complete import complete_rules
from ._configuration import configuration_for
from ._paths import FilePath
from ._reports import Wanted, is_piped, read_reports, write_reports
from ._rules import Choices

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2
_MOST_ROUNDS = 10  # one fix may show what another one mends


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
    "--report",
    "reports",
    metavar="FORMAT=FILE",
    multiple=True,
    help="Write a report beside that, in one of the formats; - is standard output.",
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
@click.option("--fix", is_flag=True, help="Mend what can be mended without a doubt.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what may be meant otherwise.")
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option("--since", metavar="REV", help="Show only what came in since this git revision.")
@click.option(
    "--no-cache",
    is_flag=True,
    envvar="BRANCHLINE_NO_CACHE",
    help="Look at every script again, and keep nothing.",
)
@click.option(
    "--cache-dir",
    type=FilePath(),
    metavar="FOLDER",
    envvar="BRANCHLINE_CACHE_DIR",
    help=f"Where to keep what was found, else {NAME} beside the settings.",
)
def check(  # noqa: PLR0913 - an argument an option
    *,
    paths: tuple[Path, ...],
    form: str,
    reports: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    since: str | None,
    cache_dir: Path | None,
    preview: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    no_cache: bool,
) -> int:
    """Check the scripts in PATHS, files or folders, and the scenarios beside them.

    Finds unknown names, branches that lead nowhere, wrong script types, several
    Begins, unreachable actions, stubs that no action can answer, calls of
    scripts that are not there, and whatever the rules of "branchline explain"
    say of a script without errors.

    What a comment at an action ignores is not shown: branchline: ignore[RULE]
    and the reason; nor is what "ignore" in NAME.layout.yaml names. Settings
    stand in branchline.toml or pyproject.toml.

    \b
    Examples:
      branchline check clear.flow
      branchline check scripts/ --report sarif=branchline.sarif
      branchline check scripts/ --select authority,stop-as-ending
      branchline check scripts/ --since main
    """
    wanted = read_reports(reports, format_names())
    if form != "text" and is_piped(wanted):
        raise click.UsageError(f"--report: standard output is taken by --format {form}")
    settings = configuration_for(paths[0])
    choices = Choices(settings, select, ignore, preview=preview)
    known = None if write_baseline is not None else baseline or settings.baseline
    cache = None if no_cache else Cache(cache_dir or _place(settings.file))
    checked = _check(paths, choices, since, known, cache)
    if diff:
        return _show_difference([*checked.unread, *checked.findings], with_unsafe=unsafe_fixes)
    if fix or unsafe_fixes:
        checked = _mend(checked, lambda: _check(paths, choices, since, known, cache), unsafe_fixes)
    scripts, findings, unread = checked
    if write_baseline is not None:
        count = write(findings, write_baseline)
        click.echo(f'{count} finding{"s" * (count != 1)} written to "{write_baseline}"', err=True)
        findings = [finding for finding in findings if finding.severity is Severity.ERROR]
    _tell([*unread, *findings], form, wanted, scripts)
    return COULD_NOT_RUN if unread else FOUND if findings else GOOD


def _check(
    paths: tuple[Path, ...],
    choices: Choices,
    since: str | None,
    known: Path | None,
    cache: Cache | None,
) -> Checked:
    """Return what is found, without what was there before."""
    checked = check_paths(paths, choices, cache)
    if since is not None:
        from ._since import only_new  # it needs much of what a run needs

        new = only_new(checked.findings, paths, since, choices, cache)
        checked = checked._replace(findings=new)
    if known is not None:
        findings, gone = sift(checked.findings, known, checked.scripts)
        checked = checked._replace(findings=findings)
        if gone:
            click.echo(f'"{known}" knows {gone} more than there is: write it again', err=True)
    return checked


def _mend(checked: Checked, again: Callable[[], Checked], with_unsafe: bool) -> Checked:  # noqa: FBT001 - an option
    """Write fixes until there is nothing more to mend, and return what is found then."""
    from ._fixing import fixed, write_all  # it compiles what it wrote

    total = 0
    for _ in range(_MOST_ROUNDS):
        findings = [*checked.unread, *checked.findings]
        count = write_all(fixed(findings, with_unsafe=with_unsafe))
        if not count:
            break
        total += count
        checked = again()
    click.echo(f"{total} finding{'s' * (total != 1)} mended", err=True)
    return checked


def _place(settings: Path | None) -> Path:
    """Return where the cache stands: beside the settings, else in the working folder."""
    return (settings.parent if settings is not None else Path()) / NAME


def _show_difference(findings: list[Finding], *, with_unsafe: bool) -> int:
    """Print what fixes would change; answer 1 where there is something."""
    from ._fixing import fixed

    files = list(fixed(findings, with_unsafe=with_unsafe))
    for file in files:
        click.echo(file.diff(), nl=False)
    return FOUND if files else GOOD


def _tell(findings: list[Finding], form: str, wanted: Wanted, scripts: list[Path]) -> None:
    write_reports(wanted, lambda name: format_of(name)(findings, scripts))
    if form != "text":
        for line in format_of(form)(findings, scripts):
            click.echo(line)
        return
    terminal = Terminal.of(sys.stderr)
    print_findings(findings, terminal)
    if count := sum(one.fix is not None and one.fix.is_safe for one in findings):
        terminal.write(f"{count} of them --fix can mend")
    if not findings:
        many = "s" * (len(scripts) != 1)
        terminal.write(f"{len(scripts)} script{many} checked, {counted(findings)}")

"""branchline check: finds what is wrong with scripts and their scenarios without running them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.finding import BranchlineError, Finding
from ...interpreter.analysis.call_graph import missing_scripts_of
from ...interpreter.estate import Estate
from ..reports.checks import format_names, format_of
from ..reports.findings import counted, tell_findings
from ..reports.terminal import Terminal
from ._complete import complete_rules
from ._input import scripts_in
from ._paths import FilePath
from ._rules import Choice

if TYPE_CHECKING:
    from ...interpreter.program import Program

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
def check(
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    preview: bool,
) -> int:
    """Check the scripts in PATHS, files or folders, and the scenarios beside them.

    Finds unknown names, branches that lead nowhere, wrong script types, several
    Begins, unreachable actions, stubs that no action can answer, calls of
    scripts that are not there, and whatever the rules of "branchline explain"
    say of a script without errors.

    \b
    Examples:
      branchline check clear.flow
      branchline check scripts/ --format sarif > branchline.sarif
      branchline check scripts/ --select authority,stop-as-ending
    """
    scripts = {
        script: path if path.is_dir() else path.parent
        for path in reversed(paths)
        for script in scripts_in((path,))
    }
    scripts = {script: scripts[script] for script in scripts_in(paths)}
    if not scripts:
        shown = ", ".join(f'"{path}"' for path in paths)
        raise click.UsageError(f"there is no script in {shown}")
    choice = Choice(select, ignore, preview=preview)
    findings: list[Finding] = []
    unread: list[Finding] = []
    estates: dict[Path, Estate] = {}
    folders = {path for path in paths if path.is_dir()}
    for path, folder in scripts.items():
        estate = estates.setdefault(folder, Estate(folder))
        found, could_not = _check(path, estate, choice, is_part=folder not in folders)
        findings += found
        unread += could_not
    _tell([*unread, *findings], form, list(scripts))
    return COULD_NOT_RUN if unread else FOUND if findings else GOOD


def _check(
    path: Path, estate: Estate, choice: Choice, *, is_part: bool
) -> tuple[list[Finding], list[Finding]]:
    """Answer the findings of a script and its scenarios, and why it could not be read at all."""
    try:
        program, findings = estate.load(path)
    except BranchlineError as error:
        return [], list(error.findings)
    if program is not None:
        findings = [*findings, *choice.find(program, estate)]
        try:
            _check_scenarios(path, program)
        except BranchlineError as error:
            findings = [*findings, *error.findings]
    findings = [*findings, *missing_scripts_of(path, program, estate, is_part=is_part)]
    own = str(path)
    shown = filter(choice.shows, findings)
    return sorted(shown, key=lambda f: (f.source.path != own, f.span, f.rule)), []


def _check_scenarios(path: Path, program: Program) -> None:
    """Raise what is wrong with the scenarios beside a script, if there are any (L25)."""
    from ...interpreter.scenario import parse_scenarios, scenarios_beside

    beside = scenarios_beside(path)
    if not beside.is_file():
        return
    file, findings = parse_scenarios(beside)
    for scenario in file.scenarios.values():
        scenario.check(program, findings)
    findings.raise_errors()


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

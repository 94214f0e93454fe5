"""branchline check: finds what is wrong with scripts and their scenarios without running them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.finding import BranchlineError, Finding
from ..reports.findings import counted, json_lines, tell_findings
from ..reports.terminal import Terminal
from ._input import scripts_in
from ._paths import FilePath

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
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="For people, or one JSON object a line.",
)
def check(paths: tuple[Path, ...], form: str) -> int:
    """Check the scripts in PATHS, files or folders, and the scenarios beside them.

    Finds unknown names, branches that lead nowhere, wrong script types,
    several Begins, unreachable actions, stubs that no action can answer.

    \b
    Examples:
      branchline check clear.flow
      branchline check scripts/ --format jsonl
    """
    scripts = list(dict.fromkeys(scripts_in(paths)))
    if not scripts:
        shown = ", ".join(f'"{path}"' for path in paths)
        raise click.UsageError(f"there is no script in {shown}")
    findings: list[Finding] = []
    unread: list[Finding] = []
    for path in scripts:
        found, could_not = _check(path)
        findings += found
        unread += could_not
    _tell([*unread, *findings], form, len(scripts))
    return COULD_NOT_RUN if unread else FOUND if findings else GOOD


def _check(path: Path) -> tuple[list[Finding], list[Finding]]:
    """Answer the findings of a script and its scenarios, and why it could not be read at all."""
    from ...interpreter.program import load_program

    try:
        program, findings = load_program(path)
    except BranchlineError as error:
        return [], list(error.findings)
    if program is not None:
        try:
            _check_scenarios(path, program)
        except BranchlineError as error:
            findings = [*findings, *error.findings]
    own = str(path)
    return sorted(findings, key=lambda f: (f.source.path != own, f.span, f.rule)), []


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


def _tell(findings: list[Finding], form: str, count: int) -> None:
    if form == "jsonl":
        for line in json_lines(findings):
            click.echo(line)
        return
    terminal = Terminal.of(sys.stderr)
    tell_findings(findings, terminal)
    if not findings:
        terminal.write(f"{count} script{'s' * (count != 1)} checked, {counted(findings)}")

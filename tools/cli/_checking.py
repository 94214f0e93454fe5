"""Checks every script among some paths: the language, the rules, the scenarios beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ...grammar.finding import BranchlineError, Finding
from ...interpreter.analysis.call_graph import missing_scripts_of
from ...interpreter.estate import Estate
from ...rules import Surroundings
from ._input import scripts_in
from ._rules import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...interpreter.program import Program


class Checked(NamedTuple):
    """What was looked at, what was found, and why a file could not be read at all."""

    scripts: list[Path]
    findings: list[Finding]
    unread: list[Finding]


def check_paths(paths: tuple[Path, ...], choice_of: Callable[[Path], Choice]) -> Checked:
    """Check the scripts in files and folders; raise ``UsageError`` where there is none."""
    folders = {path for path in paths if path.is_dir()}
    owners: dict[Path, Path] = {}
    for path in paths:
        for script in scripts_in((path,)):
            owners.setdefault(script, path if path in folders else path.parent)
    if not owners:
        shown = ", ".join(f'"{path}"' for path in paths)
        raise click.UsageError(f"there is no script in {shown}")
    checked = Checked(list(owners), [], [])
    estates: dict[Path, Surroundings] = {}
    for script, folder in owners.items():
        if folder not in estates:
            estates[folder] = Surroundings(Estate(folder), is_part=folder not in folders)
        try:
            found = _check(script, estates[folder], choice_of(script))
        except BranchlineError as error:
            checked.unread.extend(error.findings)
        else:
            checked.findings.extend(found)
    return checked


def _check(path: Path, around: Surroundings, choice: Choice) -> list[Finding]:
    """Answer the findings of a script and its scenarios.

    Raises ``BranchlineError`` for a file that cannot be a script at all.
    """
    estate = around.estate
    program, found = estate.load(path)
    findings = list(found)
    if program is None:
        findings += missing_scripts_of(path, program, estate, is_part=around.is_part)
    else:
        findings += choice.find(program, around)
        findings += _of_scenarios(path, program)
        findings = choice.unsuppressed(program, findings)
    own = str(path)
    shown = filter(choice.shows, findings)
    return sorted(shown, key=lambda f: (f.source.path != own, f.span, f.rule))


def _of_scenarios(path: Path, program: Program) -> tuple[Finding, ...]:
    """Answer what is wrong with the scenarios beside a script, if there are any (L25)."""
    from ...interpreter.scenario import parse_scenarios, scenarios_beside

    beside = scenarios_beside(path)
    if not beside.is_file():
        return ()
    try:
        file, findings = parse_scenarios(beside)
        for scenario in file.scenarios.values():
            scenario.check(program, findings)
        findings.raise_errors()
    except BranchlineError as error:
        return error.findings
    return ()

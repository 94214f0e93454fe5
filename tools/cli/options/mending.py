"""What check mends: by fixes of its own, or by repairs that are proved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ....grammar.counted import counted
from ....grammar.finding import Finding
from ...checking.check import Checked
from ...checking.project_check import ProjectCheck
from ...terminal import clean

if TYPE_CHECKING:
    from ...repair.repairing import Repaired, Repairing


class Mending(NamedTuple):
    """What is to be mended, and whether to say why not all is."""

    fix: bool
    unsafe: bool
    proved: bool
    is_verbose: bool


class Mended(NamedTuple):
    """What is found then, why files were not written, and what is to be said behind it."""

    checked: Checked
    faults: dict[Path, str]
    told: list[str]


def mended(
    how: Mending,
    paths: tuple[Path, ...],
    project: ProjectCheck,
    checked: Checked,
    bar: AbstractContextManager[object],
) -> Mended:
    """Mend what is to be mended; return what is found then, and why a file was not written."""
    faults: dict[Path, str] = {}
    told: list[str] = []
    if how.proved:
        repairing = _repairing(paths, project)
        if how.fix:
            repaired = repairing.made(checked.all)
            faults = project.write(repaired.files)
            checked = project.find()
        else:
            repaired = repairing.shown(checked.all)
            many = len(checked.unread)  # which come first
            unread, findings = repaired.findings[:many], repaired.findings[many:]
            checked = checked._replace(unread=unread, findings=findings)
        told += _lines_of(repaired, has_reasons=how.is_verbose)
    elif how.fix or how.unsafe:
        with bar:
            checked, count, faults = project.mend(checked, with_unsafe=how.unsafe)
        click.echo(f"{counted(count, 'finding')} mended", err=True)
    return Mended(checked, faults, told)


def show_difference(
    how: Mending, paths: tuple[Path, ...], project: ProjectCheck, findings: list[Finding]
) -> int:
    """Print what fixes would change; return 1 where there is something, else 0."""
    if how.proved:
        repaired = _repairing(paths, project).made(findings)
        files = repaired.files
    else:
        from ...checking.fixed_files import fixed

        repaired, files = None, list(fixed(findings, with_unsafe=how.unsafe))
    for file in files:
        click.echo(file.diff(), nl=False)
    if repaired is not None:
        for line in _lines_of(repaired, has_reasons=how.is_verbose):
            click.echo(line, err=True)
    return 1 if files else 0


def _repairing(paths: tuple[Path, ...], project: ProjectCheck) -> Repairing:
    """Return what looks for repairs; most checks need none of what that takes."""
    from ...repair.repairing import Repairing

    return Repairing(paths, project.choice)


def _lines_of(repaired: Repaired, *, has_reasons: bool) -> Iterator[str]:
    """Yield why findings have no repair, and how many have one."""
    for finding, why in repaired.left if has_reasons else ():
        place = finding.line().partition(": ")[0]
        yield clean(f"{place}: no proved repair of {finding.rule}: {why}")
    yield repaired.said

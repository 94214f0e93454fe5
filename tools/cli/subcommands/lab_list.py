"""branchline lab list: names the labs in folders, or what labs a script can be made into."""

from __future__ import annotations

from pathlib import Path

import click

from ...terminal import clean
from ..options.file_path import FilePath

DONE, COULD_NOT_READ = 0, 2


@click.command(
    name="list",
    short_help="Name the labs in folders, and those that a script can be made into.",
    epilog="Exit code 0: listed. 2: a lab or a script could not be read.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=FilePath())
def list_labs(*, paths: tuple[Path, ...]) -> int:
    """Name the labs in and below each folder; of a script, say how many there are of each level.

    \b
    Examples:
      branchline lab list
      branchline lab list sample_scripts/labs
      branchline lab list desk.flow
    """
    import sys

    from ....grammar.finding import BranchlineError, Finding
    from ...labs.listing import labs_in
    from ...reports.findings import print_findings
    from ...terminal import Terminal

    faults: list[Finding] = []
    for path in paths or (Path(),):
        if not path.is_dir():
            try:
                _tell_levels(path)
            except BranchlineError as error:
                faults += error.findings
            continue
        found = False
        for handout, has_key in labs_in(path, faults):
            found = True
            level = "" if handout.level is None else f", level {handout.level}"
            key = "" if has_key else ", no key beside it"
            click.echo(f"{clean(str(handout.folder))}: {clean(handout.title)}{level}{key}")
        if not found:
            click.echo(f'there is no lab in "{clean(str(path))}"', err=True)
    print_findings(faults, Terminal.of(sys.stderr))
    return COULD_NOT_READ if faults else DONE


def _tell_levels(script: Path) -> None:
    from ....grammar.counted import counted
    from ...labs.making import Workshop

    workshop = Workshop(script)
    faults = counted(len(workshop.faults), "fault")
    click.echo(f"{clean(str(script))}: {faults} that a contact notices")
    for level, count in workshop.levels().items():
        click.echo(f"  level {level}: {counted(count, 'lab')}")

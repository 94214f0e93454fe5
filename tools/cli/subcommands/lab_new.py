"""branchline lab new: makes a broken script and a task of a script that works."""

from __future__ import annotations

from pathlib import Path

import click

from ...terminal import clean
from ..options.file_path import FilePath
from ..options.output_options import OutputFolder, look, write_together


@click.command(
    name="new",
    short_help="Make a broken script and a task of a script that works.",
    epilog="Exit code 0: written. 2: nothing was written.",
)
@click.argument("script", type=FilePath())
@click.option(
    "--level",
    type=click.IntRange(1, 5),
    default=1,
    show_default=True,
    help="1 to 3: one fault, harder to find; 4: two faults; 5: three.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Another seed makes another lab, the same seed the same one.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="FOLDER",
    type=OutputFolder(),
    help="The folder of the lab; its key goes to FOLDER.key beside it.",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
def new_lab(*, script: Path, level: int, seed: int, folder: Path | None, force: bool) -> int:
    """Make a lab of SCRIPT: a script with faults, and a task that says what callers complain of.

    The faults are such that a contact notices them; the task says how and
    not where. SCRIPT itself is the solution, and goes into the key, which is
    for trainers alone.

    \b
    Examples:
      branchline lab new desk.flow
      branchline lab new desk.flow --level 4 --seed 7 -o labs/monday
    """
    from ....grammar.counted import counted
    from ...destinations import NOTHING, Output
    from ...labs.folders import files_of, folders_for
    from ...labs.making import Workshop
    from ...read_files import ReadFiles

    workshop = Workshop(script)
    made = workshop.lab(level, seed)
    folders = folders_for(script, level, seed, folder)
    files = files_of(workshop, made, level, seed, folders)
    outputs = [
        (Output("lab", path, NOTHING), lambda data=data: data) for path, data in files.items()
    ]
    reads = ReadFiles((), (script,), has_scenarios=False)
    look([output for output, _ in outputs], is_forced=force, reads=reads)
    write_together(outputs, is_forced=force)
    click.echo(f"lab for learners: {clean(str(folders.handout))}")
    click.echo(f"key for trainers: {clean(str(folders.key))}")
    click.echo(f"number {made.number} of {counted(made.labs, 'lab')} of level {level}")
    return 0

"""branchline lab show: shows the task of a lab, and to trainers its faults."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...terminal import clean, clean_lines
from ..options.file_path import FilePath

if TYPE_CHECKING:
    from ...labs.lab import Lab


@click.command(
    name="show",
    short_help="Show the task of a lab, and its faults to trainers.",
    epilog="Exit code 0: shown. 2: the lab could not be read.",
)
@click.argument("lab", metavar="LAB", type=FilePath("a folder"))
@click.option(
    "--trainer",
    is_flag=True,
    help="Say what is wrong with the script, too, and by how many stories it is graded.",
)
@click.option(
    "--key",
    metavar="FOLDER",
    type=FilePath("a folder"),
    help="The key of the lab, where it is not LAB.key beside it.",
)
def show_lab(*, lab: Path, trainer: bool, key: Path | None) -> int:
    """Show what a learner of LAB is to do.

    \b
    Examples:
      branchline lab show desk_lab
      branchline lab show desk_lab --trainer
    """
    from ...labs.lab import read_handout, read_lab

    if key is not None and not trainer:
        raise click.UsageError("--key is for trainers; expected --trainer with it")
    handout = read_handout(lab)
    known = read_lab(lab, key) if trainer else None
    task = handout.task or f"# {handout.title}\n\nThere is no task: the script is broken.\n"
    click.echo(clean_lines(task), nl=False)
    click.echo(f"\nscript: {clean(str(handout.script))}")
    if known is not None:
        _tell_trainer(known)
    return 0


def _tell_trainer(lab: Lab) -> None:
    """Say what only the key says."""
    from ...labs.grading import Grader
    from ...labs.submissions import Submission

    grader = Grader(lab)
    script = lab.handout.script
    graded = grader.grade(Submission(script, str(script), ""))
    click.echo(f"solution: {clean(str(lab.solution))}")
    for says in lab.says:
        click.echo(f"fault: {clean(says)}")
    right, count = graded.agree, graded.stories
    click.echo(f"as handed out, {right} of {count} stories are as they should be")

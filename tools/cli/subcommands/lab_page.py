"""branchline lab page: writes a lab as one page, with the script to edit."""

from __future__ import annotations

from pathlib import Path

import click

from ..options.file_path import FilePath
from ..options.output_options import OutputPath, force_option, look, write


@click.command(
    name="page",
    short_help="Write a lab as one page, with the script to edit.",
    epilog="Exit code 0: written. 2: the lab could not be read, or nothing was written.",
)
@click.argument("lab", metavar="LAB", type=FilePath("a folder"))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=OutputPath(),
    required=True,
    help="The page; - is standard output.",
)
@force_option
def lab_page(*, lab: Path, output: Path, force: bool) -> int:
    """Write the task of LAB, its script drawn and as a text to edit, and callers to try.

    The page opens from the disk and asks no network. It saves what is written
    in it; running and grading it is done by commands, which it says.

    \b
    Example:
      branchline lab page desk_lab -o lab.html
    """
    from ...labs.lab import read_handout
    from ...labs.trying import tries_of
    from ...read_files import ReadFiles
    from ...reports.labs._page import page_lines
    from ...viewer.run_page import page_at

    handout = read_handout(lab)
    page = page_at(output, "--output")
    reads = ReadFiles((), (handout.folder,), has_scenarios=False)
    look([page], is_forced=force, reads=reads)
    text = "\n".join((*page_lines(handout, tries_of(handout)), ""))
    write([(page, lambda: text)], is_forced=force)
    return 0

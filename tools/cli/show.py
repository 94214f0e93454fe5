"""branchline show: draws a script, as a tree in the terminal or as a picture in a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..pictures.forms import PICTURE_FORMATS
from ..terminal import Terminal
from .options.file_path import FilePath
from .options.output_options import OutputPath, force_option, look, write
from .options.picture_options import Over, drawn_suffixes, form_for
from .options.shell_completion import complete_scenarios
from .options.standard_input import (
    is_dash,
    read_script_path,
    refuse_without_name,
    stdin_name_option,
)


@click.command(name="show", short_help="Draw a script, or a folder: a tree, or a picture.")
@click.argument("script", type=FilePath(allow_dash=True))
@stdin_name_option
@click.option(
    "--estate",
    "is_estate",
    is_flag=True,
    help="SCRIPT is a folder: draw its scripts, and who calls whom.",
)
@click.option(
    "-o",
    "--output",
    type=OutputPath(),
    help="Write a picture; its suffix says which, as .svg; - is standard output, and "
    "--format says which then.",
)
@click.option(
    "--format",
    "name",
    type=click.Choice(["tree", *PICTURE_FORMATS.names()]),
    help="Print a tree for the terminal, or the text of a picture; with -o what is written.",
)
@click.option("--positions", is_flag=True, help="Leave the actions where people put them.")
@click.option(
    "--scenario",
    metavar="NAME",
    help="Mark the path that this scenario takes, with the numbers of its steps.",
    shell_complete=complete_scenarios,
)
@click.option("--coverage", is_flag=True, help="Mark what the scenarios beside it take.")
@click.option("--findings", is_flag=True, help="Mark what branchline check finds.")
@force_option
def show(  # noqa: PLR0913 - one argument an option
    *,
    script: Path,
    stdin_name: Path | None,
    is_estate: bool,
    output: Path | None,
    name: str | None,
    positions: bool,
    scenario: str | None,
    coverage: bool,
    findings: bool,
    force: bool,
) -> int:
    """Show how the actions of SCRIPT lead to each other.

    In the tree, what has no choice stays on one level, and each choice
    goes one level deeper. What no path reaches comes last.

    A picture has a port for each branch and a lane for each event.
    --positions takes the places of an export, or of NAME.layout.yaml
    beside the script.

    \b
    Examples:
      branchline show clear.flow
      branchline show clear.flow -o clear.svg
      branchline show clear.flow -o path.png --scenario "ends the contact"
      branchline show clear.flow -o taken.svg --coverage
      branchline show clear.flow --format mermaid > clear.mmd
      branchline show --estate exports/
    """
    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests
    from ..destinations import Output
    from ..pictures.drawing import sheet_of, sheet_of_estate
    from ..read_files import ReadFiles

    if is_estate and is_dash(script):
        raise click.UsageError("--estate draws a folder of scripts, and - is one script")
    beside = {"--scenario": scenario is not None, "--coverage": coverage}
    refuse_without_name((script,), stdin_name, beside)
    asked = Requests()
    form = form_for(output, name)
    over = Over(scenario, is_coverage=coverage, is_findings=findings)
    options = (["--positions"] if positions else []) + over.options()
    if is_estate and options:
        asked.note(RequestError(f"{options[0]} is for one script, not for a folder"))
    if options and not (form and form.is_drawn):
        asked.note(RequestError(f"{options[0]} needs a picture; expected {drawn_suffixes()}"))
    if script.is_dir() and not is_estate:
        asked.note(RequestError(f'"{script}" is a folder; --estate draws the scripts in it'))
    output = None if form is None else output  # a tree can only be printed
    wanted = [] if form is None or output is None else [Output("-o", output, form.kind)]
    reads = ReadFiles(asked.attempt(over.reads, script) or (), among=(script,))
    asked.attempt(look, wanted, is_forced=force, reads=reads)
    asked.refuse()
    script = read_script_path(script, stdin_name)
    sheet = (
        sheet_of_estate(script) if is_estate else sheet_of(script, over.of, has_places=positions)
    )
    if form is None:
        from ..pictures.writers.tree import print_tree

        print_tree(sheet.chart, Terminal.of(sys.stdout))
        return 0
    content = form.write(sheet)
    if output is None:
        sys.stdout.write(content if isinstance(content, str) else "")
    write([(each, lambda: content) for each in wanted], is_forced=force)
    return 0

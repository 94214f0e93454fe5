"""branchline functions: the reference of the built-in functions of Snippet code."""

from __future__ import annotations

import sys

import click

from ..terminal import Terminal
from .options.shell_completion import complete_functions


@click.command(name="functions", short_help="List the functions of Snippet code, or explain one.")
@click.argument("name", required=False, shell_complete=complete_functions)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="For the terminal, or as a page.",
)
def functions(name: str | None, form: str) -> int:
    """List all built-in functions, or tell everything about the function NAME.

    \b
    Examples:
      branchline functions
      branchline functions datefmt
      branchline functions --format markdown
    """
    from ...interpreter.functions import functions as catalogue
    from ..reports.reference.functions import markdown_lines, page_lines, table_lines

    terminal = Terminal.of(sys.stdout)
    known = catalogue()
    if name is None:
        chosen = list(known)
    else:
        found = known.find(name)
        if found is None:
            near = known.nearest(name)
            hint = f'did you mean "{near}"?' if near else "branchline functions lists them"
            raise click.UsageError(f'there is no function "{name}"; {hint}')
        chosen = [found]
    if form == "markdown":
        lines = markdown_lines(chosen, is_whole=name is None)
    elif name is None:
        lines = table_lines(chosen, terminal)
    else:
        lines = page_lines(chosen[0], terminal)
    for line in lines:
        terminal.write(line)
    return 0

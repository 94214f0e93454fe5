"""branchline variables: the reference of the variables that the platform sets by itself."""

from __future__ import annotations

import sys

import click

from ..terminal import Terminal
from .options.shell_completion import complete_system_variables


@click.command(name="variables", short_help="List the platform's variables, or explain one.")
@click.argument("name", required=False, shell_complete=complete_system_variables)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="For the terminal, or as a page.",
)
def variables(name: str | None, form: str) -> int:
    """List the variables that the platform sets by itself, or explain NAME.

    \b
    Examples:
      branchline variables
      branchline variables ANI
      branchline variables --format markdown
    """
    from ...interpreter.system_variables import system_variables
    from ..reports.reference.variables import markdown_lines, page_lines, table_lines

    terminal = Terminal.of(sys.stdout)
    known = system_variables()
    chosen = known.all
    if name is not None:
        found = known.find(name)
        if found is None:
            near = known.nearest(name)
            hint = f'did you mean "{near}"?' if near else "branchline variables lists them"
            raise click.UsageError(f'the platform sets no variable "{name}"; {hint}')
        chosen = (found,)
    if form == "markdown":
        lines = markdown_lines(chosen, is_whole=name is None)
    elif name is None:
        lines = table_lines(chosen, terminal)
    else:
        lines = page_lines(chosen[0], terminal)
    for line in lines:
        terminal.write(line)
    return 0

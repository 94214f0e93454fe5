"""branchline actions: the reference of the catalogue."""

from __future__ import annotations

import sys

import click

from ..reports.terminal import Terminal
from ._complete import complete_actions


@click.command(name="actions", short_help="List the actions, or explain one.")
@click.argument("name", required=False, shell_complete=complete_actions)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="For the terminal, or as a page.",
)
def actions(name: str | None, form: str) -> int:
    """List all actions, or tell everything about the action NAME.

    Any spelling of a name will do, also that of an export.

    \b
    Examples:
      branchline actions
      branchline actions "End a Contact"
      branchline actions killcontact --format markdown
    """
    from ...actions import catalogue
    from ..reports.reference import markdown_lines, page_lines, table_lines

    terminal = Terminal.of(sys.stdout)
    known = catalogue()
    if name is None:
        chosen = list(known)
    else:
        found = known.find(name)
        if found is None:
            near = known.nearest(name)
            hint = f'did you mean "{near}"?' if near else "branchline actions lists them"
            raise click.UsageError(f'there is no action "{name}"; {hint}')
        chosen = [found]
    if form == "markdown":
        lines = markdown_lines(chosen, is_whole=name is None)
    elif name is None:
        lines = table_lines(chosen, terminal, known.origins)
    else:
        lines = page_lines(chosen[0], terminal, known.origins.get(chosen[0].name))
    for line in lines:
        terminal.write(line)
    return 0

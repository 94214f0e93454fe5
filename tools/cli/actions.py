"""branchline actions: the reference of the catalogue."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..terminal import Terminal
from .options.shell_completion import complete_actions

if TYPE_CHECKING:
    from ...actions import Catalogue


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
    A word that is no name lists the actions that have it in their name or meaning.

    \b
    Examples:
      branchline actions
      branchline actions callback
      branchline actions "End a Contact"
      branchline actions killcontact --format markdown
    """
    from ...actions import catalogue
    from ...grammar.own.places import ACTIONS
    from ..reports.reference.actions import is_about, markdown_lines, page_lines, table_lines

    terminal = Terminal.of(sys.stdout)
    known = catalogue()
    found = None if name is None else known.find(name)
    if found is not None:
        chosen = [found]
    else:
        chosen = [each for each in known if name is None or is_about(each, name)]
    if not chosen and name is not None:
        raise click.UsageError(f'there is no action "{name}"; {_hint(name, known)}')
    if found is None and known.passed_over:
        said = f"{ACTIONS.folder}/ is passed over: the code of a project runs with --trust alone"
        click.echo(said, err=True)
    if form == "markdown":
        lines = markdown_lines(chosen, is_whole=name is None)
    elif found is None:
        lines = table_lines(chosen, terminal, known.origins)
    else:
        lines = page_lines(chosen[0], terminal, known.origins.get(chosen[0].name))
    for line in lines:
        terminal.write(line)
    return 0


def _hint(name: str, known: Catalogue) -> str:
    """Return what is there in place of an action that is not."""
    passed_over = known.passed_over_for(name)
    if passed_over is not None:
        return f"{passed_over} is not run without --trust"
    near = known.nearest(name)
    return f'did you mean "{near}"?' if near else "branchline actions lists them"

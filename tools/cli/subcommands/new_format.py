"""branchline new format: begins a format of a report or a picture, in a checkout of Branchline."""

from __future__ import annotations

import click

from ...scaffolding.format_kinds import KINDS
from .contributing import contribute


@click.command(
    name="format",
    short_help="A format of a report or a picture, for contributors.",
    epilog="Exit code 0: written. 2: nothing was written.",
)
@click.argument("name", metavar="NAME")
@click.option(
    "--of",
    "command",
    type=click.Choice(list(KINDS)),
    default="run",
    show_default=True,
    help="The command that takes it.",
)
def new_format_(*, name: str, command: str) -> int:
    """Write a format of a report or a picture called NAME, with a case and its line in the pages.

    It passes the tests as it is, and says what is to be filled in.
    Only in a checkout of Branchline, with the command that is installed from there.

    \b
    Example:
      branchline new format csv --of check
    """
    from ...scaffolding.new_format import new_format

    return contribute(lambda root: new_format(root, name, command))

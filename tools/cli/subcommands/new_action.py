"""branchline new action: begins an action of the catalogue, in a checkout of Branchline."""

from __future__ import annotations

import click

from ....actions.catalogue import FAMILIES
from .contributing import contribute


@click.command(
    name="action",
    short_help="An action of the catalogue, for contributors.",
    epilog="Exit code 0: written. 2: nothing was written.",
)
@click.argument("name", metavar="NAME")
@click.option(
    "--family",
    type=click.Choice(FAMILIES),
    default="data",
    show_default=True,
    help="The folder below actions/ that it stands in.",
)
def action(*, name: str, family: str) -> int:
    """Write an action of the catalogue called NAME, with a case and its line in the pages.

    It passes the tests as it is, and says what is to be filled in.
    Only in a checkout of Branchline, with the command that is installed from there.

    \b
    Example:
      branchline new action TimeZone --family data
    """
    from ...scaffolding.new_action import new_action

    return contribute(lambda root: new_action(root, name, family))

"""branchline new rule: begins a rule of check, in a checkout of Branchline."""

from __future__ import annotations

import click

from ....rules import FAMILIES
from .contributing import contribute


@click.command(
    name="rule",
    short_help="A rule of check, for contributors.",
    epilog="Exit code 0: written. 2: nothing was written.",
)
@click.argument("name", metavar="NAME")
@click.option(
    "--family",
    type=click.Choice(FAMILIES),
    default="clarity",
    show_default=True,
    help="The folder below rules/ that it stands in.",
)
def rule(*, name: str, family: str) -> int:
    """Write a rule of check called NAME, with a case and its line in the pages.

    It passes the tests as it is, and says what is to be filled in.
    Only in a checkout of Branchline, with the command that is installed from there.

    \b
    Example:
      branchline new rule no-greeting --family callers
    """
    from ...scaffolding.new_rule import new_rule

    return contribute(lambda root: new_rule(root, name, family))

"""branchline explain: what a finding of `branchline check` says, and why."""

from __future__ import annotations

import sys

import click

from ..terminal import Terminal
from .options.shell_completion import complete_findings


@click.command(name="explain", short_help="List the rules of check, or explain a finding.")
@click.argument("rule", required=False, shell_complete=complete_findings)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="For the terminal, or as a page.",
)
def explain(rule: str | None, form: str) -> int:
    """List all rules, or tell everything about what stands in the brackets of a finding, RULE.

    That is a rule, a finding of the language and of those who read files, or a
    property that `branchline prove` answers.

    \b
    Examples:
      branchline explain
      branchline explain stop-as-ending
      branchline explain unknown-branch
      branchline explain --format markdown
    """
    from ..reports.reference.explained import explained, explained_rules, left_out

    terminal = Terminal.of(sys.stdout)
    is_markdown = form == "markdown"
    if rule is None and (said := left_out()):
        click.echo(said, err=True)
    lines = (
        explained_rules(terminal, is_markdown=is_markdown)
        if rule is None
        else explained(rule, terminal, is_markdown=is_markdown)
    )
    for line in lines:
        terminal.write(line)
    return 0

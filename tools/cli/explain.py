"""branchline explain: what a rule of `branchline check` says, and why."""

from __future__ import annotations

import sys

import click

from ..reports.terminal import Terminal
from ._complete import complete_rules


@click.command(name="explain", short_help="List the rules of check, or explain one.")
@click.argument("rule", required=False, shell_complete=complete_rules)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="For the terminal, or as a page.",
)
def explain(rule: str | None, form: str) -> int:
    """List all rules, or tell everything about the one in the brackets of a finding, RULE.

    \b
    Examples:
      branchline explain
      branchline explain stop-as-ending
      branchline explain --format markdown
    """
    from ...rules import rules
    from ..reports.rules import markdown_lines, page_lines, table_lines

    terminal = Terminal.of(sys.stdout)
    known = rules()
    if rule is None:
        chosen = list(known)
    else:
        found = known.find(rule)
        if found is None:
            near = known.nearest(rule)
            hint = f'did you mean "{near}"?' if near else "branchline explain lists them"
            raise click.UsageError(f'there is no rule "{rule}"; {hint}')
        chosen = [found]
    if form == "markdown":
        lines = markdown_lines(chosen, is_whole=rule is None)
    elif rule is None:
        lines = table_lines(chosen, terminal)
    else:
        lines = page_lines(chosen[0], terminal)
    for line in lines:
        terminal.write(line)
    return 0

"""branchline explain: what a finding of `branchline check` says, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain

import click

from ...grammar.names import key, nearest
from ..terminal import Terminal, clean
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
    terminal = Terminal.of(sys.stdout)
    for line in _lines(rule, terminal, is_markdown=form == "markdown"):
        terminal.write(line)
    return 0


def _lines(id: str | None, terminal: Terminal, *, is_markdown: bool) -> Iterator[str]:
    """Return what is asked for, line by line; raise ``UsageError`` for what there is not."""
    from ...actions.plugins import RULES, passed_over
    from ...interpreter.analysis.proofs.properties import properties
    from ...rules import faults, passed_over_for, rules
    from ..reports.reference.faults import fault_lines
    from ..reports.reference.properties import property_lines
    from ..reports.reference.rules import markdown_lines, page_lines, table_lines

    known = rules()
    if id is None:
        left_out = passed_over(RULES)
        if left_out:
            click.echo(left_out, err=True)
        every = list(known)
        return (
            markdown_lines(every, is_whole=True) if is_markdown else table_lines(every, terminal)
        )
    asked = next((one for one in properties() if key(one.name) == key(id)), None)
    page = () if asked is None else property_lines(asked, terminal, is_markdown=is_markdown)
    rule = known.find(id)
    if rule is not None:
        own = (
            markdown_lines([rule], is_whole=False)
            if is_markdown
            else page_lines(rule, terminal, known.origins.get(rule.id))
        )
        return chain(own, ("",), page) if asked is not None else own
    if asked is not None:
        return iter(page)
    fault = next((one for own, one in faults().items() if key(own) == key(id)), None)
    if fault is not None:
        return fault_lines(fault, terminal, is_markdown=is_markdown)
    near = nearest(id, (*known.by_id, *faults(), *(one.name for one in properties())))
    hint = f'did you mean "{near}"?' if near else "branchline explain lists the rules"
    file = passed_over_for(id, known)
    hint = f"{file} is not run without --trust" if file is not None else hint
    raise click.UsageError(f'there is no rule or finding "{clean(id)}"; {hint}')

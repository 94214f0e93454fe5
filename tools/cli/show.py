"""branchline show: draws a script as a tree, or as text that other tools draw."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...grammar.reading import read_script
from ..reports.terminal import Terminal
from ._paths import FilePath


@click.command(name="show", short_help="Draw a script as a tree, Mermaid or DOT.")
@click.argument("script", type=FilePath())
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", "mermaid", "dot"]),
    default="tree",
    help="A tree for the terminal, Mermaid text, or DOT text for Graphviz.",
)
def show(script: Path, form: str) -> int:
    """Show how the actions of SCRIPT lead to each other.

    In the tree, what has no choice stays on one level, and each choice
    goes one level deeper. What no path reaches comes last.

    \b
    Examples:
      branchline show clear.flow
      branchline show clear.flow --format mermaid > clear.mmd
      branchline show clear.flow --format dot | dot -Tsvg > clear.svg
    """
    from ..pictures.chart import chart_of

    chart = chart_of(*read_script(script))
    terminal = Terminal.of(sys.stdout)
    if form == "tree":
        from ..pictures.tree import print_tree

        print_tree(chart, terminal)
        return 0
    if form == "mermaid":
        from ..pictures.mermaid import mermaid_lines as lines_of
    else:
        from ..pictures.dot import dot_lines as lines_of
    for line in lines_of(chart):
        terminal.write(line)
    return 0

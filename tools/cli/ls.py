"""branchline ls: lists the scripts of a folder, what calls what, and what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..reports.passed_over import tell_walk
from ..script_files import folder_of_scripts
from ..terminal import Terminal
from .options.file_path import FilePath

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2


@click.command(
    name="ls",
    short_help="List a folder of scripts, and what calls what.",
    epilog="""\b
Exit code 0: all scripts were read, and no call names a script that is missing.
Exit code 1: something is missing, or a script has mistakes or could not be read.
Exit code 2: no script could be read, or there is none.
""",
)
@click.argument("folder", type=FilePath("a folder"), default=".")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="For people, or one JSON object a line.",
)
def ls(folder: Path, form: str) -> int:
    """List every script in FOLDER and below, the current folder if none is given.

    Below each script stand the scripts that it calls and those that call it.
    A name that holds an {expression} is decided in a run;
    the scripts that its fixed parts fit are named.

    \b
    Examples:
      branchline ls exports/
      branchline ls exports/ --format jsonl
    """
    from ...interpreter.analysis.call_graph import call_graph
    from ..reports.estates.calls import json_lines, table_lines, totals_of

    estate = folder_of_scripts(folder)
    graph = call_graph(estate)
    terminal = Terminal.of(sys.stdout)
    for line in json_lines(graph) if form == "jsonl" else table_lines(graph, terminal):
        terminal.write(line)
    tell_walk(estate.walked)
    counts = totals_of(graph)
    if counts["unread"] == counts["scripts"]:
        return COULD_NOT_RUN
    has_faults = any(member.faults for member in graph.members.values())
    return FOUND if counts["missing"] or has_faults else GOOD

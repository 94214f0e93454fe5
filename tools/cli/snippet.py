"""branchline snippet: runs Snippet code by itself and shows the variables afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...grammar.finding import Finding
from ...grammar.source import Source
from ...grammar.text_file import decode, read_text
from ..reports.checks import jsonl
from ..reports.findings import counted_findings, print_findings
from ..terminal import Terminal
from .options.file_path import FilePath
from .options.run_options import read_variables
from .options.standard_input import NAME, is_dash, read_standard_input

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2
_MAX_BYTES = 8 * 1024 * 1024


@click.command(
    name="snippet",
    short_help="Run Snippet code by itself; show its variables.",
    epilog="""\b
Exit code 0: the code ran to its end; with --check and --print, it has no
mistake.
1: a statement failed, or a limit was reached. 2: the code has mistakes,
or the file could not be read.""",
)
@click.argument("file", type=FilePath(allow_dash=True))
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Set a variable at the start; 12 and 0.5 are numbers, 007 is text.",
)
@click.option(
    "--world",
    metavar="FILE",
    type=FilePath(),
    help="Take the time, the zone and REST answers from this file, as night.world.yaml.",
)
@click.option(
    "--check",
    "instead",
    flag_value="check",
    help="Only look for mistakes.",
)
@click.option(
    "--print",
    "instead",
    flag_value="print",
    help="Only write the code in its canonical layout.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="For people, or one JSON object a line.",
)
def snippet(
    file: Path, *, settings: tuple[str, ...], world: Path | None, instead: str | None, form: str
) -> int:
    """Run the Snippet code in FILE and show the variables afterwards; - is standard input.

    \b
    Examples:
      branchline snippet menu.snippet --set ANI=+41310001122
      branchline snippet menu.snippet --check
      branchline snippet menu.snippet --print > tidy.snippet
      echo 'TRACE "{2 + 3}"' | branchline snippet -
    """
    from ...grammar.requests import Requests
    from ...grammar.snippet.writer import write_snippet
    from ...interpreter.run.run import Setup
    from ...interpreter.run.workbench import Workbench
    from ...interpreter.scenarios.world_reader import read_world
    from ...interpreter.world.world import World
    from ..checking.snippet_code import failure, read_code

    asked = Requests()
    given = read_variables(settings, asked)
    known = None if world is None else asked.attempt(read_world, world)
    source = asked.need(_source, file)
    asked.refuse()
    bench = Workbench(Setup(given=given, world=World().with_more(known or World())))
    code, findings = read_code(bench, source)
    if instead == "print" and not code.mistakes:
        click.echo(write_snippet(code.snippet), nl=False)
        return GOOD
    if findings or instead:
        return _tell_findings(findings, form, is_check=instead == "check")
    from ..reports.snippets import json_line, told_lines, variable_lines

    result = bench.run(code).redacted()
    terminal = Terminal.of(sys.stdout)
    if form == "jsonl":
        terminal.write(json_line(result))
    else:
        for line in told_lines(result, terminal):
            terminal.write(line)
        for line in variable_lines(result.variables, terminal):
            terminal.write(line)
    failed = failure(result, source)
    if failed is None:
        return GOOD
    if form == "text":
        sys.stdout.flush()
        print_findings([failed], Terminal.of(sys.stderr))
    return FOUND


def _source(file: Path) -> Source:
    if is_dash(file):
        return decode(NAME, read_standard_input(_MAX_BYTES))
    return read_text(file, _MAX_BYTES)


def _tell_findings(findings: list[Finding], form: str, *, is_check: bool) -> int:
    """Print what was found: that is what a check is for, and what stops everything else."""
    if form == "jsonl":
        for line in jsonl.lines(findings, ()):
            click.echo(line)
    else:
        terminal = Terminal.of(sys.stdout if is_check else sys.stderr)
        print_findings(findings, terminal)
        if not findings:
            terminal.write(counted_findings(findings))
    return COULD_NOT_RUN if findings else GOOD

"""branchline compare: two recorded runs side by side, and the first step where they part."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...grammar.finding import BranchlineError, Finding
from ...grammar.text_file import decode
from ..terminal import Terminal
from .options.file_path import FilePath
from .options.standard_input import NAME, TWICE, is_dash, read_standard_input

SAME, DIFFERENT = 0, 1


@click.command(
    name="compare",
    short_help="Show two recorded runs side by side, and where they part.",
    epilog="""\b
Exit code 0: the two runs are the same.
Exit code 1: they differ.
Exit code 2: one of them could not be read.
""",
)
@click.argument("first", type=FilePath(allow_dash=True), metavar="A.jsonl")
@click.argument("second", type=FilePath(allow_dash=True), metavar="B.jsonl")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or one JSON object.",
)
def compare(first: Path, second: Path, form: str) -> int:
    """Compare two runs that branchline run --format jsonl has written; - is standard input.

    The steps stand side by side: = is the same, ~ the same with other values,
    | is behind the parting. Then why each run went its own way, which values
    differed before, where they meet again, and what each comes to.

    \b
    Examples:
      branchline run clear.flow --scenario works --format jsonl > a.jsonl
      branchline run clear.flow --scenario fails --format jsonl > b.jsonl
      branchline compare a.jsonl b.jsonl
      branchline run clear.flow --format jsonl | branchline compare a.jsonl -
    """
    from ..reports.traces.comparison import json_text, text_lines
    from ..traces.comparison import compare as compared
    from ..traces.trace_file import RecordedRun, read_trace

    if is_dash(first) and is_dash(second):
        raise click.UsageError(TWICE)
    runs: list[RecordedRun] = []
    mistakes: list[Finding] = []
    for path in (first, second):
        try:
            source = decode(NAME, read_standard_input()) if is_dash(path) else None
            runs.append(read_trace(path if source is None else Path(NAME), source))
        except BranchlineError as error:
            mistakes += error.findings
    if mistakes:
        raise BranchlineError(mistakes)
    found = compared(*runs)
    terminal = Terminal.of(sys.stdout)
    for line in [json_text(found)] if form == "json" else text_lines(found, terminal):
        terminal.write(line)
    return SAME if found.is_same else DIFFERENT

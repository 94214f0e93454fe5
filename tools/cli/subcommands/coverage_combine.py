"""branchline coverage combine: adds up the coverage of several runs or machines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...output.places import WritingError
from ...terminal import Terminal, clean
from ..options.coverage_options import tell_not_counted
from ..options.file_path import FilePath
from ..options.output_options import OutputPath, force_option, look, write


@click.command(name="combine", short_help="Add up the coverage of several runs or machines.")
@click.argument("files", nargs=-1, required=True, type=FilePath())
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=OutputPath(),
    help="Write the sum here; without it to .branchline_cache/coverage.json; "
    "- is standard output.",
)
@force_option
def combine(*, files: tuple[Path, ...], output: Path | None, force: bool) -> int:
    """Add up the coverage in FILES, which `branchline test --coverage-file` wrote.

    \b
    Example:
      branchline coverage combine linux.json windows.json -o all.json
    """
    from ....interpreter.coverage.possible import CoverageKind
    from ...suites.suite_outputs import coverage_at
    from ...testing.gate import part
    from ...testing.keeping.coverage_file import combined, coverage_text
    from ...testing.keeping.kept_coverage import KEPT, keep_coverage

    outputs = coverage_at("-o", output)
    look(outputs, is_forced=force)
    total = combined(files)
    if not outputs:
        try:
            keep_coverage(total)
        except WritingError as error:
            click.echo(clean(str(error)), err=True)
    write([(each, lambda: coverage_text(total)) for each in outputs], is_forced=force)
    numbers = total.numbers(CoverageKind.BRANCHES)
    scripts = f"{len(total.scripts)} script{'s' * (len(total.scripts) != 1)}"
    is_piped = any(each.is_standard_output for each in outputs)
    name = "standard output" if is_piped else output or KEPT
    terminal = Terminal.of(sys.stderr if is_piped else sys.stdout)
    terminal.write(
        f"{name}: {scripts}, {part(numbers)} of the branches "
        f"({numbers.taken} of {numbers.possible})"
    )
    tell_not_counted(total, terminal)
    return 0

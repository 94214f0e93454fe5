"""branchline coverage combine: adds up the coverage of several runs or machines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..terminal import Terminal
from ._coverage import KEPT, keep_coverage
from ._paths import FilePath


@click.command(name="combine", short_help="Add up the coverage of several runs or machines.")
@click.argument("files", nargs=-1, required=True, type=FilePath())
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FilePath(),
    help="Write the sum here; without it to .branchline_cache/coverage.json.",
)
def combine(*, files: tuple[Path, ...], output: Path | None) -> int:
    """Add up the coverage in FILES, which `branchline test --coverage-file` wrote.

    \b
    Example:
      branchline coverage combine linux.json windows.json -o all.json
    """
    from ...interpreter.coverage.possible import Kind
    from ..testing.coverage_file import combined
    from ..testing.gate import part

    total = combined(files)
    keep_coverage(total, output)
    numbers = total.numbers(Kind.BRANCHES)
    scripts = f"{len(total.scripts)} script{'s' * (len(total.scripts) != 1)}"
    Terminal.of(sys.stdout).write(
        f"{output or KEPT}: {scripts}, {part(numbers)} of the branches "
        f"({numbers.taken} of {numbers.possible})"
    )
    return 0

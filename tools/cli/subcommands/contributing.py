"""What the sub-commands for contributors share: look, write, and say what is to be done."""

from __future__ import annotations

from collections.abc import Callable
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...terminal import clean
from ..options.output_options import look, write_together

if TYPE_CHECKING:
    from ...scaffolding.contribution import Contribution


def contribute(make: Callable[[Path], Contribution]) -> int:
    """Write what is made for the checkout, and say what is to be filled in."""
    from ...scaffolding.checkout import checkout

    begun = make(checkout())
    made, new = begun.made(), set(begun.folders)
    look([output for output, _ in made if output.path.parent not in new])
    for folder in new:
        folder.mkdir(parents=True)
    write_together(made)
    for output, _ in made:
        click.echo(f"written: {clean(relpath(output.path))}")
    click.echo("to be filled in:")
    for line in begun.to_do:
        click.echo(f"  {line}")
    return 0

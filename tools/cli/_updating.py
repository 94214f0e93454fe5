"""What `branchline test --update` does: new expectations, once the difference was shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..atomic_write import WritingError, rewrite
from ..reports.difference import difference_lines
from ..terminal import Terminal, clean
from ..testing.results import ScenarioResult, Status

if TYPE_CHECKING:
    from ..testing.updating import Updated


class Update:
    """Gathers what failed, and updates what it expected."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Update scripts that find each other in these folders."""
        self._roots = roots
        self._failed: list[ScenarioResult] = []

    def add(self, result: ScenarioResult) -> None:
        """Keep a scenario that ran and failed."""
        if result.status is Status.FAILED:
            self._failed.append(result)

    def write(self, terminal: Terminal) -> bool:
        """Show the difference, ask where somebody is there to answer, and write.

        Returns whether everything that failed is as the runs came to it now.
        """
        from ..testing.updating import updated_files

        files = list(updated_files(self._failed, self._roots))
        for file in files:
            _show(file, terminal)
        changed = [file for file in files if file.after != file.before]
        count = sum(file.count for file in changed)
        things = f"{count} expectation{'s' * (count != 1)}"
        places = f"{len(changed)} file{'s' * (len(changed) != 1)}"
        if not changed:
            terminal.write("there is nothing to update")
        elif not _is_wanted(f"update {things} in {places}?"):
            terminal.write("nothing is updated")
            return False
        else:
            for file in changed:
                _put(file)
            terminal.write(f"updated {things} in {places}")
        return not any(file.left for file in files)


def _show(file: Updated, terminal: Terminal) -> None:
    name = str(file.path)
    for line in difference_lines(file.before, file.after, name, f"{name}, updated", terminal):
        terminal.write(line)
    for left in file.left:
        terminal.write(terminal.paint(f"not updated: {clean(str(left))}", "yellow"))


def _is_wanted(question: str) -> bool:
    return not sys.stdin.isatty() or click.confirm(question, err=True)


def _put(file: Updated) -> None:
    try:
        rewrite(file.path, file.after)
    except WritingError as error:
        raise click.ClickException(str(error)) from None

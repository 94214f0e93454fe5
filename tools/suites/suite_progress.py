"""What is shown of a suite while it runs: each failure as it comes, and a bar below."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ...grammar.counted import counted
from ..reports.progress import Progress
from ..terminal import Terminal, clean
from ..testing.results import Passed, ScenarioResult, Status, SuiteSummary


class SuiteProgress:
    """Prints each scenario as it comes, with a bar below where somebody is looking."""

    def __init__(self, terminal: Terminal, before: frozenset[str], *, is_verbose: bool) -> None:
        self.progress = Progress(sys.stderr)
        self._terminal, self._before, self._is_verbose = terminal, before, is_verbose
        self._failing = set(before)
        self._lines: dict[str, int] = {}
        self._ran = self._failed = 0

    def expect(self, files: Sequence[Path]) -> None:
        """Look at how long the files are, where there is a bar to fill."""
        if not sys.stderr.isatty():
            return
        total = 0
        for file in files:
            self._lines[str(file)] = total
            total += _line_count(file)
        self.progress.total = total

    def tell(self, result: ScenarioResult) -> None:
        """Print one scenario."""
        from ..reports.scenarios import failure_lines, result_line  # where something is shown

        self._failing.discard(result.key)
        self._ran += 1
        if result.status is not Status.PASSED:
            self._failed += 1
            self.progress.clear()
            for line in failure_lines(result, self._terminal):
                self._terminal.write(line)
            self._terminal.write("")
        elif self._is_verbose:
            self.progress.clear()
            self._terminal.write(result_line(result, self._terminal))
        self._show(result.file, result.line)

    def tell_passed(self, passed: Passed) -> None:
        """Count scenarios of which nothing is printed."""
        self._ran += passed.many
        self._show(passed.file, passed.line)

    def keep(self, summary: SuiteSummary) -> None:
        """Remember what failed, for the next time; say so where that cannot be done."""
        failing = {*self._failing, *summary.failed}
        if failing ^ self._before:
            from ..output.places import WritingError
            from ..testing.keeping.last_failed import keep_last_failed

            try:
                keep_last_failed(failing)
            except WritingError as error:
                Terminal.of(sys.stderr).write(clean(str(error)))

    def _show(self, file: str, line: int) -> None:
        """Show how much is done, where there is a bar: all up to a line of a file."""
        if self._lines:
            failed = f", {self._failed} failed" if self._failed else ""
            done = self._lines.get(file, 0) + line
            self.progress.show(done, f"{counted(self._ran, 'scenario')}{failed}")


def _line_count(file: Path) -> int:
    try:
        with file.open("rb") as opened:
            return sum(block.count(b"\n") for block in iter(lambda: opened.read(1 << 20), b""))
    except OSError:
        return 0

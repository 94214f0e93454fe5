"""What `branchline test` does: runs a suite, tells what fails, remembers it, and does it again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..output.places import WritingError
from ..reports.progress import Progress
from ..reports.suites import SuiteReport
from ..script_files import scripts_in
from ..terminal import Terminal, clean
from ..testing.last_failed import keep_last_failed, read_last_failed
from ..testing.results import ScenarioResult, Status, Summary
from ..testing.scenario_files import scenario_files
from ..testing.selection import Selection
from ..testing.suite import Suite
from ..testing.suite_run import run_all
from ._coverage import Measure, keep_coverage
from ._suite_outputs import SuiteOutputs
from ._updating import Update

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...interpreter.coverage.taken import Coverage

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for on the command line and by the project."""

    paths: tuple[Path, ...]
    parts: tuple[str, ...]
    measure: Measure
    is_counting: bool
    is_last_failed: bool
    is_fail_fast: bool
    is_strict: bool
    is_verbose: bool
    jobs: int | None
    outputs: SuiteOutputs
    is_updating: bool = False

    def once(self, terminal: Terminal) -> int:
        """Run what is selected; return the exit code."""
        from ..reports.scenarios import print_summary

        before = read_last_failed()
        if self.is_last_failed and not before:
            terminal.write("nothing failed the last time, so all is run")
        selection = Selection(self.parts, before if self.is_last_failed else frozenset())
        telling = _SuiteProgress(terminal, before, is_verbose=self.is_verbose)
        pages = self.outputs.failure_pages(self._folders)
        results: list[ScenarioResult] = []
        update = Update(self._folders)
        takers = [
            *([pages.add] if pages is not None else ()),
            *([results.append] if self.outputs.reports else ()),
            *([update.add] if self.is_updating else ()),
        ]
        summary = self._run(selection, telling, takers)
        telling.keep(summary)
        if pages is not None:
            pages.tell(terminal)
        print_summary(summary, terminal)
        code = self._exit_code(summary)
        if self.is_updating and summary.counts[Status.FAILED]:
            is_updated = update.write(terminal)
            code = GOOD if is_updated and code == FOUND and not self._is_warned(summary) else code
        if summary.coverage is not None:
            summary.coverage = self._explained(summary.coverage)
            if self.outputs.coverage_file is None:
                keep_coverage(summary.coverage)
            summary.short = self.measure.tell(
                summary.coverage, terminal, ahead="", not_counted=summary.not_counted
            )
            code = max(code, FOUND if summary.short else GOOD)
        faults = [*update.faults, *(pages.faults if pages is not None else ())]
        self.outputs.write(SuiteReport(results, summary), faults)
        return code

    @property
    def _folders(self) -> tuple[Path, ...]:
        """Return the folders in which scripts find each other."""
        return tuple(path for path in self.paths if path.is_dir())

    def _run(
        self,
        selection: Selection,
        telling: _SuiteProgress,
        takers: Sequence[Callable[[ScenarioResult], None]],
    ) -> Summary:
        files = scenario_files(self.paths)
        if not files:
            shown = ", ".join(f'"{path}"' for path in self.paths)
            raise click.UsageError(f"there is no NAME.scenarios.yaml in {shown}")

        def tell(result: ScenarioResult) -> None:
            telling.tell(result)
            for take in takers:
                take(result)

        suite = Suite(
            files=files,
            roots=self._folders,
            scripts=tuple(scripts_in(self._folders)) if self.is_counting else (),
            selection=selection,
            is_counting=self.is_counting,
            is_fail_fast=self.is_fail_fast,
            jobs=self.jobs,
        )
        telling.expect(files)
        try:
            return run_all(suite, tell)
        finally:
            telling.progress.clear()

    def _explained(self, coverage: Coverage) -> Coverage:
        """Return a coverage with what the rules know of it, where it is shown to anybody."""
        if not (self.measure.is_shown or self.outputs.reports or self.measure.revision):
            return coverage
        from ..testing.impossible_branches import with_obstacles
        from ..testing.running import Runner

        return with_obstacles(coverage, Runner(self._folders, Selection()).estate_of)

    def _exit_code(self, summary: Summary) -> int:
        if summary.mistakes or summary.counts[Status.BROKEN] or not summary.ran:
            return COULD_NOT_RUN
        has_failed = summary.counts[Status.FAILED] or self._is_warned(summary)
        return FOUND if has_failed else GOOD

    def _is_warned(self, summary: Summary) -> bool:
        return self.is_strict and bool(summary.noticed)


class _SuiteProgress:
    """Prints each scenario as it comes, with a bar below where somebody is looking."""

    def __init__(self, terminal: Terminal, before: frozenset[str], *, is_verbose: bool) -> None:
        self.progress = Progress(sys.stderr, 0)
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
        self.progress = Progress(sys.stderr, total)

    def tell(self, result: ScenarioResult) -> None:
        """Print one scenario."""
        from ..reports.scenarios import failure_lines, result_line

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
        if self._lines:
            failed = f", {self._failed} failed" if self._failed else ""
            done = self._lines.get(result.file, 0) + result.line
            self.progress.show(done, f"{self._ran} scenarios{failed}")

    def keep(self, summary: Summary) -> None:
        """Remember what failed, for the next time."""
        failing = {*self._failing, *summary.failed}
        if failing ^ self._before:
            try:
                keep_last_failed(failing)
            except WritingError as error:
                click.echo(f"what failed is not kept: {clean(str(error))}", err=True)


def _line_count(file: Path) -> int:
    try:
        with file.open("rb") as opened:
            return sum(block.count(b"\n") for block in iter(lambda: opened.read(1 << 20), b""))
    except OSError:
        return 0

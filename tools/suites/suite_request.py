"""A suite as somebody asks for it: run, shown, remembered and written, as often as it is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.finding import RequestError
from ...interpreter.coverage.requirement import REQUIREMENTS
from ..reports.suites import SuiteReport
from ..script_files import scripts_in
from ..sharing.doing import is_share
from ..terminal import Terminal, clean
from ..testing.keeping.last_failed import read_last_failed
from ..testing.results import ScenarioResult, Status, SuiteSummary
from ..testing.scenario_files import scenario_files
from ..testing.selection import Selection
from ..testing.suite import Suite
from ..testing.suite_run import run_all
from .coverage_measure import Measure, no_requirements
from .suite_outputs import SuiteOutputs
from .suite_progress import SuiteProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...interpreter.coverage.taken import Coverage
    from ..checking.requirements import Requirements
    from ..testing.sharing.kept_results import KeptResults
    from .expectation_update import ExpectationUpdate

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class SuiteRequest:
    """What is to be run of which files, and what is to be told, kept and written of it.

    ``confirm`` is asked before files are changed; it gets the question. ``requirements`` is the
    file that lists what is to be covered.
    """

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
    confirm: Callable[[str], bool] | None = None
    requirements: Path | None = None

    def once(self, terminal: Terminal) -> int:
        """Run what is selected and show it; return 0 for good, 1 for found, 2 for not run.

        Raises ``BranchlineError`` where there are no scenarios, and for what cannot be written.
        """
        from ..reports.scenarios import print_summary

        listed = self._requirements()
        before = read_last_failed()
        if self.is_last_failed and not before:
            terminal.write("nothing failed the last time, so all is run")
        selection = Selection(self.parts, before if self.is_last_failed else frozenset())
        telling = SuiteProgress(terminal, before, is_verbose=self.is_verbose)
        pages = self.outputs.failure_pages(self._folders)
        results, update = self._results(), self._update()
        takers = [one.add for one in (pages, results, update) if one is not None]
        summary = self._run(selection, before, telling, takers, listed)
        telling.keep(summary)
        if pages is not None:
            pages.tell(terminal)
        print_summary(summary, terminal)
        code = self._exit_code(summary)
        if self.confirm is not None and update is not None and summary.counts[Status.FAILED]:
            is_updated = update.write(terminal, self.confirm)
            code = GOOD if is_updated and code == FOUND and not self._is_warned(summary) else code
        if summary.coverage is not None:
            not_counted = tuple(sorted(summary.uncounted))
            counted = replace(summary.coverage, not_counted=not_counted)
            summary.coverage = self._explained(counted)
            if self.outputs.coverage_file is None:
                _keep(summary.coverage)
            summary.changed = self.measure.changed(summary.coverage)
            if not is_share():  # what a share covers says nothing
                summary.short = self.measure.tell(summary.coverage, terminal, ahead="")
            code = max(code, FOUND if summary.short else GOOD)
        faults = [fault for one in (update, pages) if one is not None for fault in one.faults]
        self.outputs.write(SuiteReport([] if results is None else results, summary), faults)
        return code

    def _results(self) -> KeptResults | None:
        """Return what keeps all results, where a report is made of them."""
        if not self.outputs.reports:
            return None
        from ..testing.sharing.kept_results import KeptResults

        return KeptResults()

    def _update(self) -> ExpectationUpdate | None:
        """Return what updates expectations, where somebody is asked for that."""
        if self.confirm is None:
            return None
        from .expectation_update import ExpectationUpdate

        return ExpectationUpdate(self._folders)

    def _requirements(self) -> Requirements | None:
        """Return the list of requirements, where there is one."""
        if self.requirements is not None:
            from ..checking.requirements import read_requirements

            return read_requirements(self.requirements)
        if REQUIREMENTS in self.measure.thresholds:
            raise no_requirements()
        return None

    @property
    def _folders(self) -> tuple[Path, ...]:
        """Return the folders in which scripts find each other."""
        return tuple(path for path in self.paths if path.is_dir())

    def _run(
        self,
        selection: Selection,
        before: frozenset[str],
        telling: SuiteProgress,
        takers: Sequence[Callable[[ScenarioResult], None]],
        listed: Requirements | None,
    ) -> SuiteSummary:
        files = scenario_files(self.paths)
        if not files:
            shown = ", ".join(f'"{path}"' for path in self.paths)
            raise RequestError(f"there is no NAME.scenarios.yaml in {shown}")
        if self.confirm is not None:
            from .expectation_update import look_at_updated

            look_at_updated(files, selection)

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
            requirements=listed,
            told=None if self.is_verbose or self.outputs.reports else before,
        )
        telling.expect(files)
        try:
            return run_all(suite, tell, telling.tell_passed)
        finally:
            telling.progress.clear()

    def _explained(self, coverage: Coverage) -> Coverage:
        """Return a coverage with the reasons that the rules know, where it is shown."""
        if not (self.measure.is_shown or self.outputs.reports or self.measure.revision):
            return coverage
        from ..testing.impossible_branches import with_obstacles
        from ..testing.running import Runner

        return with_obstacles(coverage, Runner(self._folders, Selection()).estate_of)

    def _exit_code(self, summary: SuiteSummary) -> int:
        is_empty = not summary.ran and not is_share()  # what others run, they judge
        if summary.mistakes or summary.counts[Status.BROKEN] or is_empty:
            return COULD_NOT_RUN
        has_failed = summary.counts[Status.FAILED] or self._is_warned(summary)
        return FOUND if has_failed else GOOD

    def _is_warned(self, summary: SuiteSummary) -> bool:
        return self.is_strict and bool(summary.noticed)


def _keep(coverage: Coverage) -> None:
    """Keep coverage for the next command; say so where that cannot be done."""
    from ..output.places import WritingError
    from ..testing.keeping.kept_coverage import keep_coverage

    try:
        keep_coverage(coverage)
    except WritingError as error:
        Terminal.of(sys.stderr).write(clean(str(error)))

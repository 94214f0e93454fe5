"""The tool ``test``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ....grammar.finding import RequestError
from ...reports.coverage import coverage_lines
from ...reports.scenarios import failure_lines, print_summary
from ...reports.suites import SUITE_FORMATS, SuiteReport
from ...terminal import Terminal
from ...testing.results import ScenarioResult, Status
from ...testing.scenario_files import scenario_files
from ...testing.selection import Selection
from ...testing.suite import Suite
from ...testing.suite_run import run_all
from ..calling.tool import MOST_STEPS, Tool, joined, refuse_unknown, told

_TEXT = "text"


class Test(Tool):
    """Run the scenarios of scripts: which hold, where others part, which branches they take."""

    def answer(
        self,
        paths: Annotated[
            list[str],
            Field(description="Scripts, files of scenarios, folders; without any, all there are."),
        ] = [],  # noqa: B006 - the SDK copies it
        parts: Annotated[
            list[str], Field(description="Only scenarios whose file or name holds one of these.")
        ] = [],  # noqa: B006
        format: Annotated[  # noqa: A002 - as the option
            str, Field(description="text, or a report for programs, as json or junit.")
        ] = _TEXT,
    ) -> str:
        """Return what came of them."""
        refuse_unknown(format, [_TEXT, *SUITE_FORMATS.names()])
        named = self.reach.paths(paths)
        files = scenario_files(named)
        if not files:
            raise RequestError(f"there is no NAME.scenarios.yaml in {', '.join(map(str, named))}")
        results: list[ScenarioResult] = []
        suite = Suite(
            files,
            tuple(path for path in named if path.is_dir()),
            selection=Selection(tuple(parts)),
            is_counting=True,
            most_steps=MOST_STEPS,
            jobs=1,  # another process would not know what may be read
        )
        summary = run_all(suite, results.append)
        if format != _TEXT:
            return joined(SUITE_FORMATS.lines_of(format)(SuiteReport(results, summary)))

        def tell(terminal: Terminal) -> None:
            print_summary(summary, terminal)
            for result in results:
                if result.status is not Status.PASSED:
                    terminal.write(joined(failure_lines(result, terminal)))
            if summary.coverage is not None:
                terminal.write(joined(coverage_lines(summary.coverage, terminal)))

        return told(tell)


TOOL = Test

"""Running all scenarios of some files and adding up what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ...grammar.finding import BranchlineError
from ...interpreter.coverage import Recorder
from .results import ScenarioResult, Status, Summary
from .running import Runner, coverage_of
from .selection import Selection

Tell = Callable[[ScenarioResult], None]


def run_all(
    files: Sequence[Path],
    selection: Selection,
    tell: Tell,
    *,
    is_fail_fast: bool = False,
    recorder: Recorder | None = None,
    scripts: Iterable[Path] = (),
) -> Summary:
    """Run what is selected, hand each result on in the order of the files, and add them up.

    ``scripts`` are counted by the recorder whether or not a scenario reaches them.
    """
    summary = Summary(files=len(files))
    runner = Runner(selection, recorder)
    for file in files:
        try:
            for result in runner.run_file(file):
                summary.add(result)
                tell(result)
                if is_fail_fast and result.status is not Status.PASSED:
                    summary.is_cut_short = True
                    break
        except BranchlineError as error:
            summary.findings += error.findings
            summary.unread += 1
            summary.is_cut_short = is_fail_fast
        if summary.is_cut_short:
            break
    summary.left_out = runner.left_out
    if recorder is not None:
        summary.notice(runner.count(scripts))
        summary.coverage = coverage_of(recorder)
    return summary

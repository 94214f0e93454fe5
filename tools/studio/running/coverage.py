"""Which scenarios take which branch of a script, which of them fail, and where: kept up to date.

The scenarios are run in slices while nobody asks for anything; what was known before stays until
then, and says that it is of an older text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ....grammar.finding import BranchlineError
from ....interpreter.coverage.possible import CoverageKind, PossibleCoverage
from ....interpreter.coverage.taken import CoverageRecorder
from ....interpreter.scenarios.verdict import judge
from ...service.document import Document
from ...service.folder_terms import in_terms_of
from ...service.scripts.outcome_coverage import Ran, ScenarioRuns
from ...service.workspace import Workspace
from .beginnings import scenario_text
from .parting_step import parting_step
from .told_run import Told

_MOST_NAMED = 20
"""Scenarios that are named for one branch."""
_NOTHING: Told = {"scenarios": [], "branches": [], "actions": [], "taken": 0, "possible": 0}


class Coverage:
    """The coverage of the scripts of one page, by their paths."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[Path, tuple[int, Told]] = {}
        self._measured: dict[Path, int] = {}

    def told(self, workspace: Workspace, path: Path) -> Told:
        """Return what is known of a script, and whether it is of the texts as they are now."""
        revision, told = self._known.get(path, (-1, _NOTHING))
        return {**told, "isCurrent": revision == workspace.revision}

    def is_due(self, workspace: Workspace, path: Path) -> bool:
        """Whether the scenarios of a script are to be run, and nobody does it yet."""
        revision, _ = self._known.get(path, (-1, _NOTHING))
        return workspace.revision not in (revision, self._measured.get(path))

    def measure(self, workspace: Workspace, document: Document) -> Iterator[None]:
        """Run the scenarios of a script in slices, until all are or a text has changed."""
        path, revision = document.path, workspace.revision
        self._measured[path] = revision
        try:
            for told in _measured(workspace, document):
                if workspace.revision != revision:
                    return
                if told is None:
                    yield
                else:
                    self._known[path] = revision, told
        finally:
            if self._measured.get(path) == revision:
                del self._measured[path]


def _measured(workspace: Workspace, document: Document) -> Iterator[Told | None]:
    """Yield ``None`` now and then, and what came of it at last."""
    try:
        source = scenario_text(workspace, document.path)
        if source is None:
            yield {**_NOTHING, "why": "no scenarios stand beside this script"}
            return
        runs = ScenarioRuns(workspace, document, source.text)
    except BranchlineError as error:
        yield {**_NOTHING, "why": in_terms_of(workspace.folders, _why(error))}
        return
    measuring = _Measuring(runs, workspace)
    for each in runs:
        if each is not None:
            measuring.add(each)
        yield None
    yield measuring.told()


def _why(error: BranchlineError) -> str:
    return "; ".join(finding.said() for finding in error.findings[:3])


class _Measuring:
    """What is counted while scenarios are run."""

    def __init__(self, runs: ScenarioRuns, workspace: Workspace) -> None:
        self._runs, self._shown = runs, partial(in_terms_of, workspace.folders)
        self._recorder = CoverageRecorder()
        self._possible: PossibleCoverage = self._recorder.coverable(runs.program)
        self._taken: dict[int, list[int]] = {}
        self._rows: list[Told] = []

    def add(self, ran: Ran) -> None:
        """Count one scenario, and keep what a person sees of it."""
        number, scenario = len(self._rows), ran.scenario
        row: Told = {
            "name": scenario.name,
            "passes": False,
            "ending": None,
            "parts": None,
            "partsAt": None,
            "why": [],
        }
        self._rows.append(row)
        if ran.result is None:
            row["why"] = [self._shown(_why(ran.error))] if ran.error else []
            return
        taken = self._recorder.add(ran.result, scenario.name)
        for item in taken.get(self._runs.program, ()):
            self._taken.setdefault(item, []).append(number)
        verdict = judge(scenario, ran.result)
        row["passes"] = not verdict.mismatches
        row["ending"] = str(ran.result.ending)
        row["why"] = [self._shown(str(each)) for each in verdict.mismatches]
        parts = parting_step(scenario.expectation, verdict, ran.result)
        if parts is not None:
            row["parts"], row["partsAt"] = parts, ran.result.trace.step(parts + 1).id

    def told(self) -> Told:
        """Return which scenarios take what."""
        branches: list[Told] = []
        actions: list[Told] = []
        for number, item in enumerate(self._possible.items):
            by = self._taken.get(number, [])
            if item.kind is CoverageKind.BRANCHES:
                branches.append(
                    {
                        "action": item.action,
                        "outcome": item.name.removeprefix(f"{item.action}: "),
                        "way": item.way,
                        "obstacle": item.obstacle,
                        "isImpossible": item.is_impossible,
                        "count": len(by),
                        "by": by[:_MOST_NAMED],
                    }
                )
            elif item.kind is CoverageKind.ACTIONS:
                actions.append({"action": item.action, "count": len(by)})
        all_of_them = len(self._runs.file.scenarios)
        left_out = all_of_them - len(self._rows)
        findings = self._runs.findings
        return {
            "scenarios": self._rows,
            "branches": branches,
            "actions": actions,
            "taken": sum(bool(each["count"]) for each in branches),
            "possible": len(branches),
            "leftOut": left_out,
            "why": self._shown(findings[0].line()) if findings else "",
        }

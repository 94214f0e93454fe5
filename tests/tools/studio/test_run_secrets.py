"""Nothing that a page is told of runs holds a secret: steps, values, comparisons, coverage."""

from __future__ import annotations

import json
from pathlib import Path

from planted_secrets import NEEDLES, SCENARIOS, script

from branchline.grammar.finding import BranchlineError
from branchline.tools.service.workspace import Workspace
from branchline.tools.studio.running.beginnings import beginning
from branchline.tools.studio.running.coverage import Coverage
from branchline.tools.studio.running.keeping import kept
from branchline.tools.studio.running.kept_run import KeptRun
from branchline.tools.studio.running.runs import Runs
from branchline.tools.studio.running.side_by_side import side_by_side
from branchline.tools.studio.running.told_run import told_run
from branchline.tools.studio.running.told_step import told_outcomes, told_step

LONG = {kind: needle for kind, needle in NEEDLES.items() if len(needle) >= 5}


def all_told(run: KeptRun) -> str:
    """Return all that a page can be told of a run."""
    steps = range(len(run.entries))
    told = [told_run(run, is_current=True), *(told_step(run, at) for at in steps)]
    return json.dumps([*told, *(told_outcomes(run, at) for at in steps)], ensure_ascii=False)


def shown(text: str) -> list[str]:
    """Return the kinds of secrets that stand in a text."""
    plain = text.replace('\\"', '"').replace("\\\\", "\\")
    return [kind for kind, needle in LONG.items() if needle in plain]


def test_no_secret_of_a_run_reaches_a_page(tmp_path: Path) -> None:
    (tmp_path / "plants.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    workspace, runs, coverage = Workspace([tmp_path]), Runs(), Coverage()
    document = workspace.open(tmp_path / "plants.flow", script())
    run = runs.start(beginning(workspace, document, "holds"))
    last = len(run.entries) - 1
    fork = runs.event(run.number, last - 1, "OnRelease")
    for _ in coverage.measure(workspace, document):
        pass

    told = [all_told(run), all_told(fork), json.dumps(side_by_side(run, fork))]
    told.append(json.dumps(coverage.told(workspace, document.path)))
    for each in (run, fork):
        try:
            found = kept(workspace, each, "kept", ["variables", "calls", "properties"])
        except BranchlineError as error:
            told.append(str(error))
        else:
            told.append(found.text.rpartition("expect:")[2])  # how it begins is copied

    assert [shown(each) for each in told] == [[]] * len(told)
    assert "***" in told[0]

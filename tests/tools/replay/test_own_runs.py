"""Runs of ours, written as JSON Lines, do what their script does, and are their own tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from paths import ROOT

from branchline.interpreter.scenarios.scenario import scenarios_beside
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.tools.replay.replaying import Asked, replay
from branchline.tools.reports.runs import RUN_FORMATS, Wanted
from branchline.tools.session import RunRequest, Session
from branchline.tools.terminal import Terminal

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))


@pytest.mark.parametrize("script", SAMPLES, ids=lambda path: path.stem)
def test_what_scenarios_recorded_is_tested_by_them(script: Path, tmp_path: Path) -> None:
    opened = Session(script.parent).open(script)
    terminal = Terminal.of(sys.stdout)
    lines: list[str] = []
    names = read_scenarios(scenarios_beside(script)).scenarios
    for name in names:
        report = opened.run(RunRequest(scenario=name))
        lines += RUN_FORMATS.lines_of("jsonl")(report, terminal, Wanted())
    log = tmp_path / "runs.jsonl"
    log.write_text("\n".join(lines), "utf-8")

    found = replay(script, Asked((log,)))

    assert found.contacts == found.agreed == len(names)
    assert found.traffic is not None
    assert found.traffic.by_branches == found.traffic.by_paths == found.contacts
    assert found.traffic.branches == found.traffic.paths == ()
    assert [log.warnings for log in found.logs] == [[]]

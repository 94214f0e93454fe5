"""Every scenario of the samples and of the conformance suite does the same through both doors."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from both_doors import Doorway, compare
from paths import ROOT
from test_conformance import CASES, OWN_ADAPTER, read_case

from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import Setup
from branchline.interpreter.scenarios.scenario_file import read_scenarios

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.scenarios.yaml"))
STATEMENTS = sorted({case.parts[-3] for case in CASES})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_a_sample_does_the_same_through_both_doors(path: Path) -> None:
    estate, doorway = Estate(path.parent), Doorway()
    program = estate.program(path.with_name(path.name.replace(".scenarios.yaml", ".flow")))
    for scenario in read_scenarios(path).scenarios.values():
        setup = scenario.setup(program, programs=estate.resolve)
        compare(program, replace(setup, programs=estate.resolve, is_dated=True), doorway)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_case_does_the_same_through_both_doors(statement: str) -> None:
    doorway = Doorway()

    def compared(program: Program, setup: Setup) -> Result:
        return compare(program, setup, doorway)

    adapter = runpy.run_path(str(OWN_ADAPTER))["answer"]
    adapter.__globals__["dry_run"] = compared
    for case in CASES:
        if case.parts[-3] == statement:
            asked, _ = read_case(case)
            adapter(asked)

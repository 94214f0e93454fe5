"""A run that is recorded in full is met by the next run, whatever it came to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from paths import ROOT

from branchline.grammar.source import Source
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.derived import RECORDED, DerivedExpectation
from branchline.interpreter.scenarios.scenario_file import parse_scenarios, read_scenarios
from branchline.tools.testing.scenario_writer import NewScenario, base_texts, with_scenario

SAMPLES = ROOT / "sample_scripts"
FILES = sorted(SAMPLES.glob("*.scenarios.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_kind_of_a_sample_is_recorded_and_met(path: Path) -> None:
    file = read_scenarios(path)
    estate = Estate(path.parent)
    program = estate.program(file.script)
    text, expected = file.source.text, dict[str, int]()
    for scenario in file.scenarios.values():
        setup = replace(scenario.setup(program), programs=estate.resolve)
        recording = DerivedExpectation(dry_run(program, setup), setup.given)
        found = {kind: recording.of(kind) for kind in RECORDED}
        new = NewScenario(f"{scenario.name}, again", base_texts(file.source, scenario.name))
        new.expect = {kind: each for kind, each in found.items() if each not in ({}, "")}
        expected[new.name] = len(new.expect)
        text = with_scenario(Source(str(path), text), file.script.name, new)

    again, findings = parse_scenarios(path, Source(str(path), text))

    assert findings.all == []
    assert text.startswith(file.source.text)
    assert len(again.scenarios) == 2 * len(file.scenarios)
    for name, count in expected.items():
        setup = replace(again.scenarios[name].setup(program), programs=estate.resolve)
        result = dry_run(program, setup)
        assert count >= 6
        assert again.scenarios[name].expectation.verdict(result) == ()
        assert list(DerivedExpectation(result).renewed(again.scenarios[name].expectation)) == []

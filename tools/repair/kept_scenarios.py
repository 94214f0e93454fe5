"""Which scenarios beside a script pass, so that it can be said which a repair lets fail."""

from __future__ import annotations

from pathlib import Path

from ...grammar.finding import BranchlineError
from ...interpreter.program.program import Program
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.scenario import scenarios_beside
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.scenarios.verdict import first_mismatch
from ...interpreter.state.setup import Programs


def passing_scenarios(path: Path, program: Program, programs: Programs) -> frozenset[str]:
    """Return the names of the scenarios beside a script that pass, none where there are none."""
    beside = scenarios_beside(path)
    if not beside.is_file():
        return frozenset()
    found: set[str] = set()
    try:
        file, findings = parse_scenarios(beside)
        findings.raise_errors()
        for scenario in file.scenarios.values():
            scenario.check(program, findings, programs)
            findings.raise_errors()
            result = dry_run(program, scenario.setup(program, programs=programs))
            if first_mismatch(scenario, result) is None:
                found.add(scenario.name)
    except BranchlineError:  # what is wrong with them is told by a check
        return frozenset(found)
    return frozenset(found)

"""Whether a scenario tells a mutant from its script, as ``branchline test`` on its file would."""

from __future__ import annotations

from dataclasses import replace

from ...grammar.finding import BranchlineError
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.expectation import Expectation
from ...interpreter.scenarios.verdict import first_mismatch
from ...interpreter.state.setup import Programs
from ...interpreter.trace.visits import visits
from .tests_of_script import Test

SPARE = 50
"""How many steps more than on the script a run may take before it is looked at what it does."""
_UNSURE = 2


def kill(test: Test, program: Program, lookup: Programs) -> str:
    """Return what a scenario finds wrong with a mutant, empty where it passes.

    A run that takes many more steps than on the script mostly goes round for ever. It is broken
    off, and made again to its end only where what it did till then does not tell already.
    """
    scenario = test.scenario
    try:
        setup = scenario.setup(program, programs=lookup)
        limit = test.steps + SPARE
        if limit < setup.limits.steps:
            short = replace(setup, limits=replace(setup.limits, steps=limit))
            result = dry_run(program, short)
            if result.steps >= limit:
                if said := _departs(scenario.expectation, result):
                    return said
                result = dry_run(program, setup)
        else:
            result = dry_run(program, setup)
    except BranchlineError as error:
        return f"it cannot run: {error.findings[0].said()}"
    mismatch = first_mismatch(scenario, result)
    return "" if mismatch is None else str(mismatch)


def _departs(expectation: Expectation, result: Result) -> str:
    """Return what a run that was broken off does otherwise, whatever it would do next."""
    if expectation.steps is not None and result.steps > expectation.steps:
        return f"steps: expected {expectation.steps}, found more than {result.steps}"
    if expectation.path is None:
        return ""
    own = [visit.id for visit in visits(result.trace) if visit.is_own]
    seen = own[: len(own) - _UNSURE]
    if list(expectation.path[: len(seen)]) == seen:
        return ""
    return f"path: expected {' '.join(expectation.path)}, found {' '.join(seen[:20])} ..."
